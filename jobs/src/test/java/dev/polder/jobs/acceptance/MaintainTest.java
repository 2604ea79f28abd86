package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.table.Checksum;
import dev.polder.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A table of many small batches, step by step in one lake. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MaintainTest {
    private static final int BATCHES = 11;

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static LakeFiles lake;
    private static Checksum rows;

    @BeforeAll
    static void manySmallBatches() {
        workspace = new Workspace(folder).write("conf/pipelines/events/pipeline.yaml", """
                pipeline: events
                batch: { max-files: 1 }
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
                  silver.ordered: { from: events, write: append, z-order-by: [id] }
                """);
        lake = new LakeFiles(workspace);
    }

    @Test
    @Order(1)
    void beforeTheFirstRunThereIsNothingToTakeCareOf() {
        assertThat(done("maintain", "events").out()).contains("Pipeline events has no tables yet.");
    }

    @Test
    @Order(2)
    void thePlanSaysHowTheTablesStandAndDoesNothing() {
        for (int batch = 1; batch <= BATCHES; batch++) {
            workspace.lands("events/" + batch + ".json", "{\"id\":\"%d\"}\n".formatted(batch));
        }
        done("run", "events", "--all");
        rows = Checksum.of(lake.latest("silver.events"));
        long version = lake.lastCommit("silver.events");

        assertThat(done("maintain", "events", "--dry-run").out())
                .contains("silver.events  11 files of ")
                .contains("its small files would be written together: 10 files fewer")
                .contains("11 files would be laid out by id, then 1");
        assertThat(done("status", "events", "--tables").out())
                .contains("    silver.events  11 files of ")
                .contains(
                        "11 files of ",
                        " in the folder, with those of earlier versions: undoing takes them for 30 days")
                .contains("its small files would be written together: 10 files fewer: polder maintain events");
        assertThat(done("status", "events", "--tables", "--json")
                        .json()
                        .at("/pipelines/0/health/silver.events/small-files")
                        .asLong())
                .isEqualTo(11);
        assertThat(done("status", "events").out()).doesNotContain("in the folder");
        assertThat(lake.lastCommit("silver.events")).isEqualTo(version);
    }

    @Test
    @Order(3)
    void smallFilesAreWrittenTogetherAndReadersSeeTheSameRows() {
        Answer done = done("maintain", "events", "--json");

        assertThat(done.out().lines()).as("one document and nothing else").hasSize(1);
        JsonNode table = done.json().get("tables").get("silver.events");
        assertThat(table.get("files").asLong()).isEqualTo(1);
        assertThat(table.get("stored-files").asLong()).as("kept to go back to").isEqualTo(BATCHES + 1);
        assertThat(done.json().at("/tables/silver.ordered/z-order").toString())
                .isEqualTo("{\"by\":[\"id\"],\"due\":false,\"partitions-due\":0,\"files-due\":0}");
        assertThat(Checksum.of(lake.latest("silver.events"))).isEqualTo(rows);
        assertThat(Checksum.of(lake.latest("silver.ordered"))).isEqualTo(rows);
        String history = done("history", "silver.events").out();
        Matcher maintenance = Pattern.compile("events-maintain-\\d+").matcher(history);
        assertThat(maintenance.find()).as(history).isTrue();
        assertThat(done("show", maintenance.group()).out())
                .containsPattern("silver.events +" + BATCHES + " files written together to 1, v\\d+ to v\\d+")
                .containsPattern("silver.ordered +" + BATCHES + " files laid out by id, now 1, v\\d+ to v\\d+")
                .contains("Done as " + maintenance.group());
        List<String> runs = done("runs", "events").out().lines().toList();
        assertThat(runs.get(1)).as("the newest first").matches(maintenance.group() + " +done +\\d{4}-.* s");
        assertThat(runs.subList(2, 5).toString())
                .containsPattern("silver.events  11 files written together to 1, v\\d+ to v\\d+")
                .containsPattern("silver.ordered  11 files laid out by id, now 1, v\\d+ to v\\d+");
        assertThat(done("runs", "events", "--json")
                        .json()
                        .at("/upkeep/0/stands")
                        .asText())
                .isEqualTo("done");
    }

    @Test
    @Order(4)
    void noFileOfTheRollbackWindowIsDeletedThoughSomebodyHasChangedTheTablesRetention() {
        SharedSpark.session()
                .sql("ALTER TABLE delta.`" + lake.folder("silver.events")
                        + "` SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 hours')");

        Answer again = done("maintain", "events");

        assertThat(again.all()).contains("as rollback-window wants: it is set right");
        assertThat(again.out()).contains("no table has enough small files to write them together");
        assertThat(done("status", "events", "--verify").out()).doesNotContain("can't be undone");
    }

    @Test
    @Order(5)
    void aHoldKeepsEveryFile() {
        done("hold", "add", "events", "--name", "case-7", "--table", "silver.events", "--reason", "court");

        assertThat(done("maintain", "events").out())
                .contains("silver.events  no file was deleted: hold case-7 by ")
                .contains(": court");
        done("hold", "release", "events", "--name", "case-7", "--reason", "settled");
    }

    @Test
    @Order(6)
    void everyRunCanStillBeUndone() {
        done("rollback", "events", "--run", "events-11-1", "--yes", "--reason", "wrong");

        assertThat(lake.latest("silver.events").count()).isEqualTo(BATCHES - 1);
    }

    private static Answer done(String... words) {
        return workspace.polder(words).done();
    }
}
