package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.config.TableName;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Retain;
import dev.polder.journal.UpkeepBegun;
import dev.polder.storage.Stores;
import dev.polder.table.Checksum;
import dev.polder.table.LakeTable;
import dev.polder.table.TableProperties;
import dev.polder.table.UpkeepId;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three years of daily events, of which all but the last 400 days leave, step by step in one lake. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RetainTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-26T06:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate FIRST = LocalDate.parse("2023-11-27");
    private static final int DAYS = 1_096;
    private static final String HELD = "day = DATE'2024-02-29'";
    private static final String STAYS = "day >= DATE'2025-10-22' OR day IS NULL OR " + HELD;

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static LakeFiles lake;
    private static Checksum leaving;
    private static Checksum staying;

    @BeforeAll
    static void threeYearsArePublished() {
        workspace = new Workspace(folder).write("conf/pipelines/events/pipeline.yaml", """
                pipeline: events
                zone: Europe/Amsterdam
                feeds:
                  events:
                    landing: ${landing}/events/
                    files: "*.json"
                    format: json
                    columns:
                      id: { type: string, required: true }
                      day: { type: date }
                      at: { type: timestamp }
                      who: { type: string, mask: true }
                tables:
                  silver.by_day:
                    from: events
                    write: append
                    partition-by: [day]
                    retention: { keep: 400d, by: day, then: archive }
                  silver.by_time:
                    from: events
                    write: append
                    retention: { keep: 400d, by: at, then: delete }
                """);
        lake = new LakeFiles(workspace);
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = FIRST.plusDays(i);
            // Half an hour before midnight in winter, half an hour after it in summer.
            events.append("{\"id\":\"%d\",\"day\":\"%s\",\"at\":\"%sT23:30:00+01:00\"}\n".formatted(i, day, day));
        }
        events.append("{\"id\":\"undated\",\"day\":null,\"at\":null}\n");
        workspace.lands("events/all.json", events.toString());
        done("run", "events", "--no-wait");
        leaving = Checksum.of(lake.latest("silver.by_day").filter("NOT (" + STAYS + ")"));
        staying = Checksum.of(lake.latest("silver.by_day").filter(STAYS));
    }

    @Test
    @Order(1)
    void aHoldIsToldByThePlanWhichDoesNothing() {
        done(hold("case-7", HELD));

        Answer plan = done("retain", "events", "--dry-run");

        assertThat(plan.out())
                .contains("silver.by_day  kept for 400d by day: rows before 2025-10-22 have been kept long enough")
                .contains("694 rows of 2023-11-27 to 2025-10-21, in 694 files")
                .contains("whole partitions, no file is rewritten")
                .contains("hold case-7 keeps 1 row that would leave")
                .contains("1 row without a value in day never leave")
                .contains("694 rows of 2023-11-27 to 2025-10-21, in 1 file");
        assertThat(lake.latest("silver.by_day").count()).isEqualTo(DAYS + 1);
        assertThat(workspace
                        .polder("hold", "add", "events", "--name", "x", "--table", "silver.by_dy", "--reason", "r")
                        .error())
                .contains("There is no table silver.by_dy.")
                .contains("Did you mean silver.by_day?");
        assertThat(workspace
                        .polder(
                                "hold",
                                "add",
                                "events",
                                "--name",
                                "x",
                                "--table",
                                "silver.by_day",
                                "--where",
                                "dey > 1",
                                "--reason",
                                "r")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    @Order(2)
    void aHoldByAnotherColumnThanThatOfThePartitionsCostsARewriteAndThePlanSaysSo() {
        done(hold("case-8", "id = '3'"));

        Answer plan = done("retain", "events", "--dry-run");

        assertThat(plan.out())
                .contains("hold case-8 keeps 1 row that would leave")
                .contains("read back, then deleted; these files are rewritten without them");
        done("hold", "release", "events", "--name", "case-8", "--reason", "settled");
    }

    @Test
    @Order(3)
    void aHoldByAMaskedColumnIsRefusedAndItsValueNotShown() {
        Answer refused = polder(hold("case-9", "who = 'Ann Secret'"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error())
                .contains("The condition of the hold looks at who, which is masked")
                .contains("Hold by another column, or hold the whole table.");
        assertThat(refused.all()).doesNotContain("Ann Secret");
        assertThat(done("hold", "list", "events").out()).doesNotContain("case-9");
    }

    private static String[] hold(String name, String where) {
        return new String[] {
            "hold", "add", "events", "--name", name, "--table", "silver.by_day", "--where", where, "--reason", "court"
        };
    }

    @Test
    @Order(4)
    void nobodyLosesRowsWithoutAgreeing() {
        Answer refused = polder("retain", "events");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error()).contains("No row has left: nobody agreed to it.");
        assertThat(lake.latest("silver.by_day").count()).isEqualTo(DAYS + 1);
    }

    @Test
    @Order(5)
    void whatAnotherLakeHasArchivedUnderTheSameNameIsNotTakenForOurs() throws IOException {
        Path archive = workspace.path("lake/_polder/archive/silver.by_day/" + nextRetention());
        workspace.write(folder.relativize(archive.resolve("manifest.json")).toString(), "{}");
        SharedSpark.session()
                .range(3)
                .selectExpr("CAST(id AS string) AS id")
                .write()
                .parquet(archive + "/rows");

        Answer refused = polder("retain", "events", "--yes");

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.error())
                .contains("holds 3 rows with the sum ")
                .contains("Look whether another lake archives to the same place");
        assertThat(lake.latest("silver.by_day").count()).isEqualTo(DAYS + 1);
        FileUtils.deleteDirectory(archive.toFile());
    }

    private static String nextRetention() {
        return "events-retain-" + (Entries.of(workspace, "events").all().size() + 1);
    }

    @Test
    @Order(6)
    void exactlyWhatWasKeptLongEnoughLeavesAndIsInTheArchive() {
        Set<Path> files = files(lake.folder("silver.by_day"));

        Answer retained = done("retain", "events", "--yes", "--json");

        JsonNode byDay = retained.json().get("tables").get("silver.by_day");
        assertThat(byDay.get("rows").asLong()).isEqualTo(694);
        assertThat(Checksum.of(lake.latest("silver.by_day"))).isEqualTo(staying);
        assertThat(files(lake.folder("silver.by_day")))
                .as("no file was written")
                .isEqualTo(files);
        assertThat(lake.latest("silver.by_time")
                        .filter("at < TIMESTAMP'2025-10-21T22:00:00Z'")
                        .count())
                .as("22 October begins at 22:00 UTC in Amsterdam")
                .isZero();
        assertThat(lake.latest("silver.by_time").count()).isEqualTo(DAYS + 1 - 694);
        assertThat(done("archive", "verify", "events").out())
                .contains("silver.by_day: 694 rows of 2023-11-27 to 2025-10-21")
                .contains("whole");
        assertThat(published()).isEqualTo(DAYS + 1 - 694);
        String name = retained.json().get("upkeep").asText();
        assertThat(done("show", name).out())
                .containsPattern("silver.by_day +694 rows left, v\\d+ to v\\d+, archived: ")
                .contains("Next: polder certificate events --name " + name);
    }

    @Test
    @Order(7)
    void aCertificateSaysWhatLeftAndThatTheFilesAreStillThere() {
        String name = done("certificate", "events", "--json")
                .json()
                .get("certificates")
                .get(0)
                .asText();

        Answer certificate = done("certificate", "events", "--name", name);

        assertThat(certificate.out())
                .contains("# " + name + ": what has left events")
                .contains("- rule: kept for 400d by `day`; rows before 2025-10-22 left")
                .contains("- rows: 694, of 2023-11-27 to 2025-10-21, sum of their hashes " + leaving.sum())
                .contains("- files that held them: 694 in ")
                .contains("695 of the 695 files are still there: until 2026-12-26T06:00:00Z this can be undone");
        assertThat(folder.resolve("lake/_polder/certificates/events/" + name + ".md"))
                .exists();
        assertThat(workspace
                        .polder("certificate", "events", "--name", "events-retain-99")
                        .error())
                .contains("Pipeline events has no retention events-retain-99 that is done.");
    }

    @Test
    @Order(8)
    void anArchiveComesBackAsATableOfItsOwn() {
        String name = done("archive", "list", "events", "--json")
                .json()
                .get("archives")
                .get(0)
                .get("name")
                .asText();

        Answer restored = done("archive", "restore", "events", "--name", name, "--json");
        done("archive", "restore", "events", "--name", name);

        Dataset<Row> back = SharedSpark.session()
                .read()
                .format("delta")
                .load(restored.json().get("archives").get(0).get("location").asText());
        assertThat(Checksum.of(back)).isEqualTo(leaving);
    }

    @Test
    @Order(9)
    void whatIsReleasedLeavesOnceAndComesBackWhenThatIsUndone() {
        assertThat(done("retain", "events").out()).contains("Nothing of events was kept long enough on 2026-11-26.");
        done("hold", "release", "events", "--name", "case-7", "--reason", "settled");

        JsonNode retained = done("retain", "events", "--yes", "--json").json();

        assertThat(retained.get("tables").get("silver.by_day").get("rows").asLong())
                .isEqualTo(1);
        assertThat(retained.get("tables").has("silver.by_time")).isFalse();
        assertThat(old()).isZero();

        String name = retained.get("upkeep").asText();
        Answer undone = done("rollback", "events", "--run", name, "--yes", "--reason", "the case goes on");

        assertThat(undone.out())
                .contains("what it did to the tables is undone, until polder retain events does it again");
        assertThat(old()).isEqualTo(1);
        assertThat(done("certificate", "events", "--name", name).out())
                .contains("This retention was rolled back: the rows are in the tables again");
        assertThat(done("history", "silver.by_day").out()).contains("rollback of " + name);
        assertThat(done("runs", "events").out())
                .containsPattern(name + " +undone +")
                .containsPattern("    Undone .* by .*: the case goes on");
    }

    private static long old() {
        return lake.latest("silver.by_day").filter("day < DATE'2025-10-22'").count();
    }

    @Test
    @Order(10)
    void aRunGivesUpWhatAProcessLeftUnfinished() {
        Checksum before = Checksum.of(lake.latest("silver.by_day"));
        String name = diesWhileRowsLeave("day < DATE'2026-06-01'");
        long left = lake.latest("silver.by_day").count();

        String status = done("status", "events").out();
        String plan = done("plan", "events").out();
        String unfinished = done("show", name).out();
        Answer idle = done("run", "events");

        assertThat(left).isLessThan(before.rows());
        assertThat(status).contains("is unfinished, and no process works on it").contains("polder retain events");
        assertThat(plan).contains("was stopped before its end: a run gives it up and brings its rows back");
        assertThat(unfinished)
                .contains(
                        "Unfinished " + name + ", of silver.by_day.",
                        "the next run gives it up",
                        "Next: polder status events");
        assertThat(done("show", name).out())
                .contains("Given up " + name, "Readers see nothing of it.")
                .doesNotContain("Next:");
        assertThat(idle.all()).contains("which had been stopped, is given up; polder retain events does it anew");
        assertThat(Checksum.of(lake.latest("silver.by_day"))).isEqualTo(before);
        assertThat(done("retain", "events", "--yes").out())
                .contains("silver.by_day  ")
                .contains("1 row left");
    }

    /** What is there when a process is killed right after it deleted rows; returns the upkeep's name. */
    private static String diesWhileRowsLeave(String condition) {
        String root = "file:" + folder.resolve("lake");
        Journal journal = new Journal(new Stores(new Configuration()).at(root), root, "events");
        PipelineState state = journal.load();
        LocalDate day = LocalDate.parse("2026-06-01");
        Retain retain = new Retain(
                Map.of("silver.by_day", new Retain.Leaving("day", "400d", day, condition, 1, day, day, "")), Map.of());
        String name = state.upkeepName(retain);
        journal.append(
                state, new UpkeepBegun(name, retain, state.heads(), TODAY.instant(), Actor.ofThisProcess(), "test"));
        new LakeTable(
                        SharedSpark.session(),
                        TableName.parse("silver.by_day"),
                        lake.folder("silver.by_day").toString(),
                        new TableProperties(Duration.ofDays(30), List.of()),
                        TODAY)
                .delete(
                        new UpkeepId("events", "silver.by_day", name),
                        state.heads().get("silver.by_day"),
                        condition);
        return name;
    }

    @Test
    @Order(11)
    void anArchiveThatWasTouchedIsDamaged() throws IOException {
        Path file =
                files(lake.workspace().path("lake/_polder/archive")).iterator().next();
        Files.write(file, new byte[] {1, 2, 3});

        Answer damaged = polder("archive", "verify", "events");

        assertThat(damaged.exitCode()).isEqualTo(4);
        assertThat(damaged.all())
                .contains("DAMAGED")
                .contains(file.getFileName() + " has other bytes than were written");
    }

    private static long published() {
        return workspace
                .polder(TODAY, RunListener.SILENT, "sql", "SELECT count(*) AS n FROM silver.by_day", "--json")
                .json()
                .get("n")
                .asLong();
    }

    private static Set<Path> files(Path below) {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(file -> file.toString().endsWith(".parquet")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer done(String... words) {
        return polder(words).done();
    }

    private static Answer polder(String... words) {
        return workspace.polder(TODAY, RunListener.SILENT, words);
    }
}
