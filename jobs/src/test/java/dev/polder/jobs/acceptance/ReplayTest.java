package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records were rejected for a rule that was wrong; it is mended, and they are put through again. */
@Tag("step-4")
@Tag("step-5")
final class ReplayTest {
    private Workspace workspace;

    @BeforeEach
    void someRecordsAreRejected(@TempDir Path folder) {
        workspace = new Workspace(folder);
        conf("total: { type: \"decimal(12,2)\", required: true, between: { min: 0, max: 100 } }", "");
        workspace.lands("orders/1.json", """
                {"id":"A","total":1}
                {"id":"B","total":200}
                {"id":"C","total":300}
                {"id":"D","total":"much"}
                {"id":"E","total":5}
                {"id":"F","total":6}
                {"id":"G","total":7}
                """);
        done(workspace.polder("run", "orders"));
    }

    @Test
    void whatPassesIsPublishedAndClosedAndWhatFailsStaysWithItsNewReasons() {
        mends();

        Answer replayed = done(workspace.polder("replay", "orders"));

        assertThat(replayed.out())
                .contains("batch 2, run orders-2-1: a replay")
                .contains("Published orders-2-1. 3 records put through again = 2 accepted + 1 rejected.")
                .contains("silver.orders has no sequence-by");
        assertThat(ids("silver.orders")).containsExactly("A", "B", "C", "E", "F", "G");
        assertThat(ids("silver.arrivals")).containsExactly("A", "B", "C", "E", "F", "G");
        assertThat(done(workspace.polder("sql", "SELECT orders FROM gold.sums")).out()).contains("6");
        assertThat(bronze("_batch = 2"))
                .containsExactly("1.json:2 B 1", "1.json:3 C 1", "1.json:4 D 1");
        assertThat(Rejection.of(workspace, "orders", 2))
                .extracting(Rejection::line, Rejection::rule, Rejection::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(4L, "type", "much"));
        assertThat(done(workspace.polder("quarantine", "orders")).out())
                .contains("1 rejected record of orders; besides, 0 discarded, 2 passed in a replay")
                .contains("Next: polder replay orders");
    }

    @Test
    void nothingPassesTwice() {
        mends();
        done(workspace.polder("replay", "orders"));

        Answer again = done(workspace.polder("replay", "orders", "--rule", "between"));
        Answer all = done(workspace.polder("replay", "orders"));

        assertThat(again.out()).contains("Idle: no record that is open broke between; those that are open broke type");
        assertThat(all.out()).contains("1 record put through again = 0 accepted + 1 rejected.");
        assertThat(ids("silver.arrivals")).containsExactly("A", "B", "C", "E", "F", "G");
        assertThat(bronze("_rejected AND _batch = 3")).containsExactly("1.json:4 D 1");
    }

    @Test
    void onlyTheRuleThatIsNamedIsReplayedAndAMisspeltOneIsGuessed() {
        mends();

        Answer misspelt = done(workspace.polder("replay", "orders", "--rule", "betwen"));
        done(workspace.polder("replay", "orders", "--rule", "between"));

        assertThat(misspelt.out()).contains("Idle: no record that is open broke betwen; did you mean between?");
        assertThat(bronze("_batch = 2")).containsExactly("1.json:2 B 1", "1.json:3 C 1");
        assertThat(done(workspace.polder("replay", "orders", "--batch", "7")).out())
                .contains("Idle: no record of what was meant is open");
    }

