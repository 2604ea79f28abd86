package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.StoppedPolder;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.testing.ForkedJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one pipeline at the same time, as when a schedule overtakes itself. */
@Tag("step-8")
final class HeldPipelineTest {

    @Test
    void aSecondRunKeepsAwayUntilTheFirstIsDeadAndThenTakesOver(@TempDir Path folder) throws Exception {
        Workspace workspace = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns:
                              id: { type: string, required: true }
                        tables:
                          silver.orders: { from: orders, write: append }
                        """)
                .lands("orders/a.json", "{\"id\":\"A\"}\n{\"id\":\"B\"}\n");
        Answer whileHeld;
        Answer asJson;
        long holder;
        try (ForkedJvm first = ForkedJvm.startForSpark(
                StoppedPolder.class,
                "transform",
                "run",
                "orders",
                "--quiet",
                "--conf",
                workspace.path("conf").toString())) {
            holder = first.pid();
            assertThat(first.hear()).isEqualTo("before transform");

            whileHeld = workspace.polder("run", "orders");
            asJson = workspace.polder("run", "orders", "--json");

            first.kill();
            assertThat(first.exitCode()).isEqualTo(128 + 9);
        }
        Answer after = workspace.polder("run", "orders");

        assertThat(whileHeld.exitCode()).as(whileHeld.all()).isEqualTo(5);
        assertThat(whileHeld.error())
                .contains("Problem: Pipeline orders is held by process " + holder + " on this host (run) since ")
                .contains("Remedy:  Wait until it ends, or stop it with: kill " + holder + ". Then run again.");
        JsonNode document = asJson.json();
        assertThat(asJson.exitCode()).isEqualTo(5);
        assertThat(document.get("status").asText()).isEqualTo("failed");
        assertThat(document.get("error").get("kind").asText()).isEqualTo("EXTERNAL");
        assertThat(document.get("error").get("message").asText()).contains("held by process " + holder);
        assertThat(after.exitCode()).as(after.all()).isZero();
        assertThat(after.out()).contains("taken up: its process had died").contains("Published orders-1-1");
        assertThat(Entries.of(workspace, "orders").ofBatch(1))
                .containsExactly("claimed {epoch 1}", "ingested {epoch 1}", "taken-over", "published {epoch 1}");
        assertThat(new LakeFiles(workspace).latest("silver.orders").count()).isEqualTo(2);
    }
}
