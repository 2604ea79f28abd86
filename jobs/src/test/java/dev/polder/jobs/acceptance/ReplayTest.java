package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records were rejected for a rule that was wrong; it is mended, and they are put through again, or closed. */
@Tag("step-4")
@Tag("step-5")
final class ReplayTest {
    private static final String NARROW = "between: { min: 0, max: 100 }";
    private static final String WIDE = "between: { min: 0, max: 1000 }";

    private Workspace workspace;

    @BeforeEach
    void someRecordsAreRejected(@TempDir Path folder) {
        workspace = new Workspace(folder);
        conf(NARROW, "silver.arrivals: { from: orders, write: append }");
        workspace.lands("orders/1.json", """
                {"id":"A","total":1}
                {"id":"B","total":200}
                {"id":"C","total":300}
                {"id":"D","total":"much"}
                {"id":"E","total":5}
                """);
        workspace.polder("run", "orders").done();
    }

    @Test
    void whatPassesIsPublishedOnceAndWhatFailsStaysWithItsNewReasonsAlsoAcrossARollback() {
        conf(WIDE, "silver.arrivals: { from: orders, write: append }");

        Answer misspelt =
                workspace.polder("replay", "orders", "--rule", "betwen").done();
        Answer replayed = workspace.polder("replay", "orders").done();

        assertThat(misspelt.out()).contains("Idle: no record that is open broke betwen; did you mean between?");
        assertThat(replayed.out())
                .contains("batch 2, run orders-2-1: a replay")
                .contains("Published orders-2-1. 3 records put through again = 2 accepted + 1 rejected.");
        assertThat(ids()).containsExactly("A", "B", "C", "E");
        assertThat(bronze("_batch = 2")).containsExactly("1.json:2 B 1", "1.json:3 C 1", "1.json:4 D 1");
        assertThat(Rejection.of(workspace, "orders", 2))
                .extracting(Rejection::line, Rejection::rule, Rejection::value)
                .containsExactly(tuple(4L, "type", "much"));

        Answer again = workspace.polder("replay", "orders", "--rule", "between").done();

        assertThat(again.out()).contains("Idle: no record that is open broke between; those that are open broke type");
        assertCounts(1, 2, 0);

        workspace
                .polder("rollback", "orders", "--run", "orders-2-1", "--yes", "--reason", "too early")
                .done();

        assertThat(ids()).containsExactly("A", "E");
        assertCounts(3, 0, 0);

        workspace.polder("replay", "orders", "--rule", "between").done();
        workspace.polder("run", "orders", "--batch", "2").done();

        assertThat(ids())
                .as("the parked replay takes what is still open, and no more")
                .containsExactly("A", "B", "C", "E");
        assertCounts(1, 2, 0);
    }

    @Test
    void whatIsDiscardedIsClosedWithAReasonAndTakenAgainOnlyWhenAskedFor() throws IOException {
        Answer discarded = workspace
                .polder("discard", "orders", "--rule", "between", "--reason", "test orders, of old")
                .done();
        conf(WIDE, "silver.arrivals: { from: orders, write: append }");
        Answer nothing =
                workspace.polder("replay", "orders", "--rule", "between").done();

        assertThat(discarded.out()).contains("Discarded 2 records in run orders-2-1: test orders, of old");
        assertThat(nothing.out()).contains("Idle: no record that is open broke between");
        assertThat(ids()).containsExactly("A", "E");
        assertCounts(1, 0, 2);
        Path csv = workspace.path("discarded.csv");
        assertThat(workspace
                        .polder("quarantine", "orders", "--discarded", "--csv", csv.toString())
                        .done()
                        .out())
                .contains("2 discarded records of orders; besides, 1 open, 0 passed in a replay")
                .contains("by " + System.getProperty("user.name") + ": test orders, of old");
        assertThat(Files.readAllLines(csv))
                .hasSize(5)
                .contains(
                        "feed,batch,origin_batch,file,line,rule,column,message,value,not_replayable_because",
                        "orders,2,1,1.json,2,discarded,,\"by " + System.getProperty("user.name")
                                + ": test orders, of old\",,");
        assertThat(workspace.polder("runs", "orders").done().out())
                .contains("a discard, of what broke between: test orders, of old");
        assertThat(workspace
                        .polder(
                                "sql",
                                "SELECT run, kind, quarantine_open, quarantine_discarded FROM ledger.runs ORDER BY entry")
                        .done()
                        .out())
                .containsPattern("orders-1-1 *\\|batch *\\| *3 *\\| *0 *\\|")
                .containsPattern("orders-2-1 *\\|discard *\\| *-2 *\\| *2 *\\|");

        workspace.polder("replay", "orders", "--discarded").done();

        assertThat(ids()).containsExactly("A", "B", "C", "E");
        assertCounts(1, 2, 0);

        workspace.polder("discard", "orders", "--reason", "wrong").done();
        assertCounts(0, 2, 1);
        workspace
                .polder("rollback", "orders", "--run", "orders-4-1", "--yes", "--reason", "not so")
                .done();
        assertCounts(1, 2, 0);
    }