    @Test
    void aReplayThatIsRolledBackLeavesTheRecordsOpenAndTheyCanBeReplayedOnce() {
        mends();
        done(workspace.polder("replay", "orders"));

        Answer undone = done(workspace.polder(
                "rollback", "orders", "--run", "orders-2-1", "--yes", "--reason", "too early"));

        assertThat(undone.out()).contains("Undone");
        assertThat(ids("silver.arrivals")).containsExactly("A", "E", "F", "G");
        assertThat(open()).isEqualTo(3);
        assertThat(status("open")).isEqualTo(3);
        done(workspace.polder("replay", "orders", "--rule", "between"));
        assertThat(ids("silver.arrivals")).containsExactly("A", "B", "C", "E", "F", "G");
        done(workspace.polder("run", "orders", "--batch", "2"));
        assertThat(ids("silver.arrivals"))
                .as("the parked replay finds what is still open, and no more")
                .containsExactly("A", "B", "C", "E", "F", "G");
        assertThat(open()).isEqualTo(1);
        assertThat(status("open")).isEqualTo(1);
        assertThat(status("replayed")).isEqualTo(2);
    }

    @Test
    void discardedRecordsAreClosedWithAReasonAndTakenAgainOnlyWhenAskedFor() {
        Answer discarded = done(workspace.polder(
                "discard", "orders", "--rule", "between", "--reason", "known test orders"));
        mends();
        Answer replayed = done(workspace.polder("replay", "orders"));

        assertThat(discarded.out()).contains("Discarded 2 records in run orders-2-1: known test orders");
        assertThat(replayed.out()).contains("1 record put through again = 0 accepted + 1 rejected.");
        assertThat(ids("silver.arrivals")).containsExactly("A", "E", "F", "G");
        assertThat(done(workspace.polder("quarantine", "orders", "--discarded")).out())
                .contains("2 discarded records of orders; besides, 1 open")
                .contains("discarded, 2 records", "by " + System.getProperty("user.name") + ": known test orders");
        assertThat(status("open")).isEqualTo(1);
        assertThat(status("discarded")).isEqualTo(2);
        assertThat(done(workspace.polder("runs", "orders")).out())
                .contains("a discard, of what broke between: known test orders");

        done(workspace.polder("replay", "orders", "--discarded"));

        assertThat(ids("silver.arrivals")).containsExactly("A", "B", "C", "E", "F", "G");
        assertThat(status("discarded")).isZero();
        assertThat(status("replayed")).isEqualTo(2);
    }

    @Test
    void aDiscardThatIsRolledBackOpensItsRecords() {
        done(workspace.polder("discard", "orders", "--reason", "wrong"));
        assertThat(open()).isZero();

        done(workspace.polder("rollback", "orders", "--run", "orders-2-1", "--yes", "--reason", "not so"));

        assertThat(open()).isEqualTo(3);
        assertThat(status("open")).isEqualTo(3);
        assertThat(status("discarded")).isZero();
    }

    private void mends() {
        conf("total: { type: \"decimal(12,2)\", required: true, between: { min: 0, max: 1000 } }", "");
    }

    private void conf(String total, String more) {
        workspace.write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "*.json*"
                    ready: { after: 0s }
                    format: json
                    columns:
                      id: { type: string, required: true }
                      %s
                %s
                tables:
                  silver.arrivals: { from: orders, write: append }
                  silver.orders: { from: orders, write: merge, key: [id] }
                  gold.sums: { sql: gold/sums.sql, write: replace }
                """.formatted(total, more));
        workspace.write("conf/pipelines/orders/gold/sums.sql", "SELECT count(*) AS orders FROM silver.orders");
    }

    private long open() {
        JsonNode report = done(workspace.polder("quarantine", "orders", "--json")).json();
        assertThat(report.get("counts").get("open")).isEqualTo(report.get("records"));
        return report.get("records").asLong();
    }

    private long status(String part) {
        return done(workspace.polder("status", "orders", "--json"))
                .json()
                .get("pipelines")
                .get(0)
                .get("quarantine")
                .get(part)
                .asLong();
    }

    private List<String> ids(String table) {
        return new LakeFiles(workspace)
                .latest(table).select("id").orderBy("id").collectAsList().stream()
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

    private static Answer done(Answer answer) {
        assertThat(answer.exitCode()).as(answer.all()).isZero();
        return answer;
    }
}
