package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.faults.Orders;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.table.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is not the last was wrong, and those after it were not. */
@Tag("step-9")
final class MiddleRunTest {
    private Workspace workspace;

    @BeforeEach
    void aPipeline(@TempDir Path folder) {
        workspace = new Workspace(folder);
    }

    @Test
    void anAppendTableLosesExactlyItsRowsAndLaterRunsStand(@TempDir Path other) {
        Orders.write(workspace, Orders.Variant.SMALL);
        Workspace without = new Workspace(other);
        Orders.write(without, Orders.Variant.SMALL);
        for (int batch = 1; batch <= 3; batch++) {
            lands(workspace, batch);
            done(workspace, "run", "orders");
        }
        lands(without, 1);
        done(without, "run", "orders");
        lands(without, 3);
        done(without, "run", "orders");

        assertThat(workspace
                        .polder("rollback", "orders", "--run", "orders-2-1", "--yes", "--reason", "wrong")
                        .error())
                .contains("Run orders-2-1 is not the last: orders-3-1 built on it")
                .contains("polder rollback orders --run orders-2-1 --only");
        assertThat(done(workspace, "rollback", "orders", "--run", "orders-2-1", "--only", "--dry-run")
                        .out())
                .contains("Rows of batch 2 leave bronze.orders, silver.arrivals; later runs stand.")
                .contains("It can't be taken back");
        assertThat(ids()).containsExactly("1a", "1b", "2a", "2b", "3a", "3b");

        Answer undone = only("orders-2-1");

        assertThat(undone.out()).contains("Undone: no table has its rows, and later runs stand. Batch 2 is parked");
        assertThat(ids()).containsExactly("1a", "1b", "3a", "3b");
        assertThat(sum(workspace)).isEqualTo(sum(without));
        assertThat(done(workspace, "sql", "SELECT count(*) AS n FROM silver.arrivals")
                        .out())
                .containsPattern("\\|4 *\\|");
        assertThat(done(workspace, "run", "orders").out()).contains("Idle");
        assertThat(done(workspace, "status", "orders", "--verify").out())
                .doesNotContain("not every")
                .contains(
                        "verified: each of the rollback window's other runs can be undone (1 run, 2 versions of tables, in log and")
                .contains(
                        "orders-3-1 can't be undone by going back: others were taken out from under it. polder rollback orders --run orders-3-1"
                                + " --only --dry-run tells");
        assertThat(only("orders-2-1").out()).contains("was rolled back before: nothing is left to undo");

        Answer back = workspace.polder("rollback", "orders", "--run", "orders-3-1", "--yes", "--reason", "wrong too");

        assertThat(back.exitCode()).isEqualTo(2);
        assertThat(back.error())
                .contains("orders-2-1 was taken out from under it, and its rows would come back")
                .contains("--run orders-3-1 --only");
        only("orders-3-1");
        assertThat(ids()).containsExactly("1a", "1b");
        done(workspace, "run", "orders", "--batch", "2");
        done(workspace, "run", "orders", "--batch", "3");
        assertThat(ids()).as("all rows once").containsExactly("1a", "1b", "2a", "2b", "3a", "3b");
        done(workspace, "rollback", "orders", "--run", "orders-1-1", "--cascade", "--yes", "--reason", "all of it");
        assertThat(ids()).isEmpty();
    }

