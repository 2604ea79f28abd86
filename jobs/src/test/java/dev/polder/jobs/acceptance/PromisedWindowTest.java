package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.table.Checksum;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
    /** Batch 1 and 2 come on one day, and each later one a week after the one before. */
    private static final int LAST = 9;

    private static final List<String> TABLES = List.of("bronze.orders", "silver.orders");

    /** Delta looks at the true time; the weeks before are made by setting the files of the log back. */
    private final Instant thisWeek = Instant.now();

    @TempDir
    Path folder;

    private Workspace workspace;

    @Test
    void everyRunOfTheWindowIsUndoneAfterTheLogWasCleanedOfWhatIsOlder() {
        workspace = new Workspace(folder);
        window("15d");
        Map<Integer, Map<String, Checksum>> before = new TreeMap<>();
        for (int batch = 1; batch < LAST; batch++) {
            if (batch > LAST - 3) {
                before.put(batch, checksums());
            }
            publishes(batch);
        }
        before.put(LAST, checksums());
        cleansUpBelow(10);
        assertAChangeByHandIsSaidAndPutBack();

        assertThat(done("status", "--verify").out())
                .contains("verified: each of the rollback window's runs can be undone (3 runs, 6 versions of tables");
        for (int batch = LAST; batch > LAST - 3; batch--) {
            done("rollback", "orders", "--run", "orders-" + batch + "-1", "--yes", "--reason", "a test");
            assertThat(checksums()).as("before batch " + batch).isEqualTo(before.get(batch));
        }
        assertWhatIsLostIsSaid();
    }

    private void window(String span) {
        workspace.write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                rollback-window: %s
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
                """.formatted(span));
    }

    /** As Delta does when a later checkpoint is made and these commits are older than the retention. */
    private void cleansUpBelow(int checkpoint) {
        for (String table : TABLES) {
            Path log = new LakeFiles(workspace).folder(table).resolve("_delta_log");
            assertThat(log.resolve("%020d.checkpoint.parquet".formatted(checkpoint)))
                    .exists();
            for (int version = 0; version < checkpoint; version++) {
                delete(log.resolve("%020d.json".formatted(version)));
            }
        }
        DeltaLog.clearCache();
    }

    private void assertAChangeByHandIsSaidAndPutBack() {
        String table = "delta.`" + new LakeFiles(workspace).folder("silver.orders") + "`";
        SharedSpark.session()
                .sql("ALTER TABLE " + table
                        + " SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 1 hours')");

        assertThat(done("status").out())
                .contains("delta.deletedFileRetentionDuration is `interval 1 hours` and not `interval 18 days`")
                .contains("Next: polder run orders sets it right");
        assertThat(publishes(LAST).out())
                .contains("Note: delta.deletedFileRetentionDuration is `interval 1 hours` and not `interval 18 days`"
                        + " in silver.orders, as rollback-window wants: it is set right.");
        assertThat(done("status").out()).doesNotContain("interval");
    }

    private void assertWhatIsLostIsSaid() {
        window("60d");
        String cleaned = "its log has been cleaned: it begins with version 10 of ";
        String hole = "not every run of the rollback window (60 days) can be undone: of bronze.orders " + cleaned;
        assertThat(done("status").out()).contains(hole);
        assertThat(publishes(LAST + 1).out()).contains("Note: " + hole);
        LakeFiles lake = new LakeFiles(workspace);
        long head = Entries.of(workspace, "orders").published().get("silver.orders");
        List<String> now = List.of(lake.latest("silver.orders").inputFiles());
        Stream.of(lake.version("silver.orders", head - 1).inputFiles())
                .filter(file -> !now.contains(file))
                .forEach(file -> delete(Path.of(URI.create(file))));

        assertThat(done("status", "--verify").out())
                .contains("run orders-10-1 can't be undone: version " + (head - 1)
                        + " of silver.orders can't come back, 1 of its data files is gone: ");
        Answer old = typed("sql", "SELECT count(*) FROM silver.orders", "--at", "orders-1-1");
        assertThat(old.exitCode()).as(old.all()).isEqualTo(2);
        assertThat(old.error())
                .contains("What silver.orders held after orders-1-1 (version 1) can't be read any more: " + cleaned)
                .as("the file that is gone was in the version of batch 6 too")
                .contains("The oldest that can be read is what it held after orders-7-1, at ");
    }

    /** Each batch brings order A anew and one order of its own. */
    private Answer publishes(int batch) {
        Instant now = batch == 1
                ? thisWeek.minus(Duration.ofDays(7L * (LAST - 2))).minus(Duration.ofHours(1))
                : thisWeek.minus(Duration.ofDays(7L * Math.max(0, LAST - batch)));
        workspace.lands(
                "orders/" + batch + ".json",
                "{\"id\":\"A\",\"total\":%1$d}\n{\"id\":\"B%1$d\",\"total\":%1$d}\n".formatted(batch));
        Answer run =
                workspace.polder(Clock.fixed(now, ZoneOffset.UTC), RunListener.SILENT, "run", "orders", "--no-wait");
        assertThat(run.out()).as(run.all()).contains("Published orders-");
        setBack(now);
        return run;
    }

    private Answer typed(String... words) {
        return workspace.polder(words);
    }

    private Answer done(String... words) {
        return typed(words).done();
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
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
