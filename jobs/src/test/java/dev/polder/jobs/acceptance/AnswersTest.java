package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say, and to whom. */
final class AnswersTest {
    private Workspace workspace;

    @BeforeEach
    void aPipelineOfReadings(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/readings/pipeline.yaml", """
                        pipeline: readings
                        feeds:
                          readings:
                            landing: ${landing}/readings/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            tolerate: 100%
                            columns:
                              id: { type: string, required: true, matches: "[a-z]+" }
                              at: { type: timestamp }
                              place: { type: string, in: [north, south] }
                              value: { type: int, between: { min: 0, max: 99 } }
                            expectations:
                              even: { check: "value % 2 = 0" }
                        tables:
                          silver.readings:
                            from: readings
                            write: append
                            expectations:
                              small: { check: "value < 50", action: fail }
                        """)
                .lands("readings/a.json", "{\"id\":\"a\",\"value\":2}\n");
    }

    @Test
    void aQuietRunSaysNothingAndItsDocumentIsAllThereIs() {
        Answer quiet = workspace.polder("run", "readings", "--quiet");
        Answer document = workspace.polder("run", "readings", "--quiet", "--json");

        assertThat(quiet.all()).isEmpty();
        assertThat(document.error()).isEmpty();
        assertThat(document.json().get("status").asText()).isEqualTo("idle");
    }

    @Test
    void everyRowOfAQueryHasTheSameKeys() {
        assertThat(workspace.polder("run", "readings").exitCode()).isZero();

        Answer rows = workspace.polder("sql", "SELECT id, place, value FROM silver.readings", "--json");

        assertThat(rows.out()).isEqualTo("{\"id\":\"a\",\"place\":null,\"value\":2}\n");
    }

    @Test
    void rulesThatAreNotShownAreCounted() {
        workspace.lands("readings/b.json", """
                {"id":"B","value":2}
                {"id":"b","at":"today"}
                {"id":"b","place":"east"}
                {"id":"b","value":100}
                {"id":"b","value":3}
                {"value":4}
                {"id"
                """);

        Answer run = workspace.polder("run", "readings").done();
        assertThat(run.out().lines().filter(line -> line.contains("broken by"))).hasSize(5);
        assertThat(run.out()).contains("  readings: and 2 more rules");
    }

    @Test
    void aTablesBrokenRuleIsShownWithRowsAndNobodyIsSentToAnEmptyQuarantine() {
        workspace.lands("readings/b.json", "{\"id\":\"b\",\"value\":60}\n");

        Answer run = workspace.polder("run", "readings");

        assertThat(run.exitCode()).as(run.all()).isEqualTo(3);
        assertThat(run.out())
                .contains("Problem: silver.readings: 1 of 2 rows (50%) break `small`; none may. Such as: value 60.")
                .contains("Leave the landed files as they are")
                .doesNotContain("See the records");
    }

    @Test
    void aFileThatIsAsItWasButForItsTimeCanBePutBackAsTheRemedySays() throws IOException {
        workspace.lands("readings/b.json", "{\"id\":\"b\",\"value\":60}\n");
        assertThat(workspace.polder("run", "readings").exitCode()).isEqualTo(3);
        Path file = workspace.path("landing/readings/b.json");
        FileTime time = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        Answer changed = workspace.polder("run", "readings");
        Files.setLastModifiedTime(file, time);
        Answer back = workspace.polder("run", "readings");

        assertThat(changed.error())
                .contains("its time was " + time.toInstant() + " and is 2026-01-01T00:00:00Z")
                .contains("touch -d " + time.toInstant());
        assertThat(back.out()).contains("Refused readings-1-2.");
    }

    @Test
    void aCheckOfOnePipelineSpeaksOfThatOne() {
        workspace.write("conf/pipelines/other/pipeline.yaml", "pipeline: other\n");

        assertThat(workspace.polder("check", "readings").out()).isEqualTo("No problems in 1 pipeline: readings.\n");
    }
}
