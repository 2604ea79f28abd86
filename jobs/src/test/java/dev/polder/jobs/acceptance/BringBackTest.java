package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.journal.Actor;
import dev.polder.journal.BringBack;
import dev.polder.journal.BringBack.Returning;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.journal.UpkeepBegun;
import dev.polder.storage.Stores;
import dev.polder.table.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archived rows come back into the tables that they had left. */
final class BringBackTest {
    private static final String TODAY = "2026-11-26T06:00:00Z";
    private static final String A_MONTH_LATER = "2026-12-27T06:00:00Z";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONF = "conf/pipelines/events/pipeline.yaml";

    private Workspace workspace;
    private LakeFiles lake;
    private Checksum events;
    private Checksum latest;
    private String retention;

    /** Two of four days are in the archive. */
    @BeforeEach
    void oldDaysAreArchived(@TempDir Path folder) {
        workspace = new Workspace(folder).write(CONF, """
                        pipeline: events
                        feeds:
                          events:
                            landing: ${landing}/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns: { id: { type: int, required: true }, day: { type: date }, tags: { type: "map<string,string>" } }
                            retention: { keep: 30d, by: _ingest_date, then: archive }
                        tables:
                          silver.events:
                            from: events
                            write: append
                            partition-by: [day]
                            retention: { keep: 2y, by: day, then: archive }
                          silver.latest:
                            from: events
                            write: merge
                            key: [id]
                            retention: { keep: 2y, by: day, then: archive }
                        """).lands("1.json", """
                        {"id":1,"day":"2024-02-29","tags":{"a":"b"}}
                        {"id":2,"day":"2024-03-01"}
                        {"id":3,"day":"2026-11-25"}
                        {"id":4,"day":"2026-11-26"}
                        {"id":"five","day":"2026-11-26"}
                        """);
        lake = new LakeFiles(workspace);
        done(TODAY, "run", "events", "--no-wait");
        events = Checksum.of(lake.latest("silver.events"));
        latest = Checksum.of(lake.latest("silver.latest"));
        retention = done(TODAY, "retain", "events", "--yes", "--json")
                .json()
                .get("upkeep")
                .asText();
        assertThat(lake.latest("silver.events").count()).isEqualTo(2);
    }

    @Test
    void allOfThemUntilThatIsUndoneOrTheyLeaveAgain() {
        Answer back = done(TODAY, "archive", "restore", "events", "--name", retention, "--in-place");

        assertThat(back.out())
                .contains("silver.events                        2 rows back, v2 to v3")
                .contains("silver.latest                        2 rows back, v2 to v3")
                .contains("the next polder retain events lets them go again");
        assertThat(Checksum.of(lake.latest("silver.events"))).isEqualTo(events);
        assertThat(Checksum.of(lake.latest("silver.latest"))).isEqualTo(latest);
        assertThat(lake.latest("silver.events").filter("tags.a = 'b'").count()).isEqualTo(1);
        assertThat(done(TODAY, "sql", "SELECT count(*) AS n FROM silver.events", "--json")
                        .json()
                        .get("n")
                        .asLong())
                .as("readers see them")
                .isEqualTo(4);
        assertThat(done(TODAY, "certificate", "events", "--name", retention).out())
                .contains("THE ROWS ARE IN THE TABLE AGAIN: events-restore-6 brought them back from the archive")
                .contains("Rows that came back are in the tables' present files")
                .doesNotContain("None of the");

        assertThat(done(TODAY, "show", "events-restore-6").out())
                .contains("silver.events                        2 rows back, v2 to v3", "Done as events-restore-6 at ")
                .doesNotContain("Undone");
        assertThat(polder(TODAY, "sql", "SELECT 1", "--at", "events-restore-6").error())
                .contains("`events-restore-6` is upkeep of tables and no run.", "polder show events-restore-6");

        assertThat(done(TODAY, "archive", "restore", "events", "--name", retention, "--in-place")
                        .out())
                .as("typed again")
                .contains("silver.events has all rows of " + retention + " already.")
                .doesNotContain("back");

        Answer asked = polder(TODAY, "rollback", "events", "--run", retention, "--yes", "--reason", "x");
        assertThat(asked.error())
                .as("nobody asks for them again by itself, as retention does for its own")
                .contains("events-restore-6")
                .contains("--cascade")
                .doesNotContain("--only");

        Answer undone =
                done(TODAY, "rollback", "events", "--run", "events-restore-6", "--yes", "--reason", "that was enough");
        assertThat(undone.out())
                .contains("is undone, until polder archive restore events --name " + retention
                        + " --in-place does it again");
        assertThat(lake.latest("silver.events").count()).isEqualTo(2);
        JsonNode shown = done(TODAY, "show", "events-restore-6", "--json").json();
        assertThat(shown.at("/status").asText()).isEqualTo("done");
        assertThat(shown.at("/outcome/returned/silver.events/rows").asLong()).isEqualTo(2);
        assertThat(shown.at("/stands").asText()).isEqualTo("undone");
        assertThat(shown.at("/since").findValuesAsText("what")).containsExactly("undone", "tables restored");
        assertThat(shown.at("/since/0/reason").asText()).isEqualTo("that was enough");
        assertThat(done(TODAY, "certificate", "events", "--name", retention).out())
                .doesNotContain("AGAIN");

        done(TODAY, "archive", "restore", "events", "--name", retention, "--in-place", "--table", "silver.events");
        assertThat(Checksum.of(lake.latest("silver.events"))).isEqualTo(events);
        assertThat(lake.latest("silver.latest").count()).isEqualTo(2);
        assertThat(done(TODAY, "retain", "events", "--yes").out()).contains("2 rows left");
        assertThat(lake.latest("silver.events").count()).isEqualTo(2);
        assertThat(done(TODAY, "archive", "verify", "events").out()).doesNotContain("DAMAGED");
    }

