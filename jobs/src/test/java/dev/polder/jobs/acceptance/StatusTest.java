package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person on call types first. */
final class StatusTest {
    private Workspace workspace;

    @BeforeEach
    void aPipelineThatRefusesMoreThanAFewBadRecords(@TempDir Path folder) {
        workspace = new Workspace(folder).write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/
                    files: "*.json"
                    ready: { after: 0s }
                    format: json
                    columns: { id: { type: int, required: true } }
                """);
    }

    @Test
    void aPipelineThatIsWellIsALineAndOneThatIsNotSaysWhatToType() {
        assertThat(status().out()).matches("orders +never ran +nothing is published\n");

        workspace.lands("1.json", "{\"id\":1}");
        workspace.polder("run", "orders");
        assertThat(status().out()).matches("orders +published +orders-1-1 of \\S+Z, 0 min ago\n");

        workspace.lands("2.json", "{\"id\":\"two\"}");
        workspace.polder("run", "orders");
        assertThat(status().out())
                .contains("refused", "orders-1-1 of")
                .contains("batch 2 stands first in line: run orders-2-1 was refused, ")
                .contains("Next: polder quarantine orders");

        workspace.polder("skip", "orders", "--batch", "2", "--reason", "a test");
        workspace.polder("pause", "orders", "--reason", "the source moves");
        assertThat(status().out())
                .containsPattern("paused by \\S+ since \\S+Z: the source moves")
                .contains("Next: polder resume orders");
    }

    @Test
    void aRunWhoseProcessDiedAndABatchThatWasUndoneAreMatters() {
        workspace.lands("1.json", "{\"id\":1}");
        workspace.polder("run", "orders");
        workspace.polder("rollback", "orders", "--run", "orders-1-1", "--yes", "--reason", "wrong");
        workspace.lands("2.json", "{\"id\":2}");
        workspace.polder(Clock.systemUTC(), new DiesBeforePublish(), "run", "orders");

        Answer status = workspace.polder("status", "--json");

        assertThat(status.json().at("/pipelines/0/standing").asText()).isEqualTo("died");
        assertThat(status.json().at("/pipelines/0/tables").isEmpty()).isTrue();
        assertThat(status.json().at("/pipelines/0/matters").findValuesAsText("what"))
                .satisfiesExactly(
                        died -> assertThat(died).startsWith("run orders-2-1 of").endsWith("no process works on it"),
                        parked -> assertThat(parked).isEqualTo("batch 1 is parked: run orders-1-1 was rolled back"));
        assertThat(status.json().at("/pipelines/0/matters").findValuesAsText("next"))
                .containsExactly(
                        "polder run orders",
                        "polder run orders --batch 1, or polder skip orders --batch 1 --reason ..");
    }

    @Test
    void aPipelineThatIsNotThereIsAMistakeOfTheUser() {
        Answer status = workspace.polder("status", "order");

        assertThat(status.exitCode()).isEqualTo(2);
        assertThat(status.error()).contains("orders");
    }

    private Answer status() {
        return workspace.polder("status").done();
    }

    private record DiesBeforePublish() implements RunListener {
        @Override
        public void started(Stage stage) {
            if (stage == Stage.PUBLISH) {
                throw new IllegalStateException("died");
            }
        }

        @Override
        public void finished(Stage stage, String what, Duration took) {}
    }
}
