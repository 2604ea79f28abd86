package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.table.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, a rule or the SQL has changed, and what is published already is brought in line. */
@Tag("step-4")
@Tag("step-5")
final class RebuildTest {
    private static final List<String> TABLES =
            List.of("silver.arrivals", "silver.orders", "silver.changes", "gold.sums");

    private static final List<String> BATCHES = List.of("""
            {"id":"A","at":1,"total":10.50,"gate":{"n":7},"eta":"2026-01-31T10:00:00Z"}
            {"id":"B","at":1,"total":20,"gate":{"n":1}}
            {"id":"C","at":5,"total":300,"note":"kept"}
            """, """
            {"id":"A","at":2,"total":11,"eta":"soon"}
            {"id":"B","at":0,"total":21,"gate":{"n":2}}
            {"id":"D","at":1,"total":"much"}
            """, """
            {"id":"C","at":6,"total":31,"gate":{"n":3},"eta":null}
            {"id":"E","at":1,"total":5}
            """);

    private static Path lived;

    private Workspace workspace;

    @BeforeAll
    static void threeBatchesAreRun(@TempDir Path folder) {
        lived = folder;
        Workspace first = new Workspace(folder);
        before(first);
        runs(first);
    }

    @BeforeEach
    void eachGoesOnFromThere(@TempDir Path folder) throws IOException {
        workspace = new Workspace(folder);
        copy(workspace);
    }

    /** Landed files keep their times, by which they are known. */
    private static void copy(Workspace to) throws IOException {
        try (Stream<Path> all = Files.walk(lived)) {
            for (Path from : all.filter(Files::isRegularFile).toList()) {
                Path file = to.path(lived.relativize(from).toString());
                Files.createDirectories(file.getParent());
                Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(file, Files.getLastModifiedTime(from));
            }
        }
    }

