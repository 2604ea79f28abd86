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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What left is undoable for as long as was promised, and after that table care deletes the files and the certificates say so. */
final class LastCopyTest {
    /** Files are kept for three days more than that. */
    private static final int WINDOW = 10;

    private static final Pattern DELETED = Pattern.compile("\"deletionTimestamp\":(\\d+)");

    /** Delta looks at the true time; days that have passed since are made by setting back what it has written down. */
    private final Instant today = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    private Workspace workspace;
    private LakeFiles lake;

    @Test
    void theCertificatesSayWhenTheLastFileIsGone() {
        Checksum old = ordersArePublished();
        String retained = upkeepOf("retain", "shop", "--yes", "--json");
        String erased = upkeepOf("erase", "shop", "--subject", "ann@example.org", "--yes", "--reason", "r", "--json");
        List<Path> rows = dataFiles();

        pass(WINDOW + 2);
        at(WINDOW + 2, "maintain", "shop");

        assertThat(dataFiles()).as("the window and three days").isEqualTo(rows);
        assertThat(certificate(WINDOW + 2, retained)).contains("2 of the 2 files are still there: until ");
        assertThat(certificate(WINDOW + 2, erased)).contains("3 of these files are still there");

        pass(2);
        Answer care = at(WINDOW + 4, "maintain", "shop");

        assertThat(care.out()).contains("silver.orders  ", "bronze.orders  ");
        assertThat(dataFiles()).hasSize(2).isSubsetOf(rows);
        assertThat(certificate(WINDOW + 4, retained))
                .contains("None of the 2 files is in the tables' folders any more; found at " + today);
        assertThat(certificate(WINDOW + 4, erased)).contains("found at " + today);
        Answer late = polder(WINDOW + 4, "rollback", "shop", "--run", retained, "--cascade", "--yes", "--reason", "r");
        assertThat(late.exitCode()).as(late.all()).isEqualTo(4);
        assertThat(late.error())
                .contains(
                        "1 of its data files is gone: ", "After `rollback-window` polder maintain deletes such files");
        assertThat(at(WINDOW + 4, "status", "shop", "--verify").out()).doesNotContain("can't be undone");
        String copy = at(WINDOW + 4, "archive", "restore", "shop", "--name", retained, "--json")
                .json()
                .at("/archives/0/location")
                .asText();
        assertThat(Checksum.of(SharedSpark.session().read().format("delta").load(copy)))
                .isEqualTo(old);
    }

    /** One row of two years ago, one of a subject, and one that stays; returns the checksum of the first. */
    private Checksum ordersArePublished() {
        workspace = new Workspace(folder).write("conf/pipelines/shop/pipeline.yaml", """
                        pipeline: shop
                        rollback-window: %dd
                        feeds:
                          orders:
                            landing: ${landing}/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns:
                              mail: { type: string, subject: true }
                              day: { type: date }
                            retention: { keep: 400d, by: day, then: delete }
                        tables:
                          silver.orders:
                            from: orders
                            write: append
                            partition-by: [day]
                            retention: { keep: 400d, by: day, then: archive }
                        """.formatted(WINDOW));
        lake = new LakeFiles(workspace);
        String recent = today.minus(Duration.ofDays(30)).toString().substring(0, 10);
        String longAgo = today.minus(Duration.ofDays(800)).toString().substring(0, 10);
        workspace.lands("1.json", """
                        {"mail":"eve@example.org","day":"%2$s"}
                        {"mail":"ann@example.org","day":"%1$s"}
                        {"mail":"bob@example.org","day":"%1$s"}
                        """.formatted(recent, longAgo));
        at(0, "run", "shop", "--no-wait");
        return Checksum.of(lake.latest("silver.orders").filter("day = DATE'" + longAgo + "'"));
    }

    private String upkeepOf(String... words) {
        return at(0, words).json().get("upkeep").asText();
    }

    private String certificate(int days, String upkeep) {
        return at(days, "certificate", "shop", "--name", upkeep).out();
    }

    /** What is typed so many days after the orders came. */
    private Answer at(int days, String... words) {
        return polder(days, words).done();
    }

    private Answer polder(int days, String... words) {
        Instant now = today.minus(Duration.ofDays(WINDOW + 4L - days));
        return workspace.polder(Clock.fixed(now, ZoneOffset.UTC), RunListener.SILENT, words);
    }

    private List<Path> dataFiles() {
        return filesOf("lake/bronze", "lake/silver")
                .filter(file -> file.toString().endsWith(".parquet")
                        && !file.getParent().endsWith("_delta_log"))
                .sorted()
                .toList();
    }

    private void pass(int days) {
        filesOf("lake/bronze", "lake/silver")
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .forEach(file -> setBack(file, Duration.ofDays(days)));
        DeltaLog.clearCache();
    }

    private Stream<Path> filesOf(String... folders) {
        return Stream.of(folders).flatMap(one -> {
            try (Stream<Path> files = Files.walk(workspace.path(one))) {
                return files.filter(Files::isRegularFile).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void setBack(Path file, Duration by) {
        try {
            FileTime written =
                    FileTime.from(Files.getLastModifiedTime(file).toInstant().minus(by));
            if (file.toString().endsWith(".json")) {
                String commit = Files.readString(file);
                Files.writeString(
                        file,
                        DELETED.matcher(commit)
                                .replaceAll(found ->
                                        "\"deletionTimestamp\":" + (Long.parseLong(found.group(1)) - by.toMillis())));
                Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
            }
            Files.setLastModifiedTime(file, written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
