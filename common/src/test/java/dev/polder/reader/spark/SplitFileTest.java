package dev.polder.reader.spark;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.UnknownFields;
import dev.polder.landing.LandedFile;
import dev.polder.reader.bytes.Packer;
import dev.polder.testing.SharedSpark;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitFileTest {
    private static final int RECORDS = 90_000;
    private static final int BROKEN = 70_001;

    @TempDir
    Path landing;

    @Test
    void aLargeFileOfLinesIsReadBySeveralTasksAsIfByOne() throws IOException {
        LandedFile large = land("large.json");

        Dataset<Row> rows = read(JsonRecords.LINES, List.of(large)).cache();

        assertThat(large.size()).isBetween(2 * Splits.SMALLEST, 4 * Splits.SMALLEST);
        assertThat(rows.rdd().getNumPartitions()).isEqualTo(2);
        assertThat(rows.count()).isEqualTo(RECORDS);
        assertThat(rows.where("id = _line and id = _record").count()).isEqualTo(RECORDS);
        assertThat(rows.where("_errors is not null")
                        .selectExpr("_line", "_record", "_errors[0].rule")
                        .collectAsList())
                .singleElement()
                .hasToString("[" + BROKEN + "," + BROKEN + ",syntax]");
        rows.unpersist();
    }

    @Test
    void oneThatIsPackedOrHoldsAnArrayIsReadByOneTask() throws IOException {
        LandedFile large = land("large.json");
        byte[] bytes = Files.readAllBytes(landing.resolve("large.json"));
        Path packed = Files.write(landing.resolve("a.gz"), Packer.GZIP.pack(bytes));
        LandedFile gzip = new LandedFile("file:" + packed, "a.gz", 10 * Splits.SMALLEST, Instant.EPOCH, "");

        assertThat(read(JsonRecords.ARRAY, List.of(large)).rdd().getNumPartitions())
                .isEqualTo(1);
        assertThat(read(JsonRecords.LINES, List.of(gzip)).rdd().getNumPartitions())
                .isEqualTo(1);
        assertThat(read(JsonRecords.LINES, List.of(gzip)).count()).isEqualTo(RECORDS);
    }

    private static Dataset<Row> read(JsonRecords layout, List<LandedFile> files) {
        Contract contract = Contract.of(
                List.of(aColumn("id", "int").build(), aColumn("text", "string").build()), UnknownFields.REJECT);
        return Records.read(SharedSpark.session(), new ReadPlan(contract, new RecordFormat.Json(layout, ""), files));
    }

    private LandedFile land(String name) throws IOException {
        Path path = landing.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            for (int i = 1; i <= RECORDS; i++) {
                String end = i == BROKEN ? "\n" : "\"}\n";
                String line = "{\"id\":" + i + ",\"text\":\"" + "some words that make a line long, ".repeat(25) + end;
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new LandedFile("file:" + path, name, Files.size(path), Instant.EPOCH, "");
    }
}