    @Test
    void whatWouldDoHarmOrHasToWaitIsRefusedAndSaysWhatToDo() {
        assertThat(workspace.polder("discard", "orders").error()).contains("Say why");
        conf(WIDE, "silver.arrivals: { from: orders, write: replace }");

        Answer harmful = workspace.polder("replay", "orders");

        assertThat(harmful.exitCode()).isEqualTo(2);
        assertThat(harmful.error())
                .contains("Table silver.arrivals is replaced by what batch.orders holds")
                .contains("polder rollback orders --run ..");

        conf(WIDE, "silver.arrivals: { from: orders, write: append }");
        workspace.lands("orders/2.json", "{\"id\":\"F\"}\n");
        assertThat(workspace.polder("run", "orders").exitCode()).isEqualTo(3);

        Answer waits = workspace.polder("replay", "orders");

        assertThat(waits.exitCode()).isEqualTo(2);
        assertThat(waits.error())
                .contains("Batch 2 of orders stands first in line")
                .contains("polder skip orders --batch 2");
        workspace.polder("skip", "orders", "--batch", "2", "--reason", "a test").done();
        workspace.polder("pause", "orders", "--reason", "being moved").done();
        assertThat(workspace.polder("replay", "orders").done().out()).contains("Idle: paused by");
    }

    private void conf(String total, String table) {
        workspace.write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "*.json*"
                    ready: { after: 0s }
                    format: json
                    tolerate: 60%%
                    columns:
                      id: { type: string, required: true }
                      total: { type: "decimal(12,2)", required: true, %s }
                tables:
                  %s
                """.formatted(total, table));
    }

    /** Of all that was rejected; what the journals say is what bronze says. */
    private void assertCounts(long open, long replayed, long discarded) {
        String counts = "{\"open\":%d,\"replayed\":%d,\"discarded\":%d}".formatted(open, replayed, discarded);
        JsonNode report =
                workspace.polder("quarantine", "orders", "--json").done().json();
        assertThat(report.get("counts")).hasToString(counts);
        assertThat(report.get("records").asLong()).isEqualTo(open);
        assertThat(workspace
                        .polder("status", "orders", "--json")
                        .done()
                        .json()
                        .get("pipelines")
                        .get(0)
                        .get("quarantine"))
                .hasToString(counts);
        assertThat(bronze("_rejected AND _batch = _origin_batch")).hasSize((int) (open + replayed + discarded));
        assertThat(bronze("NOT _rejected AND _batch <> _origin_batch")).hasSize((int) replayed);
    }

    private List<String> ids() {
        return new LakeFiles(workspace)
                .latest("silver.arrivals").select("id").orderBy("id").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList();
    }

    private List<String> bronze(String condition) {
        return new LakeFiles(workspace)
                        .latest("bronze.orders")
                        .filter(condition)
                        .selectExpr("concat(_file, ':', _line, ' ', id, ' ', _origin_batch)")
                        .orderBy("_file", "_line")
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0))
                        .toList();
    }
}