    @Test
    void rowsThatCameLaterAreNotDoubled() {
        workspace.lands("2.json", "{\"id\":2,\"day\":\"2026-11-26\"}");
        done(TODAY, "run", "events", "--no-wait");

        Answer refused = refused();

        assertThat(refused.error())
                .contains("silver.latest has rows with the same id as 1 of its 2 rows, which came later.")
                .contains("Bring it into a table of its own: polder archive restore events --name " + retention
                        + " --table silver.latest.");
        assertThat(lake.latest("silver.events").count())
                .as("none of the tables is changed")
                .isEqualTo(3);
        assertThat(done(TODAY, "status", "events").out()).doesNotContain("unfinished");
    }

    @Test
    void whatIsDamagedOrOfAnotherLakeStaysAwayAndTheSameCommandGoesOnWithWhatAProcessLeft() throws IOException {
        Path manifest = workspace.path("lake/_polder/archive/silver.events/" + retention + "/manifest.json");
        String ours = Files.readString(manifest);
        Files.writeString(manifest, ours.replace("2026-11-26T06", "2026-11-25T06"));

        assertThat(refused().error()).contains("this lake's journal has no " + retention + " of 2026-11-25T06:00:00Z.");

        Files.writeString(manifest, ours.replace("\"rows\" : 2", "\"rows\" : 3"));
        Answer damaged = polder(TODAY, "archive", "restore", "events", "--name", retention, "--in-place");

        assertThat(damaged.exitCode()).isEqualTo(4);
        assertThat(damaged.error()).contains("it is damaged: its rows have the sum");
        assertThat(lake.latest("silver.latest").count()).isEqualTo(2);

        begun(JSON.readTree(ours));
        Answer changed = polder(TODAY, "archive", "restore", "events", "--name", retention, "--in-place");

        assertThat(changed.exitCode()).isEqualTo(4);
        assertThat(changed.error())
                .contains("its rows are not those that events-restore-6 began with")
                .contains("the next polder run events gives events-restore-6 up");

        Files.writeString(manifest, ours);

        assertThat(done(TODAY, "status", "events").out())
                .contains("is unfinished, and no process works on it")
                .contains("polder archive restore events --name " + retention + " --table silver.events --in-place");
        Answer finished = done(TODAY, "archive", "restore", "events", "--name", retention, "--in-place");

        assertThat(finished.out())
                .contains("was stopped before its end: it goes on with silver.events.", "2 rows back");
        assertThat(Checksum.of(lake.latest("silver.events"))).isEqualTo(events);
    }

    private void begun(JsonNode manifest) {
        String root = "file:" + workspace.path("lake");
        Journal journal = new Journal(new Stores(new Configuration()).at(root), root, "events");
        PipelineState state = journal.load();
        BringBack back = new BringBack(
                retention,
                Map.of(
                        "silver.events",
                        new Returning(
                                workspace
                                        .path("lake/_polder/archive/silver.events/" + retention + "/manifest.json")
                                        .toUri()
                                        .toString(),
                                manifest.get("condition").asText(),
                                manifest.get("rows").asLong(),
                                manifest.get("checksum").asText())));
        journal.append(
                state,
                new UpkeepBegun(
                        state.upkeepName(back),
                        back,
                        state.heads(),
                        Instant.parse(TODAY),
                        Actor.ofThisProcess(),
                        "0.1.0"));
    }

    @Test
    void aRebuildKeepsThem() {
        done(TODAY, "rebuild", "events", "--reason", "to see");
        assertThat(lake.latest("silver.events").count()).isEqualTo(2);

        done(TODAY, "archive", "restore", "events", "--name", retention, "--in-place");
        done(TODAY, "rebuild", "events", "--reason", "to see");

        assertThat(Checksum.of(lake.latest("silver.latest"))).isEqualTo(latest);
        assertThat(lake.latest("silver.events").count()).isEqualTo(4);
    }

    @Test
    void whatWaitedInQuarantineWaitsAgain() {
        String old = done(A_MONTH_LATER, "retain", "events", "--yes", "--json")
                .json()
                .get("upkeep")
                .asText();
        assertThat(open()).isZero();

        done(A_MONTH_LATER, "archive", "restore", "events", "--name", old, "--in-place");

        assertThat(lake.latest("bronze.events").count()).isEqualTo(5);
        assertThat(open()).isEqualTo(1);
        assertThat(done(A_MONTH_LATER, "quarantine", "events").out()).contains("five");
    }

    private long open() {
        return done(A_MONTH_LATER, "status", "events", "--json")
                .json()
                .findValue("quarantine")
                .get("open")
                .asLong();
    }

    private Answer refused() {
        Answer refused = polder(TODAY, "archive", "restore", "events", "--name", retention, "--in-place");
        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
        return refused;
    }

    private Answer polder(String now, String... words) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return workspace.polder(clock, RunListener.SILENT, words);
    }

    private Answer done(String now, String... words) {
        return polder(now, words).done();
    }
}
