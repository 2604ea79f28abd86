package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCodeTest {
    @TempDir
    Path folder;

    @Test
    void isCompiledOnceForWritesThatAreAlike() {
        LakeTable table = new TableFolder(folder).created("SELECT 1L AS id");
        append(table, 1);
        append(table, 2);
        long before = compiled();

        append(table, 3);

        assertThat(compiled() - before).isZero();
    }

    private static void append(LakeTable table, long batch) {
        table.append(batch(batch), table.latest(), rows("SELECT id FROM range(5)"));
    }

    private static long compiled() {
        return CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
    }
}
