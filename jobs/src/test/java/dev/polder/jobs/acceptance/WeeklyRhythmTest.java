package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
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
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline that runs once a week, with Delta's clean-up on its heels: when a commit writes a checkpoint, Delta deletes
 * the versions below that are older than a table's retention, among them the one to go back to.
 */
final class WeeklyRhythmTest {
    private static final String TABLE = "silver.orders";

    /** Delta looks at the true time; the weeks before are made by setting the files of the log back. */
    private final Instant thisWeek = Instant.now();

    @TempDir
    Path folder;

    @Test
    void aRunIsUndoneByHandAndThePipelineRunsOn() {
        Workspace workspace = new Workspace(folder).write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json"
                            ready: { after: 1m }
                            format: json
                            columns:
                              id: { type: string, required: true }
                              total: { type: int }
                        tables:
                          silver.orders: { from: orders, write: merge, key: [id] }
                        """);
        LakeFiles lake = new LakeFiles(workspace);
        runs(workspace, 1, weeksAgo(10));
        // A second run on the same day finds a young head, so that the checkpoint falls on the run that is undone.
        runs(workspace, 2, weeksAgo(10).plus(Duration.ofHours(1)));
        runs(workspace, 3, weeksAgo(9));
        runs(workspace, 4, weeksAgo(8));
        Answer before = runs(workspace, 5, weeksAgo(7));
        Answer undone = runs(workspace, 6, weeksAgo(1));
        long head = undone.json().get("tables").get(TABLE).get("before").asLong();

        List<String> whenPublished = orders(lake);
        undoByHand(lake, head);
        List<String> whenUndone = orders(lake);
        setBack(weeksAgo(1));
        Answer after = runs(workspace, 7, thisWeek);

        assertThat(log(lake, "00000000000000000010.checkpoint.parquet")).exists();
        assertThat(head).isEqualTo(9);
        assertThat(before.json().get("tables").get(TABLE).get("after").asLong())
                .as("the same rows, seven weeks old")
                .isEqualTo(8);
        assertThat(whenPublished).containsExactly("A 6", "B1 1", "B2 2", "B3 3", "B4 4", "B5 5", "B6 6");
        assertThat(whenUndone).containsExactly("A 5", "B1 1", "B2 2", "B3 3", "B4 4", "B5 5");
        assertThat(orders(lake))
                .as("published is what the journal says: batch 6 is back, and batch 7 on top of it")
                .containsExactly("A 7", "B1 1", "B2 2", "B3 3", "B4 4", "B5 5", "B6 6", "B7 7");
        assertThat(after.json().get("batch").asLong()).isEqualTo(7);
        assertThat(Entries.of(workspace, "orders").published()).containsEntry(TABLE, lake.lastCommit(TABLE));
        assertThat(lake.version(TABLE, 1).count())
                .as("the first week can still be read")
                .isEqualTo(2);
    }

    /** Each batch brings order A anew and one order of its own. */
    private Answer runs(Workspace workspace, int batch, Instant now) {
        String name = "orders/" + batch + ".json";
        workspace.lands(name, "{\"id\":\"A\",\"total\":%1$d}\n{\"id\":\"B%1$d\",\"total\":%1$d}\n".formatted(batch));
        setBack(workspace.path("landing/" + name), now.minus(Duration.ofMinutes(2)));
        Answer run = workspace
                .polder(Clock.fixed(now, ZoneOffset.UTC), RunListener.SILENT, "run", "orders", "--json")
                .done();
        assertThat(run.json().get("status").asText()).isEqualTo("published");
        setBack(now);
        return run;
    }

    /** What somebody types into a Spark shell that has never heard of Polder: all settings are Delta's own. */
    private static void undoByHand(LakeFiles lake, long version) {
        SparkSession shell = SharedSpark.session().newSession();
        shell.conf().set("spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration", "true");
        shell.sql("RESTORE TABLE delta.`%s` TO VERSION AS OF %d".formatted(lake.folder(TABLE), version));
    }

    private static List<String> orders(LakeFiles lake) {
        return lake.latest(TABLE).orderBy("id").collectAsList().stream()
                .map(row -> row.mkString(" "))
                .toList();
    }

    private static Path log(LakeFiles lake, String file) {
        return lake.folder(TABLE).resolve("_delta_log").resolve(file);
    }

    private Instant weeksAgo(int weeks) {
        return thisWeek.minus(Duration.ofDays(7L * weeks));
    }

    /** What was written since this moment looks as old as it; the next week's run is another process, without caches. */
    private void setBack(Instant moment) {
        try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
            files.filter(file -> file.getParent().endsWith("_delta_log")).forEach(file -> {
                if (modified(file).isAfter(moment)) {
                    setBack(file, moment);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DeltaLog.clearCache();
    }

    private static void setBack(Path file, Instant moment) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(moment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