    @Test
    void everyTableHoldsWhatTheSameBatchesWouldHaveMadeOfItToday(@TempDir Path other) {
        Map<String, Checksum> before = checksums(workspace);
        Workspace fresh = new Workspace(other);
        after(fresh);
        runs(fresh);
        after(workspace);

        assertThat(done(workspace, "plan", "orders").out())
                .contains("polder rebuild orders --dry-run shows what it would take to bring it in line");
        assertThat(done(workspace, "rebuild", "orders", "--dry-run").out())
                .contains("3 runs of orders would be transformed again: orders-1-1, orders-2-1, orders-3-1")
                .containsPattern(
                        "bronze.orders +7 records judged anew: 3 rejected, 7 changed; it gets gate, eta, class")
                .containsPattern("silver.arrivals +from all their records at once")
                .containsPattern("silver.orders +batch by batch")
                .containsPattern("gold.sums +by its query");
        assertThat(checksums(workspace)).isEqualTo(before);

        Answer rebuilt = done(workspace, "rebuild", "orders", "--reason", "gates are wanted");

        assertThat(rebuilt.out())
                .contains("batch 4, run orders-4-1: a rebuild")
                .contains("Published orders-4-1. 7 records transformed again = 4 accepted + 3 rejected.")
                .contains("orders: total-plausible broken by 1 record")
                .contains("polder rollback orders --run orders-4-1");
        assertThat(checksums(workspace)).isEqualTo(checksums(fresh));
        assertThat(bronze(workspace)).isEqualTo(bronze(fresh));
        assertThat(done(workspace, "quarantine", "orders", "--json").json().at("/counts"))
                .isEqualTo(done(fresh, "quarantine", "orders", "--json").json().at("/counts"));
        assertThat(done(workspace, "replay", "orders", "--rule", "total-plausible")
                        .out())
                .contains("it was accepted before a rebuild rejected it");
        assertThat(done(workspace, "plan", "orders").out()).doesNotContain("polder rebuild");
        assertThat(workspace.path("lake/_polder/rebuild/orders").toFile().list())
                .isEmpty();
        assertThat(done(workspace, "runs", "orders").out()).contains("a rebuild: gates are wanted");

        done(workspace, "rollback", "orders", "--run", "orders-4-1", "--yes", "--reason", "not yet");

        assertThat(checksums(workspace)).isEqualTo(before);
        assertThat(done(workspace, "quarantine", "orders", "--json")
                        .json()
                        .at("/counts/open")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void attributesElementsAndRepeatedElementsOfXmlAreFoundAgain(@TempDir Path rebuilt, @TempDir Path asked) {
        String wanted = """
                unit: { type: string, from: "total/@unit" }, gate: { type: int, from: "x:gate" },
                tags: { type: "array<string>", from: tag }, note: { type: string, default: none },""";
        Workspace later = new Workspace(rebuilt);
        xml(later, "");
        done(later, "run", "orders");
        xml(later, wanted);
        Workspace fresh = new Workspace(asked);
        xml(fresh, wanted);
        done(fresh, "run", "orders");

        Answer done = done(later, "rebuild", "orders");

        assertThat(done.out()).contains("3 records transformed again = 2 accepted + 1 rejected");
        Dataset<Row> orders = new LakeFiles(later).latest("silver.orders");
        assertThat(orders.orderBy("id")
                        .selectExpr("concat_ws(' ', id, total, unit, gate, note) AS row")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("A 10.50 EUR 7 <kept> & \"quoted\"", "B 20.00 none");
        Row first = orders.filter("id = 'A'").head();
        assertThat(first.getList(first.fieldIndex("tags"))).isEqualTo(List.of("red", "blue"));
        assertThat(bronze(later)).isEqualTo(bronze(fresh));
    }

    private static void xml(Workspace of, String columns) {
        of.write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "*.xml"
                    ready: { after: 0s }
                    format: xml
                    xml: { record: /orders/order, namespaces: { x: "urn:gates" } }
                    columns: { id: { type: string, from: "@id" }, total: { type: "decimal(12,2)" }, %s made: { type: date } }
                tables:
                  silver.orders: { from: orders, write: append }
                """.formatted(columns));
        of.lands("orders/1.xml", """
                <orders xmlns:g="urn:gates">
                  <order id="A"><total unit="EUR">10.50</total><g:gate>7</g:gate><tag>red</tag><tag>blue</tag>
                    <note>&lt;kept&gt; &amp; "quoted"</note></order>
                  <order id="B"><total>20</total></order>
                  <order id="C"><total>3</total><g:gate>seven</g:gate></order>
                </orders>
                """);
    }

    @Test
    void aRebuildOfTheLastBatchStartsFromWhatWasThereBeforeIt(@TempDir Path other) throws IOException {
        Workspace fresh = new Workspace(other);
        copy(fresh);
        done(fresh, "rollback", "orders", "--run", "orders-3-1", "--yes", "--reason", "to be run by the new SQL");
        sql(fresh, "round(o.total * 2, 2)");
        done(fresh, "run", "orders", "--batch", "3");
        sql(workspace, "round(o.total * 2, 2)");

        Answer rebuilt = done(workspace, "rebuild", "orders", "--last");

        assertThat(rebuilt.out()).contains("a rebuild, from batch 3");
        assertThat(checksums(workspace)).isEqualTo(checksums(fresh));
        assertThat(new LakeFiles(workspace).lastCommit("bronze.orders"))
                .as("nothing of bronze changes: it is not written")
                .isEqualTo(new LakeFiles(new Workspace(lived)).lastCommit("bronze.orders"));
        assertThat(done(workspace, "plan", "orders").out())
                .as("older batches are not in line yet")
                .contains("polder rebuild orders");
        Answer twice = workspace.polder("rebuild", "orders", "--batches", "2..");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.error())
                .contains("orders-4-1 has changed or erased rows of earlier batches since")
                .contains("without --batches");
    }

    @Test
    void rowsOfOtherBatchesStayWhereTablesTellThem() {
        conf(workspace, "gate: { type: raw },", "action: warn", "sums > 0");

        Answer refused = workspace.polder("rebuild", "orders", "--batches", "2");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error())
                .contains("Table silver.orders can't have batch 2 transformed again alone: batch 3 built on it")
                .contains("polder rebuild orders --batches 2..");

        done(workspace, "rebuild", "orders", "--batches", "2", "--table", "silver.arrivals");

        assertThat(new LakeFiles(workspace)
                        .latest("silver.arrivals")
                        .selectExpr("concat_ws(' ', _batch, id, gate) AS row")
                        .orderBy("row")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("1 A", "1 B", "1 C", "2 A", "2 B {\"n\":2}", "3 C", "3 E");
    }

    @Test
    void aRebuildThatWasUndoneWithItsBatchIsNotRunAgainWithoutIt() {
        done(workspace, "rebuild", "orders", "--last");
        done(workspace, "rollback", "orders", "--run", "orders-3-1", "--cascade", "--yes", "--reason", "wrong");
        Map<String, Checksum> before = checksums(workspace);

        Answer refused = workspace.polder("run", "orders", "--batch", "4");

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
        assertThat(refused.error())
                .contains("Batch 4, a rebuild, from batch 3, can't be transformed again")
                .contains("polder skip orders --batch 4");
        assertThat(checksums(workspace)).isEqualTo(before);
        done(workspace, "run", "orders", "--batch", "3");
        assertThat(done(workspace, "run", "orders", "--batch", "4").out()).contains("Published orders-4-2");
    }

    @Test
    void whatSomebodyClosedSinceARebuildRejectedItStaysClosed() {
        conf(workspace, "", "action: quarantine", "sums > 0");
        done(workspace, "rebuild", "orders");
        done(workspace, "discard", "orders", "--rule", "total-plausible", "--reason", "a test order");
        before(workspace);

        done(workspace, "rebuild", "orders");

        assertThat(done(workspace, "quarantine", "orders", "--json")
                        .json()
                        .at("/counts")
                        .toString())
                .isEqualTo("{\"open\":1,\"replayed\":0,\"discarded\":1}");
        assertThat(new LakeFiles(workspace)
                        .latest("silver.arrivals")
                        .filter("total > 100")
                        .count())
                .isZero();
    }

    @Test
    void whatBreaksARuleIsRefusedAndReadersSeeWhatTheySaw() {
        Map<String, Checksum> before = checksums(workspace);
        conf(workspace, "gate: { type: int, from: /gate/n },", "tolerate: 1%, action: quarantine", "sums < 1");

        Answer rejected = workspace.polder("rebuild", "orders");

        assertThat(rejected.exitCode()).as(rejected.all()).isEqualTo(3);
        assertThat(rejected.out())
                .contains("Refused orders-4-1. 7 records transformed again = 6 accepted + 1 rejected.")
                .contains("1 of 7 records (14.29%) break `total-plausible`; 1% may")
                .contains("polder skip orders --batch 4");
        assertThat(checksums(workspace)).isEqualTo(before);
        conf(workspace, "", "action: warn", "sums < 1");

        Answer broken = workspace.polder("run", "orders");

        assertThat(broken.exitCode()).as(broken.all()).isEqualTo(3);
        assertThat(broken.out()).contains("Refused orders-4-2.").contains("gold.sums: ");
        assertThat(checksums(workspace)).isEqualTo(before);
        lands(workspace, 4, "{\"id\":\"F\",\"at\":1,\"total\":1}\n");
        assertThat(workspace.polder("rebuild", "orders", "--last").error())
                .contains("Batch 4 of orders, a rebuild, stands first in line");
        done(workspace, "skip", "orders", "--batch", "4", "--reason", "not worth it");
        before(workspace);
        assertThat(done(workspace, "run", "orders").out()).contains("Published orders-5-1. 1 file");
    }

    @Test
    void whatCannotBeMadeAgainIsRefusedWithItsCause() {
        assertThat(workspace
                        .polder("rebuild", "orders", "--table", "silver.order")
                        .error())
                .contains("makes no table silver.order", "Name one of gold.sums, silver.arrivals");
        assertThat(workspace.polder("rebuild", "orders", "--batches", "3..1").error())
                .contains("--batches takes numbers from 1, such as 3..5 or 3.. or 3, not 3..1.");
        assertThat(done(workspace, "rebuild", "orders", "--batches", "7..9").out())
                .contains("Idle: no run that stands published has one of batches 7 to 9.");
        done(workspace, "hold", "add", "orders", "--name", "case-7", "--table", "gold.sums", "--reason", "court");

        Answer held = workspace.polder("rebuild", "orders");

        assertThat(held.exitCode()).isEqualTo(2);
        assertThat(held.error())
                .contains("Rows of table gold.sums are held (case-7)")
                .contains("polder hold release orders --name case-7");
        JsonNode planned = done(workspace, "rebuild", "orders", "--table", "silver.orders", "--dry-run", "--json")
                .json();
        assertThat(planned.at("/tables").toString())
                .isEqualTo("{\"silver.orders\":\"played\",\"silver.changes\":\"played\"}");
        assertThat(planned.at("/runs")).hasSize(3);
    }

    private static void runs(Workspace of) {
        for (int i = 0; i < BATCHES.size(); i++) {
            lands(of, i + 1, BATCHES.get(i));
            done(of, "run", "orders");
        }
    }

    private static void lands(Workspace of, int batch, String lines) {
        of.lands("orders/" + batch + ".json", lines);
    }

    private static void before(Workspace of) {
        conf(of, "", "action: warn", "sums > 0");
        sql(of, "o.total");
    }

    private static void after(Workspace of) {
        String columns =
                "gate: { type: struct, from: [/door, /gate], columns: { n: { type: int, between: { min: 1, max: 6 } } } },"
                        + " eta: { type: timestamp }, class: { type: string, default: none },";
        conf(of, columns, "action: quarantine", "sums > 0");
        sql(of, "round(o.total * 3, 1)");
    }

    private static void conf(Workspace of, String columns, String rule, String sums) {
        of.write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "*.json"
                    ready: { after: 0s }
                    format: json
                    tolerate: 70%%
                    columns:
                      { id: { type: string, required: true }, at: { type: int }, %s total: { type: "decimal(12,2)", required: true } }
                    expectations:
                      total-plausible: { check: "total < 100", %s }
                tables:
                  silver.arrivals: { from: orders, write: append }
                  silver.orders: { from: orders, write: merge, key: [id], sequence-by: [at] }
                  silver.changes: { sql: changes.sql, write: merge, key: [id] }
                  gold.sums: { sql: sums.sql, write: replace, expectations: { some: { check: "%s", action: fail } } }
                """.formatted(columns, rule, sums));
    }

    private static void sql(Workspace of, String total) {
        String folder = "conf/pipelines/orders/";
        String one = "CAST(%s AS decimal(12,2))".formatted(total);
        String all = "CAST(sum(%s) AS decimal(14,2))".formatted(total);
        of.write(
                folder + "changes.sql",
                "SELECT o.id, o.at, %s AS total, s.total AS stands FROM batch.orders o JOIN silver.orders s ON s.id = o.id"
                        .formatted(one));
        of.write(
                folder + "sums.sql",
                "SELECT count(*) AS sums, %s AS total, max(_batch) AS latest FROM silver.arrivals o".formatted(all));
    }

    private static Map<String, Checksum> checksums(Workspace of) {
        Map<String, Checksum> checksums = new TreeMap<>();
        for (String table : TABLES) {
            checksums.put(table, Checksum.of(inOrder(new LakeFiles(of).latest(table))));
        }
        return checksums;
    }

    /** All of accepted records; of rejected ones what broke, since the text is gone of those that were accepted at first. */
    private static List<Object> bronze(Workspace of) {
        Dataset<Row> rows = new LakeFiles(of).latest("bronze.orders");
        List<Row> rejected = rows.filter("_rejected")
                .selectExpr("_file", "_line", "_batch", "array_sort(transform(_errors, e -> e.rule)) AS rules")
                .orderBy("_file", "_line")
                .collectAsList();
        return List.of(
                Checksum.of(inOrder(rows.filter("NOT _rejected").drop("_ingested_at", "_ingest_date"))),
                rejected.toString());
    }

    private static Dataset<Row> inOrder(Dataset<Row> rows) {
        return rows.select(
                Arrays.stream(rows.columns()).sorted().map(functions::col).toArray(org.apache.spark.sql.Column[]::new));
    }

    private static Answer done(Workspace of, String... words) {
        return of.polder(words).done();
    }
}
