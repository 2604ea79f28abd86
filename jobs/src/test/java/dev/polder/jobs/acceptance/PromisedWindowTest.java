package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.table.Checksum;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every run within {@code rollback-window} can be undone, and what endangers that is said, and mended where it can be. */
@Tag("I6")
final class PromisedWindowTest {
    private static final int WEEKS = 11;
    private static final List<String> TABLES = List.of("bronze.orders", "silver.orders");

    /** Delta looks at the true time; the weeks before are made by setting the files of the log back. */
    private final Instant thisWeek = Instant.now();

    @TempDir
    Path folder;

    private Workspace workspace;

    @Test
    void everyRunOfTheWindowIsUndoneAfterDeltaHasCleanedUpWhatIsOlder() {
        workspace = new Workspace(folder).write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                rollback-window: 21d
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "*.json"
                    ready: { after: 0s }
                    format: json
                    columns:
                      id: { type: string, required: true }
                      total: { type: int }
                tables:
                  silver.orders: { from: orders, write: merge, key: [id] }
                """);
        Map<Integer, Map<String, Checksum>> before = new TreeMap<>();
        for (int week = 1; week <= WEEKS; week++) {
            if (week > WEEKS - 4) {
                before.put(week, checksums());
            }
            publishes(week);
        }

        assertThat(folder.resolve("lake/silver/orders/_delta_log/00000000000000000001.json"))
                .as("what is older than the window is gone: there was something to be lost")
                .doesNotExist();
        assertThat(done("status", "--verify").out())
                .contains("verified: each of the rollback window's runs can be undone (4 runs, 8 versions of tables");
        assertAChangeByHandIsSaidAndPutBack();
        for (int week = WEEKS; week > WEEKS - 4; week--) {
            done("rollback", "orders", "--run", "orders-" + week + "-1", "--yes", "--reason", "a test");
            assertThat(checksums()).as("week " + week).isEqualTo(before.get(week));
        }
        assertWhatIsLostIsSaid();
    }

    private void assertAChangeByHandIsSaidAndPutBack() {
        String table = "delta.`" + new LakeFiles(workspace).folder("silver.orders") + "`";
        SharedSpark.session()
                .sql("ALTER TABLE " + table
                        + " SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 1 hours')");

        assertThat(done("status").out())
                .contains("delta.deletedFileRetentionDuration is `interval 1 hours` and not `interval 24 days`")
                .contains("Next: polder run orders sets it right");
        workspace.lands("orders/more.json", "{\"id\":\"M\",\"total\":1}");
        assertThat(done("run", "orders", "--no-wait").out())
                .contains("Note: delta.deletedFileRetentionDuration is `interval 1 hours` and not `interval 24 days`"
                        + " in silver.orders, as rollback-window wants: it is set right.");
        assertThat(done("status").out()).doesNotContain("interval");
        done("rollback", "orders", "--run", "orders-12-1", "--discard", "--yes", "--reason", "a test");
    }

    private void assertWhatIsLostIsSaid() {
        publishes(13);
        done("status", "--verify");
        LakeFiles lake = new LakeFiles(workspace);
        long version = Entries.of(workspace, "orders").published().get("bronze.orders") - 1;
        delete(lake.folder("bronze.orders").resolve("_delta_log/%020d.json".formatted(version)));

        assertThat(done("status", "--verify").out())
                .contains("not every run of the rollback window (21 days) can be undone: of bronze.orders its log")
                .contains("run orders-13-1 can't be undone: version " + version + " of bronze.orders can't come back");
        Answer old = typed("sql", "SELECT count(*) FROM bronze.orders", "--at", "orders-1-1");
        assertThat(old.exitCode()).isEqualTo(2);
        assertThat(old.error())
                .contains(
                        "What bronze.orders held after orders-1-1 (version 1) can't be read any more: its log has been cleaned")
                .contains("The oldest that can be read is what it held after orders-");
    }

    /** Each batch brings order A anew and one order of its own. */
    private void publishes(int week) {
        Instant now = thisWeek.minus(Duration.ofDays(7L * Math.max(0, WEEKS - week)));
        workspace.lands(
                "orders/" + week + ".json",
                "{\"id\":\"A\",\"total\":%1$d}\n{\"id\":\"B%1$d\",\"total\":%1$d}\n".formatted(week));
        Answer run =
                workspace.polder(Clock.fixed(now, ZoneOffset.UTC), RunListener.SILENT, "run", "orders", "--no-wait");
        assertThat(run.out()).as(run.all()).contains("Published orders-");
        setBack(now);
    }

    private Answer typed(String... words) {
        return workspace.polder(words);
    }

    private Answer done(String... words) {
        Answer answer = typed(words);
        assertThat(answer.exitCode()).as(answer.all()).isZero();
        return answer;
    }

    private Map<String, Checksum> checksums() {
        Map<String, Checksum> checksums = new TreeMap<>();
        TABLES.forEach(table -> checksums.put(table, Checksum.of(new LakeFiles(workspace).latest(table))));
        return checksums;
    }

    /** What was written since this moment looks as old as it; the next week's run is another process, without caches. */
    private void setBack(Instant moment) {
        try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
            files.filter(file -> file.getParent().endsWith("_delta_log")).forEach(file -> setBack(file, moment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DeltaLog.clearCache();
    }

    private static void setBack(Path file, Instant moment) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isAfter(moment)) {
                Files.setLastModifiedTime(file, FileTime.from(moment));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
