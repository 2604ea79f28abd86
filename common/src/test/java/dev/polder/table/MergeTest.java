package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static dev.polder.testing.SameRows.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.config.Table.Write.Merge;
import dev.polder.failure.Failure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    private static final Merge BY_ID = new Merge(List.of("id"), List.of());
    private static final Merge NEWEST_BY_ID = new Merge(List.of("id"), List.of("placed", "version"));

    @TempDir
    Path folder;

    @Test
    void addsNewKeysAndReplacesKnownOnes() {
        LakeTable table = tableWith("(1L, 'a'), (2L, 'b') AS t(id, note)");

        Commit commit = table.merge(
                        batch(2), 1, rows("SELECT * FROM VALUES (2L, 'B'), (3L, 'c') AS t(id, note)"), BY_ID)
                .commit();

        assertThatRows(table, "(1L, 'a'), (2L, 'B'), (3L, 'c') AS t(id, note)");
        assertThat(commit.metric("numTargetRowsUpdated")).hasValue(1);
        assertThat(commit.metric("numTargetRowsInserted")).hasValue(1);
        assertThat(commit.operation()).isEqualTo("MERGE");
        assertThat(commit.tag()).contains(new Tag.Data(batch(2)));
        assertThat(commit.transaction()).contains("polder/shop/silver.orders/2/0");
    }

    @Test
    void happensOnceHoweverOftenItIsTried() {
        LakeTable table = tableWith("(1L, 'a') AS t(id, note)");
        Written first = table.merge(batch(2), 1, rows("SELECT 2L AS id, 'b' AS note"), BY_ID);
        Written second = table.merge(batch(2), 1, rows("SELECT 2L AS id, 'b' AS note"), BY_ID);

        assertThat(first).isInstanceOf(Written.Committed.class);
        assertThat(second).isEqualTo(new Written.Adopted(first.commit()));
        assertThat(table.latest()).isEqualTo(2);
    }

    @Test
    void commitsWhenThereAreNoRows() {
        LakeTable table = tableWith("(1L, 'a') AS t(id, note)");

        Written written = table.merge(batch(2), 1, rows("SELECT id, 'a' AS note FROM range(0)"), BY_ID);

        assertThat(written).isInstanceOf(Written.Committed.class);
        assertThatRows(table, "(1L, 'a') AS t(id, note)");
    }

    @Test
    void goesByTheNewestRowOfABatchAndNullIsOldest() {
        LakeTable table = tableWith("(0L, DATE'2026-01-01', 1, 'x') AS t(id, placed, version, note)");

        table.merge(
                batch(2),
                1,
                rows("SELECT * FROM VALUES (1L, DATE'2026-01-02', 9, 'older'), (1L, DATE'2026-01-03', 1, 'newest'), "
                        + "(2L, NULL, 9, 'older'), (2L, DATE'2026-01-01', NULL, 'newest'), "
                        + "(3L, DATE'2026-01-01', NULL, 'older'), (3L, DATE'2026-01-01', 1, 'newest'), "
                        + "(4L, DATE'2026-01-01', 1, 'twice'), (4L, DATE'2026-01-01', 1, 'twice'), "
                        + "(5L, NULL, NULL, 'alone') AS t(id, placed, version, note)"),
                NEWEST_BY_ID);

        assertSameRows(
                spark().sql("SELECT * FROM VALUES (0L, 'x'), (1L, 'newest'), (2L, 'newest'), (3L, 'newest'), "
                        + "(4L, 'twice'), (5L, 'alone') AS t(id, note)"),
                table.read(table.latest()).select("id", "note"));
    }

    @Test
    void replacesATablesRowOnlyByANewerOne() {
        LakeTable table = tableWith("(1L, DATE'2026-01-02', 1, 'a'), (2L, DATE'2026-01-02', 1, 'a'), "
                + "(3L, DATE'2026-01-02', NULL, 'a'), (4L, NULL, 1, 'a'), (5L, DATE'2026-01-02', 1, 'a'), "
                + "(6L, DATE'2026-01-02', 1, 'a') AS t(id, placed, version, note)");

        Commit commit = table.merge(
                        batch(2),
                        1,
                        rows(
                                "SELECT * FROM VALUES (1L, DATE'2026-01-03', 0, 'newer'), (2L, DATE'2026-01-02', 2, 'newer'), "
                                        + "(3L, DATE'2026-01-02', 0, 'newer'), (4L, DATE'2026-01-01', 0, 'newer'), "
                                        + "(5L, DATE'2026-01-01', 9, 'older'), (6L, NULL, 9, 'older') AS t(id, placed, version, note)"),
                        NEWEST_BY_ID)
                .commit();

        assertSameRows(
                spark().sql("SELECT * FROM VALUES (1L, 'newer'), (2L, 'newer'), (3L, 'newer'), (4L, 'newer'), "
                        + "(5L, 'a'), (6L, 'a') AS t(id, note)"),
                table.read(table.latest()).select("id", "note"));
        assertThat(commit.metric("numTargetRowsUpdated")).hasValue(4);
    }

    @Test
    void doesNotCountRowsAsUpdatedThatAreTheSame() {
        LakeTable table = tableWith("(1L, NULL, map('k', 1)), (2L, 'b', map('k', 2)) AS t(id, note, tags)");

        Commit commit = table.merge(
                        batch(2),
                        1,
                        rows(
                                "SELECT * FROM VALUES (1L, NULL, map('k', 1)), (2L, 'b', map('k', 3)) AS t(id, note, tags)"),
                        BY_ID)
                .commit();

        assertThat(commit.metric("numTargetRowsUpdated")).hasValue(1);
    }

    @Test
    void widensTheTableAndEmptiesColumnsThatTheNewRowHasNot() {
        LakeTable table = tableWith("(1L, 'a', 'old'), (2L, 'b', 'old') AS t(id, note, gone)");

        table.merge(
                batch(2), 1, rows("SELECT * FROM VALUES (2L, 'b', 9), (3L, 'c', NULL) AS t(id, note, total)"), BY_ID);

        assertThatRows(
                table, "(1L, 'a', 'old', NULL), (2L, 'b', NULL, 9), (3L, 'c', NULL, NULL) AS t(id, note, gone, total)");
    }

    @Test
    void takesASequenceThatTheTableDidNotHave() {
        LakeTable table = tableWith("(1L, 'a'), (2L, 'b') AS t(id, note)");

        table.merge(
                batch(2),
                1,
                rows("SELECT * FROM VALUES (1L, 'newer', 1), (2L, 'no newer', NULL) AS t(id, note, version)"),
                new Merge(List.of("id"), List.of("version")));

        assertThatRows(table, "(1L, 'newer', 1), (2L, 'b', NULL) AS t(id, note, version)");
    }

    @Test
    void takesNamesThatLookLikeSql() {
        LakeTable table = tableWith("(1L, 1, 'a'), (2L, 1, 'b') AS t(`the.``key`, `select`, note)");

        table.merge(
                batch(2),
                1,
                rows("SELECT * FROM VALUES (2L, 2, 'B') AS t(`the.``key`, `select`, note)"),
                new Merge(List.of("the.`key"), List.of("select")));

        assertSameRows(
                spark().sql("SELECT * FROM VALUES (1L, 1, 'a'), (2L, 2, 'B') AS t(id, version, note)"),
                table.read(table.latest()).toDF("id", "version", "note"));
    }

    @Test
    void refusesNullKeys() {
        LakeTable table = tableWith("(1L, 'a') AS t(id, note)");

        assertThatThrownBy(() -> table.merge(
                        batch(2), 1, rows("SELECT * FROM VALUES (NULL, 'secret'), (2L, 'b') AS t(id, note)"), BY_ID))
                .isInstanceOfSatisfying(UnusableKeys.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
                    assertThat(failure.problem())
                            .isEqualTo("The rows for silver.orders cannot be merged: "
                                    + "1 of the new rows have no value in the key (id).");
                });
        assertThat(table.latest()).isEqualTo(1);
    }

    @Test
    void refusesDifferentRowsOfWhichNoneIsTheNewest() {
        LakeTable table = tableWith("(1L, 1, 'a') AS t(id, version, note)");

        assertThatThrownBy(() -> table.merge(
                        batch(2),
                        1,
                        rows("SELECT * FROM VALUES (1L, 3, 'secret'), (1L, 3, 'other'), (1L, 2, 'old'), (7L, 1, 'x'), "
                                + "(7L, 1, 'y'), (8L, 1, 'x'), (8L, 1, 'x') AS t(id, version, note)"),
                        new Merge(List.of("id"), List.of("version"))))
                .isInstanceOfSatisfying(UnusableKeys.class, failure -> {
                    assertThat(failure.sharedKeys()).isEqualTo(2);
                    assertThat(failure.problem())
                            .isEqualTo("The rows for silver.orders cannot be merged: "
                                    + "2 keys (id) have different rows with the same key and the same version.")
                            .doesNotContain("secret");
                });
        assertThat(table.latest()).isEqualTo(1);
    }

    @Test
    void refusesThemInATableWithoutRowsToo() {
        LakeTable table = new TableFolder(folder).created("SELECT 1L AS id, 'a' AS note");

        assertThatThrownBy(() -> table.merge(
                        batch(1), 0, rows("SELECT * FROM VALUES (1L, 'x'), (1L, 'y') AS t(id, note)"), BY_ID))
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("say by sequence-by which row is the newest");
    }

    private LakeTable tableWith(String values) {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT * FROM VALUES " + values);
        table.append(batch(1), 0, rows("SELECT * FROM VALUES " + values));
        return table;
    }

    private static void assertThatRows(LakeTable table, String values) {
        assertSameRows(spark().sql("SELECT * FROM VALUES " + values), table.read(table.latest()));
    }
}
