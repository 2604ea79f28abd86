package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between runs somebody writes to a table who has no business there: by hand, or as a process that was overtaken. */
@Tag("step-2")
@Tag("I3")
@Tag("I7")
final class DisturbedTablesTest {
    private Workspace workspace;
    private LakeFiles lake;

    @BeforeEach
    void aPublishedBatch(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        on-refused: park
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns:
                              id: { type: string, required: true }
                            expectations: { named: { check: "id <> 'C'", action: fail } }
                        tables:
                          silver.orders: { from: orders, write: append }
                        """)
                .lands("orders/a.json", "{\"id\":\"A\"}\n{\"id\":\"B\"}\n");
        lake = new LakeFiles(workspace);
        assertThat(run().out()).contains("Published orders-1-1");
    }

    @Test
    void aRunWithNothingElseToDoTakesItBack() {
        SharedSpark.session()
                .newSession()
                .sql("INSERT INTO delta.`%s` SELECT * FROM delta.`%1$s`".formatted(lake.folder("silver.orders")));
        long before = lake.latest("silver.orders").count();

        Answer idle = run();

        assertThat(before).isEqualTo(4);
        assertThat(idle.out())
                .contains("changed since the last run, and brought back to what is published: silver.orders")
                .contains("Idle:");
        assertThat(lake.latest("silver.orders").count()).isEqualTo(2);
        assertThat(run().out()).doesNotContain("brought back");
    }

    @Test
    void thatItCannotBeLookedAtIsSaidAndKeepsNoRunFromResting() throws IOException {
        FileUtils.deleteDirectory(
                lake.folder("silver.orders").resolve("_delta_log").toFile());

        Answer idle = run();

        assertThat(idle.out())
                .contains("Note: whether the tables hold what is published is not known: ")
                .contains("silver.orders")
                .contains("The next run looks again.")
                .contains("Idle:");
    }

    @Test
    void whatARefusedBatchBroughtStaysInQuarantine() {
        workspace.lands("orders/b.json", "{\"id\":\"C\"}\n{\"nr\":1}\n");
        assertThat(workspace.polder("run", "orders").exitCode()).isEqualTo(3);

        Answer idle = run();

        assertThat(idle.out()).contains("Idle:").doesNotContain("brought back");
        assertThat(lake.latest("bronze.orders").count()).isEqualTo(4);
    }

    private Answer run() {
        return workspace.polder("run", "orders").done();
    }
}
