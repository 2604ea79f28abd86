package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.junit.jupiter.api.Tag("step-2")
class RestoreTest {
    private static final OptionalLong HEAD = OptionalLong.of(1);

    @TempDir
    Path folder;

    private TableFolder orders;
    private LakeTable table;

    @BeforeEach
    void createTable() {
        orders = new TableFolder(folder);
        table = orders.created("SELECT 1L AS id, 'a' AS note");
        table.append(batch(1), 0, rows("SELECT id, 'a' AS note FROM range(5)"));
    }

    @Test
    void takesForeignCommitsBackOnce() {
        orders.foreign("DELETE FROM {} WHERE id > 2");
        orders.foreign("ALTER TABLE {} ADD COLUMN theirs STRING");
        Healing before = plan();

        table.restore(1);
        long restored = table.latest();
        table.restore(1);

        assertThat(before).isEqualTo(new Healing.RestoreTo(1));
        assertThat(plan()).isEqualTo(new Healing.Keep());
        assertThat(table.latest()).isEqualTo(restored);
        assertThat(table.commitsAbove(restored - 1).get(0).tag()).contains(new Tag.Restored(1));
        assertThat(table.schema().fieldNames()).containsExactly("id", "note");
        assertThat(Checksum.of(table.read(restored))).isEqualTo(Checksum.of(table.read(1)));
    }

    @Test
    void takesAForeignChangeOfColumnsBackThoughNoFileDiffers() {
        orders.foreign("ALTER TABLE {} ADD COLUMN theirs STRING");

        table.restore(1);

        assertThat(table.schema().fieldNames()).containsExactly("id", "note");
        assertThat(plan()).isEqualTo(new Healing.Keep());
    }

    @Test
    void whatSomebodyWritesMeanwhileIsNotTakenForTheHead() {
        table.anchor();
        OptionalLong before = table.settled(1);
        orders.foreign("DELETE FROM {} WHERE id > 2");
        OptionalLong dirty = table.settled(1);
        table.restore(1);

        assertThat(before).hasValue(1);
        assertThat(dirty).isEmpty();
        assertThat(table.settled(1)).hasValue(3);
    }

    @Test
    void takesACommitBackThatChangedNothing() throws IOException {
        Files.writeString(
                folder.resolve("_delta_log/00000000000000000002.json"),
                "{\"txn\":{\"appId\":\"theirs\",\"version\":1,\"lastUpdated\":1}}\n");
        Healing before = plan();

        table.restore(1);

        assertThat(before).isEqualTo(new Healing.RestoreTo(1));
        assertThat(plan()).isEqualTo(new Healing.Keep());
    }

    @Test
    void takesARestoreByHandBack() {
        orders.foreign("RESTORE TABLE {} TO VERSION AS OF 0");
        Healing before = plan();

        table.restore(1);

        assertThat(before).isEqualTo(new Healing.RestoreTo(1));
        assertThat(plan()).isEqualTo(new Healing.Keep());
        assertThat(Checksum.of(table.read(table.latest()))).isEqualTo(Checksum.of(table.read(1)));
    }

    @Test
    void keepsPropertiesThatComeBackOldFromTheVersion() {
        LakeTable longer = orders.table(new TableProperties(Duration.ofDays(60), List.of("id")));
        longer.keepProperties();
        longer.append(batch(3), 1, rows("SELECT 9L AS id, 'b' AS note"));

        longer.restore(1);

        long latest = longer.latest();
        longer.keepProperties();
        assertThat(longer.latest()).as("nothing to set again").isEqualTo(latest);
        assertThat(spark().sql("SHOW TBLPROPERTIES delta.`" + folder + "` ('delta.logRetentionDuration')")
                        .head()
                        .getString(1))
                .isEqualTo("interval 63 days");
        assertThat(plan()).isEqualTo(new Healing.Keep());
    }

    @Test
    void seesCommitsThatThisJvmDidNotMake() throws IOException {
        table.read(1).count();
        removeAllRowsElsewhere();

        assertThat(table.latest()).isEqualTo(2);
        assertThat(plan()).isEqualTo(new Healing.RestoreTo(1));
        table.restore(1);

        assertThat(plan()).isEqualTo(new Healing.Keep());
        assertThat(table.read(table.latest()).count()).isEqualTo(5);
    }

    @Test
    void failsWhenTheVersionsFilesAreGone() throws IOException {
        List<Path> lost = dataFiles();
        table.replace(batch(2), 1, rows("SELECT 9L AS id, 'b' AS note"));
        for (Path file : lost) {
            Files.delete(file);
        }

        assertThatThrownBy(() -> table.restore(1))
                .isInstanceOfSatisfying(MissingFiles.class, failure -> assertThat(failure.problem())
                        .contains("Version 1 of silver.orders", "can't come back", "gone"));
        assertThat(table.latest()).as("nothing was changed").isEqualTo(2);
    }

    private Healing plan() {
        return Healing.plan(HEAD, table.commitsAbove(1), Optional.of(batch(2)));
    }

    /** As another process would: the removal of all rows, written straight into the log. */
    private void removeAllRowsElsewhere() throws IOException {
        Path log = folder.resolve("_delta_log");
        String removals = Files.readAllLines(log.resolve("00000000000000000001.json")).stream()
                .filter(line -> line.startsWith("{\"add\""))
                .map(line -> line.replaceAll(".*\"path\":\"([^\"]+)\".*", "$1"))
                .map(path -> "{\"remove\":{\"path\":\"" + path + "\",\"deletionTimestamp\":1,\"dataChange\":true}}\n")
                .collect(Collectors.joining());
        Files.writeString(log.resolve("00000000000000000002.json"), removals);
    }

    private List<Path> dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
