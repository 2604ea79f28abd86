package dev.polder.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.testing.SharedSpark;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BatchMarkTest {
    private static final Instant THREE = Instant.parse("2026-03-01T03:00:00.123456Z");

    @Test
    void isOnEachRecord() {
        assertThat(marked(new BatchMark(7, THREE, LocalDate.of(2026, 3, 1))))
                .containsOnly(RowFactory.create(7L, Timestamp.from(THREE), java.sql.Date.valueOf("2026-03-01")))
                .hasSize(5);
    }

    @Test
    void anotherBatchRunsTheCodeOfTheFirst() {
        marked(new BatchMark(1, THREE, LocalDate.of(2026, 3, 1)));
        long before = CodegenMetrics.METRIC_COMPILATION_TIME().getCount();

        List<Row> second = marked(new BatchMark(2, THREE.plusSeconds(90_000), LocalDate.of(2026, 3, 2)));

        assertThat(second).extracting(row -> row.getLong(0)).containsOnly(2L);
        assertThat(CodegenMetrics.METRIC_COMPILATION_TIME().getCount() - before).isZero();
    }

    private static List<Row> marked(BatchMark mark) {
        return SharedSpark.session()
                .range(5)
                .select(mark.batchColumn(), mark.ingestedAtColumn(), mark.ingestDateColumn())
                .collectAsList();
    }
}
