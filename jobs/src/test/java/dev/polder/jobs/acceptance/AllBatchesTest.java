package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backlog of days, drained in one process. */
final class AllBatchesTest {
    private Workspace workspace;

    @BeforeEach
    void threeDays(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        batch: { by: dt }
                        feeds:
                          orders:
                            landing: ${landing}/
                            files: "dt={dt:yyyy-MM-dd}/*.json"
                            format: json
                            columns:
                              id: { type: int, required: true }
                              day: { from: "{dt}", type: date }
                        """)
                .lands("dt=2026-01-03/a.json", "{\"id\":3}")
                .lands("dt=2026-01-01/a.json", "{\"id\":1}")
                .lands("dt=2026-01-02/a.json", "{\"id\":2}");
    }

    @Test
    void theyAreBatchesOfTheirOwnOldestFirst() {
        Answer all = workspace
                .polder("run", "orders", "--all", "--no-wait", "--json")
                .done();
        assertThat(all.json().at("/status").asText()).isEqualTo("published");
        assertThat(all.json().at("/reason").asText()).startsWith("no new files under");
        assertThat(all.json().at("/batches").findValuesAsText("run"))
                .containsExactly("orders-1-1", "orders-2-1", "orders-3-1");
        assertThat(all.error())
                .containsSubsequence("Published orders-1-1", "Published orders-2-1", "Published orders-3-1");
        Entries journal = Entries.of(workspace, "orders");
        assertThat(journal.files(1, "orders")).containsExactly("dt=2026-01-01/a.json");
        assertThat(journal.files(2, "orders")).containsExactly("dt=2026-01-02/a.json");
        assertThat(journal.files(3, "orders")).containsExactly("dt=2026-01-03/a.json");
    }

    @Test
    void theFirstThatIsRefusedIsTheLast() {
        workspace.lands("dt=2026-01-02/a.json", "{\"id\":\"two\"}");

        Answer all = workspace.polder("run", "orders", "--all", "--no-wait", "--json");

        assertThat(all.exitCode()).as(all.all()).isEqualTo(3);
        assertThat(all.json().at("/status").asText()).isEqualTo("refused");
        assertThat(all.json().at("/error/message").asText()).contains("orders");
        assertThat(all.json().at("/batches").findValuesAsText("status")).containsExactly("published", "refused");
    }
}
