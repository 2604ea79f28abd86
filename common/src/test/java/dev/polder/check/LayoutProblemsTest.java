package dev.polder.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns by which tables are partitioned and rows are kept. */
final class LayoutProblemsTest {
    private static final String RETENTION = "retention: { keep: 7y, by: %s, then: delete }";

    @TempDir
    private Path project;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            partition-by: [plced]     | tables.silver.orders.partition-by | There is no column `plced`. Did you mean `placed`?
            partition-by: [lines]     | tables.silver.orders.partition-by | The column `lines` is of type array<string>, by which no table can be partitioned.
            partition-by: [email]     | tables.silver.orders.partition-by | The column `email` is masked, and partitions show their values in the names of folders.
            z-order-by: [plced]       | tables.silver.orders.z-order-by | There is no column `plced`. Did you mean `placed`?
            z-order-by: [lines]       | tables.silver.orders.z-order-by | The column `lines` is of type array<string>, which has no statistics by which queries could skip files.
            z-order-by: [email]       | tables.silver.orders.z-order-by | The column `email` is masked, and has no statistics by which queries could skip files.
            partition-by: [id, placed, at, born, email, lines, _batch] | tables.silver.orders.partition-by | All columns are named
            """)
    void aTableThatCannotBePartitionedOrLaidOutSoIsRefused(String key, String path, String problem) throws IOException {
        assertThat(problems(key, "")).anySatisfy(found -> {
            assertThat(found.path()).isEqualTo(path);
            assertThat(found.problem() + " " + found.remedy()).contains(problem);
        });
    }

    @Test
    void aColumnThatPartitionsOrdersNothing() throws IOException {
        assertThat(problems("partition-by: [placed]\n    z-order-by: [placed]", ""))
                .singleElement()
                .satisfies(
                        found -> assertThat(found.problem())
                                .isEqualTo(
                                        "The column `placed` has one value in each partition: there is nothing to order by it."));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            id     | The column `id` is of type string, which tells no day. Name a column of type date or timestamp.
            atte   | There is no column `atte`.
            born   | The column `born` is masked, and retention tells the oldest and the newest day that leave.
            """)
    void rowsThatCannotBeDatedSoAreRefusedInTablesAndInBronze(String by, String problem) throws IOException {
        assertThat(problems(RETENTION.formatted(by), RETENTION.formatted(by)))
                .hasSize(2)
                .allSatisfy(found ->
                        assertThat(found.problem() + " " + found.remedy()).containsIgnoringCase(problem))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("tables.silver.orders.retention.by", "feeds.orders.retention.by");
    }

    @Test
    void datesAndTimestampsDo() throws IOException {
        String table = "partition-by: [placed]\n    z-order-by: [id, at]\n    " + RETENTION.formatted("at");

        assertThat(problems(table, RETENTION.formatted("_ingest_date"))).isEmpty();
    }

    private List<Problem> problems(String tableKeys, String feedKeys) throws IOException {
        Path conf = project.resolve("conf");
        Files.createDirectories(conf.resolve("env"));
        Files.createDirectories(conf.resolve("pipelines/orders"));
        Files.writeString(conf.resolve("env/dev.yaml"), """
                lake: /data/lake
                landing: /data/landing
                roots: { read: [/data/landing], write: [/data/lake] }
                """);
        Files.writeString(conf.resolve("pipelines/orders/pipeline.yaml"), """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/orders
                    format: json
                    columns:
                      id: { type: string, required: true }
                      placed: { type: date }
                      at: { type: timestamp }
                      born: { type: date, mask: true }
                      email: { type: string, mask: true }
                      lines: { type: "array<string>" }
                    %s
                tables:
                  silver.orders:
                    from: orders
                    write: append
                    %s
                """.formatted(feedKeys, tableKeys));
        return CheckedConf.load(conf, "dev", Map.of()).conf().problems();
    }
}