    @Test
    void whereSomethingWasBuiltOnItTheTableAndTheReasonAreNamed() {
        Orders.write(workspace, Orders.Variant.PLAIN);
        for (int batch = 1; batch <= 2; batch++) {
            lands(workspace, batch);
            done(workspace, "run", "orders");
        }
        Map<String, Checksum> before = sum(workspace);

        Answer refused =
                workspace.polder("rollback", "orders", "--run", "orders-1-1", "--only", "--yes", "--reason", "a");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error())
                .contains("Run orders-1-1 can't be taken out from under later ones: silver.orders is merged by key")
                .contains("polder rollback orders --run orders-1-1 --cascade");
        Orders.write(workspace, Orders.Variant.SMALL);
        assertThat(workspace
                        .polder("rollback", "orders", "--run", "orders-1-1", "--only", "--yes", "--reason", "a")
                        .error())
                .contains("is not in the conf any more, and has its rows");
        assertThat(sum(workspace)).isEqualTo(before);
        assertThat(workspace
                        .polder("rollback", "orders", "--run", "orders-1-1", "--only", "--cascade")
                        .error())
                .contains("--only leaves later runs");
    }

    @Test
    void aTableThatWasNotAlwaysAppendedToCannotTellWhichRowsAreTheRuns() throws IOException {
        Orders.write(workspace, Orders.Variant.SMALL);
        String conf = "conf/pipelines/orders/pipeline.yaml";
        String appended = Files.readString(workspace.path(conf));
        workspace.write(conf, appended.replace("write: append", "write: merge, key: [id]"));
        lands(workspace, 1);
        done(workspace, "run", "orders");
        workspace.write(conf, appended);
        lands(workspace, 2);
        done(workspace, "run", "orders");

        Answer refused =
                workspace.polder("rollback", "orders", "--run", "orders-1-1", "--only", "--yes", "--reason", "a");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error())
                .contains("silver.arrivals has rows without a batch")
                .contains("polder rollback orders --run orders-1-1 --cascade");
        assertThat(ids()).containsExactly("1a", "1b", "2a", "2b");
    }

    @Test
    void aPipelineThatHasReadItsRowsComesFirst() {
        Orders.write(workspace, Orders.Variant.SMALL);
        workspace
                .write("conf/pipelines/sums/pipeline.yaml", """
                        pipeline: sums
                        feeds:
                          days:
                            landing: ${landing}/days/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns: { day: { type: int } }
                        tables:
                          gold.counts: { sql: counts.sql, write: append }
                        """)
                .write(
                        "conf/pipelines/sums/counts.sql",
                        "SELECT d.day, (SELECT count(*) FROM silver.arrivals) AS orders FROM batch.days d");
        for (int batch = 1; batch <= 2; batch++) {
            lands(workspace, batch);
            done(workspace, "run", "orders");
        }
        workspace.lands("days/1.json", "{\"day\":1}");
        done(workspace, "run", "sums");
        lands(workspace, 3);
        done(workspace, "run", "orders");

        Answer refused =
                workspace.polder("rollback", "orders", "--run", "orders-2-1", "--only", "--yes", "--reason", "wrong");

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
        assertThat(refused.error())
                .contains("orders-2-1")
                .contains("sums-1-1")
                .contains("polder rollback sums --run sums-1-1");
        assertThat(ids()).containsExactly("1a", "1b", "2a", "2b", "3a", "3b");
        assertThat(only("orders-3-1").out()).contains("Undone:");
        done(workspace, "rollback", "sums", "--run", "sums-1-1", "--yes", "--reason", "wrong");
        assertThat(only("orders-2-1").out()).contains("Undone:");
        assertThat(ids()).containsExactly("1a", "1b");
    }

    private Answer only(String run) {
        return done(workspace, "rollback", "orders", "--run", run, "--only", "--yes", "--reason", "wrong");
    }

    private static void lands(Workspace of, int batch) {
        of.lands(
                "orders/" + batch + ".json",
                "{\"id\":\"%da\",\"total\":%d}\n{\"id\":\"%db\",\"total\":1}\n".formatted(batch, batch, batch));
    }

    private List<String> ids() {
        return new LakeFiles(workspace)
                .latest("silver.arrivals").select("id").orderBy("id").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList();
    }

    /** But for which batch it was, and when. */
    private static Map<String, Checksum> sum(Workspace of) {
        Map<String, Checksum> sums = new TreeMap<>();
        LakeFiles lake = new LakeFiles(of);
        sums.put("silver", Checksum.of(lake.latest("silver.arrivals").drop("_batch")));
        sums.put(
                "bronze",
                Checksum.of(lake.latest("bronze.orders").select("id", "total", "_rejected", "_file", "_line")));
        return sums;
    }

    private static Answer done(Workspace of, String... words) {
        return of.polder(words).done();
    }
}
