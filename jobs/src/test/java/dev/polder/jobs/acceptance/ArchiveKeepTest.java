package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was archived is not kept for ever either. */
final class ArchiveKeepTest {
    private static final String ARCHIVED = "2026-11-26T06:00:00Z";
    private static final String A_MONTH_LATER = "2026-12-26T06:00:00Z";
    private static final String A_DAY_MORE = "2026-12-27T06:00:00Z";

    private Workspace workspace;

    /** Two of the days are in an archive, two in the table. */
    @BeforeEach
    void oldDaysAreArchived(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/events/pipeline.yaml", """
                        pipeline: events
                        feeds:
                          events:
                            landing: ${landing}/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns: { id: { type: int }, day: { type: date } }
                        tables:
                          silver.events:
                            from: events
                            write: append
                            retention: { keep: 2y, by: day, then: archive, archive-keep: 1mo }
                        """)
                .lands("1.json", """
                        {"id":1,"day":"2024-02-29"}
                        {"id":2,"day":"2024-03-01"}
                        {"id":3,"day":"2026-11-25"}
                        {"id":4,"day":"2026-11-26"}
                        """);
        done(ARCHIVED, "run", "events", "--no-wait");
        assertThat(done(ARCHIVED, "retain", "events", "--yes").out()).contains("2 rows left");
    }

    @Test
    void anArchiveIsKeptThroughTheDayThatTheConfSaysAndDeletedByTheNextRetention() throws IOException {
        assertThat(done(A_MONTH_LATER, "retain", "events").out()).contains("Nothing of events was kept long enough");

        Answer plan = done(A_DAY_MORE, "retain", "events", "--dry-run");

        assertThat(plan.out())
                .contains(", events-retain-4  archived 2026-11-26 and kept for 1mo: 2 rows of 2024-02-29 to 2024-03-01"
                        + " are deleted from the archive, for good")
                .doesNotContain("Nothing of events");
        assertThat(archives(A_DAY_MORE)).hasSize(1);
        assertThat(done(A_DAY_MORE, "status", "events", "--tables").out())
                .contains("kept for 2y by day: rows before 2024-12-27 may leave, see polder retain events --dry-run");

        Answer expired = done(A_DAY_MORE, "retain", "events", "--yes", "--json");

        JsonNode archive = expired.json().get("archives").elements().next();
        assertThat(archive.get("rows").asLong()).isEqualTo(2);
        assertThat(archives(A_DAY_MORE)).isEmpty();
        assertThat(filesIn("lake/_polder/archive")).isEmpty();
        assertThat(new LakeFiles(workspace).latest("silver.events").count()).isEqualTo(2);
        String name = expired.json().get("upkeep").asText();
        assertThat(done(A_DAY_MORE, "certificate", "events", "--name", name).out())
                .contains(
                        "manifest.json, which events-retain-4 had made on 2026-11-26, was kept for 1mo and is deleted:"
                                + " 2 rows of silver.events, of 2024-02-29 to 2024-03-01, sum of their hashes "
                                + archive.get("checksum").asText())
                .doesNotContain("last copy");
        assertThat(done(A_DAY_MORE, "rollback", "events", "--run", name, "--dry-run")
                        .out())
                .contains("archives that it deleted stay away");
        assertThat(done(A_DAY_MORE, "retain", "events").out()).contains("Nothing of events was kept long enough");
    }

    @Test
    void oneHeldRowKeepsItAll() throws IOException {
        done(A_DAY_MORE, hold("case-7", "day = DATE'2024-02-29'"));
        done(A_DAY_MORE, hold("case-8", "id > 2"));

        Answer held = done(A_DAY_MORE, "retain", "events", "--yes");

        assertThat(held.out())
                .contains("2 rows of 2024-02-29 to 2024-03-01 stay in the archive")
                .contains("hold case-7 keeps 1 row of it")
                .contains("Nothing of events was kept long enough")
                .doesNotContain("case-8 keeps");
        assertThat(done(A_DAY_MORE, "archive", "verify", "events").out()).contains(": whole");

        filesIn("lake/_polder/archive").stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .forEach(ArchiveKeepTest::damage);

        assertThat(done(A_DAY_MORE, "retain", "events", "--yes").out())
                .as("nobody can say any more whether the hold means it")
                .contains("hold case-7 keeps 2 rows of it", "hold case-8 keeps 2 rows of it");
    }

    @Test
    void aHoldByAColumnThatCameLaterKeepsOlderArchives() throws IOException {
        String conf = "conf/pipelines/events/pipeline.yaml";
        workspace.write(
                conf,
                Files.readString(workspace.path(conf))
                        .replace("day: { type: date }", "day: { type: date }, at: { type: int }"));
        workspace.lands("2.json", "{\"id\":5,\"day\":\"2026-11-26\",\"at\":1}");
        done(A_DAY_MORE, "run", "events", "--no-wait");
        done(A_DAY_MORE, hold("case-9", "at = 2"));

        assertThat(done(A_DAY_MORE, "retain", "events", "--yes").out())
                .contains("stay in the archive", "hold case-9 keeps 2 rows of it");
    }

    /** Another lake's pipeline of the same name may archive to the same place, and so may another pipeline. */
    @Test
    void archivesOfOthersAreLeft() throws IOException {
        Path made = workspace.path("lake/_polder/archive/silver.events/events-retain-4");
        for (String name : List.of("events-retain-3", "orders-retain-4")) {
            Path other = made.resolveSibling(name);
            FileUtils.copyDirectory(made.toFile(), other.toFile());
        }
        rewrite(made.resolveSibling("events-retain-3"), "events-retain-4", "events-retain-3");
        rewrite(made.resolveSibling("orders-retain-4"), "\"events\"", "\"orders\"");
        rewrite(made, "2026-11-26T06", "2026-11-25T06");

        assertThat(done(A_DAY_MORE, "retain", "events", "--yes").out())
                .contains("Nothing of events was kept long enough");

        rewrite(made, "2026-11-25T06", "2026-11-26T06");
        done(A_DAY_MORE, "retain", "events", "--yes");
        assertThat(made.resolve("manifest.json")).doesNotExist();
        assertThat(made.resolveSibling("events-retain-3")).isNotEmptyDirectory();
        assertThat(made.resolveSibling("orders-retain-4")).isNotEmptyDirectory();
    }

    @Test
    void whatIsNoManifestIsNamed() throws IOException {
        Path manifest = workspace.path("lake/_polder/archive/silver.events/events-retain-4/manifest.json");
        for (String broken : List.of("{\"format\":1}", "{\"format\":9}", "{")) {
            Files.writeString(manifest, broken);

            Answer retain = polder(A_DAY_MORE, "retain", "events", "--yes");

            assertThat(retain.exitCode()).as(retain.all()).isEqualTo(4);
            assertThat(retain.error()).contains("events-retain-4/manifest.json is damaged: ");
        }
    }

    /** The rows came back into the table, and the table was never published then: what was archived goes all the same, and is said. */
    @Test
    void theArchiveOfATableThatNobodySeesIsShownFirst() {
        done(A_DAY_MORE, "rollback", "events", "--run", "events-1-1", "--yes", "--reason", "wrong");

        assertThat(done(A_DAY_MORE, "retain", "events", "--dry-run").out())
                .contains("are deleted from the archive, for good")
                .doesNotContain("kept for ever");
    }

    private static void rewrite(Path archive, String from, String to) throws IOException {
        Path manifest = archive.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(from, to));
    }

    @Test
    void oneThatIsGoneInPartGoesWhole() throws IOException {
        for (Path file : filesIn("lake/_polder/archive")) {
            if (file.toString().endsWith(".parquet")) {
                Files.delete(file);
            }
        }

        done(A_DAY_MORE, "retain", "events", "--yes");

        assertThat(filesIn("lake/_polder/archive")).isEmpty();
    }

    private static String[] hold(String name, String where) {
        return new String[] {
            "hold", "add", "events", "--name", name, "--table", "silver.events", "--where", where, "--reason", "court"
        };
    }

    private List<JsonNode> archives(String now) {
        JsonNode all = done(now, "archive", "list", "events", "--json").json().get("archives");
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(all::get).toList();
    }

    private List<Path> filesIn(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(workspace.path(folder))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".crc"))
                    .toList();
        }
    }

    private static void damage(Path file) {
        try {
            Files.write(file, new byte[] {1, 2, 3});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer polder(String now, String... words) {
        return workspace.polder(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), RunListener.SILENT, words);
    }

    private Answer done(String now, String... words) {
        return polder(now, words).done();
    }
}
