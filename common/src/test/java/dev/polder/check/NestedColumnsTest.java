package dev.polder.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.config.Conf;
import dev.polder.config.Problem;
import dev.polder.config.TableName;
import dev.polder.contract.BatchView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL may do with the nested columns of a contract. */
final class NestedColumnsTest {
    private static final String FEED = """
            pipeline: orders
            feeds:
              orders:
                landing: ${landing}/orders
                format: json
                columns:
                  id: { type: string, required: true }
                  order: { type: struct, columns: { date: { type: date }, from: { type: string }, select: { type: raw } } }
                  attrs: { type: "map<string,decimal(12,2)>" }
                  lines:
                    type: array
                    columns:
                      sku: { type: string }
                      qty: { type: int }
                      secret: { type: string, mask: true }
            """;

    private Path conf;

    @BeforeEach
    void aConf(@TempDir Path project) throws IOException {
        conf = project.resolve("conf");
        Files.createDirectories(conf.resolve("env"));
        Files.createDirectories(conf.resolve("pipelines/orders"));
        Files.writeString(conf.resolve("env/dev.yaml"), """
                lake: /data/lake
                landing: /data/landing
                roots: { read: [/data/landing], write: [/data/lake] }
                """);
    }

    @Test
    void theBatchShowsNestedTypes() throws IOException {
        Conf read = check("").conf();

        assertThat(BatchView.columns(read.pipeline("orders").feeds().get(0).contract()))
                .containsEntry("order", "struct<date:date,from:string,select:string>")
                .containsEntry("attrs", "map<string,decimal(12,2)>")
                .containsEntry("lines", "array<struct<sku:string,qty:int,secret:string>>")
                .containsEntry("_file", "string");
    }

    @Test
    void aQueryExplodesLinesAndReadsIntoThem() throws IOException {
        CheckedConf checked = query("""
                SELECT id, pos AS line_no, line.sku, line.qty, lines[0].sku AS first, attrs['net'] AS net, order.date AS day
                FROM batch.orders LATERAL VIEW posexplode(lines) l AS pos, line
                """);

        assertThat(problems(checked)).isEmpty();
        TableName table = new TableName("silver", "order_lines");
        PipelineQueries queries = checked.queriesOf(checked.conf().pipeline("orders"));
        assertThat(queries.columns(table))
                .isEqualTo(Map.of(
                        "id",
                        "string",
                        "line_no",
                        "int",
                        "sku",
                        "string",
                        "qty",
                        "int",
                        "first",
                        "string",
                        "net",
                        "decimal(12,2)",
                        "day",
                        "date"));
        // A column within makes the whole column masked, and what is made of it.
        assertThat(queries.masked(table)).contains("first", "sku").doesNotContain("id", "net");
    }

    @Test
    void aFieldThatNoColumnWithinHasIsNamed() throws IOException {
        CheckedConf checked = query("SELECT id, lines[0].skuu AS sku FROM batch.orders");

        assertThat(problems(checked))
                .singleElement()
                .asString()
                .contains("skuu")
                .contains("sku");
    }

    @Test
    void conditionsOnRowsLookIntoNestedColumns() throws IOException {
        CheckedConf sound = check("""
                    expectations:
                      has-lines: { check: "size(lines) > 0 AND forall(lines, l -> l.qty > 0)" }
                      first: { check: "lines[0].sku <> '' OR attrs['net'] > 0 OR order.date > DATE '2020-01-01'" }
                """);
        CheckedConf wrong = check("""
                    expectations:
                      first: { check: "lines[0].skuu <> ''" }
                """);

        assertThat(problems(sound)).isEmpty();
        assertThat(problems(wrong))
                .singleElement()
                .asString()
                .startsWith("pipelines/orders/pipeline.yaml:17 feeds.orders.expectations.first.check: ")
                .contains("skuu");
    }

    @Test
    void aKeyThatSqlCannotCompareIsRefused() throws IOException {
        CheckedConf checked = check("""
                    expectations:
                      once: { unique: [id, attrs] }
                tables:
                  silver.orders:
                    from: orders
                    write: merge
                    key: [id]
                    sequence-by: [attrs]
                """);

        assertThat(problems(checked))
                .containsExactly(
                        "pipelines/orders/pipeline.yaml:17 feeds.orders.expectations.once.unique: "
                                + "The column `attrs` is a map, and maps cannot be compared. "
                                + "Name other columns, or one of its values in a query.",
                        "pipelines/orders/pipeline.yaml:23 tables.silver.orders.sequence-by: "
                                + "The column `attrs` is a map, and maps cannot be compared. "
                                + "Name other columns, or one of its values in a query.");
    }

    private CheckedConf query(String sql) throws IOException {
        Files.writeString(conf.resolve("pipelines/orders/lines.sql"), sql);
        return check("tables:\n  silver.order_lines: { sql: lines.sql, write: replace }\n");
    }

    private CheckedConf check(String rest) throws IOException {
        Files.writeString(conf.resolve("pipelines/orders/pipeline.yaml"), FEED + rest);
        return CheckedConf.load(conf, "dev", Map.of());
    }

    private static List<String> problems(CheckedConf checked) {
        return checked.conf().problems().stream().map(Problem::describe).toList();
    }
}
