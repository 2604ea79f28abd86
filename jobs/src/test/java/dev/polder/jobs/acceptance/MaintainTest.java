package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.table.Checksum;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaintainTest {
    private static final int BATCHES = 12;

    @TempDir
    Path folder;

    @Test
    void smallFilesAreWrittenTogetherAndEveryRunCanStillBeUndone() {
        Workspace workspace = new Workspace(folder).write("conf/pipelines/events/pipeline.yaml", """
                pipeline: events
                feeds:
                  events:
                    landing: ${landing}/events/
                    files: "*.json"
                    ready: { after: 0s }
                    format: json
                    columns:
                      id: { type: string, required: true }
                tables:
                  silver.events: { from: events, write: append }
                """);
        LakeFiles lake = new LakeFiles(workspace);
        for (int batch = 1; batch <= BATCHES; batch++) {
            workspace.lands("events/" + batch + ".json", "{\"id\":\"%d\"}\n".formatted(batch));
            assertThat(workspace.polder("run", "events").exitCode()).isZero();
        }
        Checksum before = Checksum.of(lake.latest("silver.events"));

        System.out.println(workspace.polder("maintain", "events", "--dry-run").all());
        Answer done = workspace.polder("maintain", "events");
        System.out.println(done.all());
        System.out.println(workspace.polder("maintain", "events").all());

        assertThat(done.exitCode()).isZero();
        assertThat(Checksum.of(lake.latest("silver.events"))).isEqualTo(before);
        assertThat(workspace
                        .polder("rollback", "events", "--run", "events-12-1", "--yes", "--reason", "r")
                        .exitCode())
                .isZero();
        assertThat(lake.latest("silver.events").count()).isEqualTo(BATCHES - 1);
    }
}
