package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators decide about batches, files and pipelines. */
@Tag("step-6")
final class VerdictsTest {
    private static final String BAD = "{\"id\":\"B\",\"total\":-1}\n{\"id\":\"C\",\"total\":3}\n";

    private Workspace workspace;
    private LakeFiles lake;

    @BeforeEach
    void aPipelineThatRefusesNegativeTotals(@TempDir Path folder) {
        workspace = new Workspace(folder);
        lake = new LakeFiles(workspace);
        onRefused("stop");
    }

    @Test
    void aRefusedBatchIsSkippedForGoodAndTheNextGoesOn() {
        workspace.lands("orders/b.json", BAD);
        Answer refused = workspace.polder("run", "orders");
        workspace.lands("orders/d.json", "{\"id\":\"D\",\"total\":4}");

        Answer skipped = workspace.polder("skip", "orders", "--batch", "1", "--reason", "sent by mistake");
        Answer again = workspace.polder("skip", "orders", "--batch", "1", "--reason", "once more");
        Answer next = workspace.polder("run", "orders");
        Answer idle = workspace.polder("run", "orders");
        Answer runs = workspace.polder("runs", "orders");

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(3);
        assertThat(refused.out())
                .contains("Or let it pass as it is: polder run orders --batch 1 --accept not-negative --reason")
                .contains("Or leave it out for good: polder skip orders --batch 1 --reason")
                .contains("polder skip orders --file F --reason")
                .contains("Batch 1 stays first in line until it passes or is skipped.");
        assertThat(skipped.exitCode()).as(skipped.all()).isZero();
        assertThat(skipped.out())
                .contains("Skipped batch 1 of orders, whose last run was orders-1-1: none of its files is taken again.")
                .contains("Next: polder run orders");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.error())
                .contains("Problem: Batch 1 of orders neither waits nor is parked: it was published or skipped.")
                .doesNotContain("Cause:");
        assertThat(next.out()).contains("Published orders-2-1.");
        assertThat(idle.out()).contains("Idle: no new files", "(2 known)");
        assertThat(runs.out()).containsPattern("orders-1-1 +skipped").contains(": sent by mistake");
        assertThat(lake.latest("silver.orders").collectAsList().toString()).isEqualTo("[[D,4.00]]");
        assertThat(lake.latest("bronze.orders").count())
                .as("nothing is left of it")
                .isEqualTo(1);
    }

    @Test
    void aFileThatSpoilsABatchIsLeftOutOfIt() {
        workspace.lands("orders/a.json", "{\"id\":\"A\",\"total\":1}").lands("orders/b.json", BAD);
        assertThat(workspace.polder("run", "orders").exitCode()).isEqualTo(3);

        Answer unknown = workspace.polder("skip", "orders", "--file", "c.json", "--reason", "no");
        Answer skipped = workspace.polder("skip", "orders", "--file", "b.json", "--reason", "spoilt", "--json");
        Answer all = workspace.polder("skip", "orders", "--file", "a.json", "--reason", "spoilt");
        Answer run = workspace.polder("run", "orders");
        Answer idle = workspace.polder("run", "orders");
        Answer late = workspace.polder("skip", "orders", "--file", "a.json", "--reason", "spoilt");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.error())
                .contains("No feed of orders has a file c.json in its landing or in a batch that waits.");
        assertThat(skipped.json().toString())
                .isEqualTo("{\"pipeline\":\"orders\",\"status\":\"skipped\",\"reason\":\"spoilt\","
                        + "\"file\":\"b.json\",\"feeds\":[\"orders\"],\"batch\":1}");
        assertThat(all.error())
                .contains("File a.json is all that batch 1 of orders has.", "polder skip orders --batch 1");
        assertThat(run.out()).contains("Published orders-1-2. 1 file");
        assertThat(idle.out()).contains("(2 known)");
        assertThat(late.error()).contains("File a.json of feed orders is no longer to be had: batch 1 took it");
        assertThat(lake.latest("silver.orders").collectAsList().toString()).isEqualTo("[[A,1.00]]");
    }

    @Test
    void aRuleIsAcceptedForOneBatchAndHoldsForTheNextAsEver() {
        workspace.lands("orders/b.json", BAD);
        assertThat(workspace.polder("run", "orders").exitCode()).isEqualTo(3);

        Answer other = workspace.polder("run", "orders", "--batch", "1", "--accept", "tie", "--reason", "fine");
        Answer silent = workspace.polder("run", "orders", "--batch", "1", "--accept", "not-negative");
        Answer passed = workspace.polder(
                "run", "orders", "--batch", "1", "--accept", "not-negative", "--reason", "a known return");
        workspace.lands("orders/d.json", "{\"id\":\"D\",\"total\":-4}");
        Answer next = workspace.polder("run", "orders");

        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.error()).contains("Run orders-1-1 was not refused for rule tie. It broke: not-negative.");
        assertThat(silent.exitCode()).isEqualTo(2);
        assertThat(silent.error()).contains("Say why, for those who read the journal: --reason");
        assertThat(passed.exitCode()).as(passed.all()).isZero();
        assertThat(passed.out()).contains("Published orders-1-2. 1 file", "not-negative broken by 1 record");
        assertThat(lake.latest("silver.orders").orderBy("id").collectAsList().toString())
                .isEqualTo("[[B,-1.00], [C,3.00]]");
        assertThat(next.exitCode()).as("the next batch is judged as ever").isEqualTo(3);
    }

    @Test
    void aParkedBatchLetsLaterOnesPassUntilItIsNamed() {
        onRefused("park");
        workspace.lands("orders/b.json", BAD);

        Answer refused = workspace.polder("run", "orders", "--json");
        workspace.lands("orders/d.json", "{\"id\":\"D\",\"total\":4}");
        Answer all = workspace.polder("run", "orders", "--all", "--json");
        write("on-refused: park", "", "quarantine");
        Answer named = workspace.polder("run", "orders", "--batch", "1");

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(3);
        assertThat(refused.json().at("/parked").asBoolean()).isTrue();
        assertThat(refused.json().at("/error/remedy").asText())
                .contains("then: polder run orders --batch 1", "Batch 1 is parked: later batches go on without it.");
        assertThat(all.exitCode()).as(all.all()).isZero();
        assertThat(all.json().at("/batches/0/run").asText()).isEqualTo("orders-2-1");
        assertThat(named.exitCode()).as(named.all()).isZero();
        assertThat(named.out()).contains("Published orders-1-2.");
        assertThat(lake.latest("silver.orders").orderBy("id").collectAsList().toString())
                .isEqualTo("[[C,3.00], [D,4.00]]");
    }

    @Test
    void aPausedPipelineRunsNothingUntilItIsResumed() {
        workspace.lands("orders/a.json", "{\"id\":\"A\",\"total\":1}");

        Answer paused = workspace.polder("pause", "orders", "--reason", "the source is being moved");
        Answer resting = workspace.polder("run", "orders");
        Answer resumed = workspace.polder("resume", "orders");
        Answer run = workspace.polder("run", "orders");

        assertThat(paused.out()).contains("Pipeline orders is paused by ").contains(": the source is being moved.");
        assertThat(resting.exitCode()).isZero();
        assertThat(resting.out())
                .contains("Idle: paused by ")
                .contains(": the source is being moved; go on with: polder resume orders.");
        assertThat(resumed.out()).contains("Resumed orders, which was paused by ");
        assertThat(run.out()).contains("Published orders-1-1.");
    }

    @Test
    void aFileThatIsDeliveredAgainUnderAnotherNameIsRefusedUntilSomebodyDecides() throws IOException {
        workspace.lands("orders/a.json", "{\"id\":\"A\",\"total\":1}");
        assertThat(workspace.polder("run", "orders").exitCode()).isZero();
        Files.delete(workspace.path("landing/orders/a.json"));
        workspace
                .lands("orders/b.json", "{\"id\":\"A\",\"total\":1}")
                .lands("orders/c.json", "{\"id\":\"C\",\"total\":3}");

        Answer refused = workspace.polder("run", "orders");
        Answer skipped = workspace.polder("skip", "orders", "--file", "b.json", "--reason", "sent twice");
        Answer run = workspace.polder("run", "orders");

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(3);
        assertThat(refused.error())
                .contains("Problem: File b.json of feed orders has the same content as a.json, which batch 1 took:"
                        + " 20 bytes with the same hash sha256:")
                .contains("Remedy:  Leave it out with: polder skip orders --file b.json --reason ..,")
                .doesNotContain("Cause:");
        assertThat(skipped.out()).contains("Skipped file b.json of orders.");
        assertThat(run.out()).contains("Published orders-2-1. 1 file");
        assertThat(Entries.of(workspace, "orders").files(2, "orders")).containsExactly("c.json");
    }

    @Test
    void aFeedMayLeaveDuplicatesOutByItselfAndSaysSoOnce() {
        duplicates("skip");
        workspace
                .lands("orders/a.json", "{\"id\":\"A\",\"total\":1}")
                .lands("orders/b.json", "{\"id\":\"A\",\"total\":1}");

        Answer first = workspace.polder("run", "orders", "--json");
        workspace.lands("orders/a.json", "{\"id\":\"A\",\"total\":19}");
        Answer changed = workspace.polder("run", "orders", "--json");

        assertThat(first.json().at("/notes").toString())
                .contains(
                        "File b.json of feed orders has the same content as a.json, which was delivered together with it")
                .contains("; it is left out");
        assertThat(first.json().at("/feeds/orders/files").asInt()).isEqualTo(1);
        assertThat(changed.json().at("/status").asText()).isEqualTo("idle");
        assertThat(changed.json().at("/reason").asText())
                .contains(
                        "2 known, 1 known file of feed orders has changed and is left alone, such as a.json (since batch 1"
                                + " took it, its size was 20 bytes and is 21 bytes");
    }

    @Test
    void aFeedMayTakeWhatChangesAsNewFiles() {
        duplicates("accept");
        workspace
                .lands("orders/a.json", "{\"id\":\"A\",\"total\":1}")
                .lands("orders/b.json", "{\"id\":\"A\",\"total\":1}");

        Answer first = workspace.polder("run", "orders", "--json");
        workspace.lands("orders/a.json", "{\"id\":\"A\",\"total\":19}");
        Answer changed = workspace.polder("run", "orders", "--json");

        assertThat(first.json().at("/feeds/orders/files").asInt()).isEqualTo(2);
        assertThat(changed.json().at("/run").asText()).isEqualTo("orders-2-1");
        assertThat(lake.latest("silver.orders").collectAsList().toString()).isEqualTo("[[A,19.00]]");
    }

    private void onRefused(String word) {
        write("on-refused: " + word, "", "fail");
    }

    private void duplicates(String word) {
        write("on-refused: stop", "duplicate-files: " + word, "fail");
    }

    private void write(String ofPipeline, String ofFeed, String action) {
        workspace.write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                %s
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "*.json"
                    ready: { after: 0s }
                    %s
                    format: json
                    tolerate: 100%%
                    columns:
                      id: { type: string, required: true }
                      total: { type: "decimal(12,2)", required: true }
                    expectations:
                      not-negative: { check: "total >= 0", action: %s }
                tables:
                  silver.orders: { from: orders, write: merge, key: [id] }
                """.formatted(ofPipeline, ofFeed, action));
    }
}
