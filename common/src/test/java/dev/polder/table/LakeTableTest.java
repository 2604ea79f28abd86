package dev.polder.table;

import static dev.polder.table.TableFolder.ORDERS;
import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static dev.polder.testing.SameRows.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTableTest {
    @TempDir
    Path folder;

    @Test
    void isCreatedEmptyAndOnce() {
        LakeTable table = new TableFolder(folder).table();
        StructType columns = StructType.fromDDL("id BIGINT NOT NULL, day DATE");

        boolean before = table.exists();
        long head = table.create(columns, List.of("day"));
        long again = table.create(columns, List.of("day"));

        assertThat(before).isFalse();
        assertThat(table.exists()).isTrue();
        assertThat(List.of(head, again, table.latest())).containsOnly(0L);
        assertThat(table.schema()).isEqualTo(StructType.fromDDL("id BIGINT, day DATE"));
        assertThat(table.read(0).isEmpty()).isTrue();
    }

    @Test
    void isNotTakenOverFromSomebodyElse() {
        TableFolder orders = new TableFolder(folder);
        orders.foreign("CREATE TABLE {} (id BIGINT) USING delta");

        assertThatThrownBy(() -> orders.created("SELECT 1L AS id"))
                .isInstanceOfSatisfying(ForeignTable.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
                    assertThat(failure.problem())
                            .contains("silver.orders", folder.toString(), "version 0 is a CREATE TABLE");
                });
    }

    @Test
    void isCreatedWhereAProcessDiedBeforeItsFirstCommit() throws IOException {
        Path log = Files.createDirectory(folder.resolve("_delta_log"));
        Files.createDirectory(log.resolve("_staged_commits"));
        Files.writeString(log.resolve(".00000000000000000000.json.0a1b.tmp"), "{");

        assertThat(new TableFolder(folder).created("SELECT 1L AS id").latest()).isZero();
    }

    @Test
    void aLogWithAnythingElseInItIsLeftAsItIs() throws IOException {
        Path log = Files.createDirectory(folder.resolve("_delta_log"));
        Path unfinished = Files.writeString(log.resolve(".00000000000000000000.json.0a1b.tmp"), "{");
        Path other = Files.writeString(log.resolve("00000000000000000010.checkpoint.parquet"), "rows");

        assertThatThrownBy(() -> new TableFolder(folder).created("SELECT 1L AS id"))
                .isInstanceOf(Failure.class);
        assertThat(List.of(unfinished, other)).allMatch(Files::exists);
    }

    @Test
    void isNotCreatedOverOtherFiles() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> new TableFolder(folder).created("SELECT 1L AS id"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.USER));
    }

    @Test
    void tellsWhatEachCommitAboveAVersionDid() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT 1L AS id");
        table.append(batch(1), 0, rows("SELECT id FROM range(5)"));
        orders.foreign("DELETE FROM {} WHERE id = 3");
        orders.foreign("ALTER TABLE {} SET TBLPROPERTIES ('mine' = 'yes')");

        List<Commit> commits = table.commitsAbove(0);

        assertThat(commits).extracting(Commit::version).containsExactly(1L, 2L, 3L);
        assertThat(commits).extracting(Commit::operation).containsExactly("WRITE", "DELETE", "SET TBLPROPERTIES");
        assertThat(commits).extracting(Commit::changedData).containsExactly(true, true, false);
        assertThat(commits)
                .extracting(Commit::writeId)
                .containsExactly(Optional.of(batch(1)), Optional.empty(), Optional.empty());
        assertThat(commits.get(0).transaction()).contains("polder/shop/silver.orders/1/0");
        assertThat(commits.get(0).metric("numOutputRows")).hasValue(5);
        assertThat(table.commitsAbove(3)).isEmpty();
    }

    @Test
    void saysWhenAVersionIsGone() {
        LakeTable table = new TableFolder(folder).created("SELECT 1L AS id");

        assertThatThrownBy(() -> table.commitsAbove(5))
                .isInstanceOf(MissingVersion.class)
                .hasMessageContaining("has no version 5 any more");
    }

    @Test
    void keepsItsPropertiesAndCommitsOnlyWhenTheyDiffer() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT 1L AS id");
        table.keepProperties();
        long unchanged = table.latest();

        LakeTable longer = orders.table(new TableProperties(Duration.ofDays(60), List.of()));
        longer.keepProperties();
        LakeTable shorter = orders.table(new TableProperties(Duration.ofDays(7), List.of()));
        shorter.keepProperties();

        assertThat(unchanged).isZero();
        assertThat(table.commitsAbove(0))
                .extracting(Commit::tag)
                .containsOnly(Optional.of(new Tag.Properties()))
                .hasSize(2);
        assertThat(property(orders, "delta.logRetentionDuration")).isEqualTo("interval 10 days");
        assertThat(property(orders, "delta.deletedFileRetentionDuration")).isEqualTo("interval 10 days");
    }

    @Test
    void hasStatisticsOfTheColumnsThatMayHaveThemAndOfNoOthers() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.table(
                new TableProperties(Duration.ofDays(30), List.of("id", "soon", "day", "paid", "odd-name", "lines")));
        StructType columns = StructType.fromDDL(
                "email STRING, id BIGINT, day DATE, paid BOOLEAN, `odd-name` STRING, lines ARRAY<STRING>");
        table.create(columns, List.of("day"));
        String first = property(orders, "delta.dataSkippingStatsColumns");

        table.append(batch(1), 0, rows("SELECT 'a@b' AS email, 7L AS id, DATE'2026-01-01' AS day, 'x' AS soon"));
        table.keepProperties();

        assertThat(first).isEqualTo("`id`,`odd-name`");
        assertThat(property(orders, "delta.dataSkippingStatsColumns")).isEqualTo("`id`,`soon`,`odd-name`");
        assertThat(log(folder)).contains("\\\"id\\\":7").doesNotContain("a@b");
    }

    @Test
    void hasNoStatisticsWhenNoColumnMayHaveThem() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.table(new TableProperties(Duration.ofDays(30), List.of()));
        table.create(StructType.fromDDL("email STRING, age INT"), List.of());

        table.append(batch(1), 0, rows("SELECT 'a@b' AS email, 77123 AS age"));

        assertThat(log(folder)).contains("numRecords").doesNotContain("a@b", "77123");
    }

    @Test
    void isShownToSqlAtTheVersionAsked() {
        TableFolder orders = new TableFolder(folder.resolve("it's `odd`"));
        LakeTable table = orders.table();
        table.create(StructType.fromDDL("id BIGINT, _batch BIGINT, `odd-``name` STRING"), List.of());
        table.append(batch(1), 0, rows("SELECT 1L AS id, 1L AS _batch"));
        table.append(batch(2), 1, rows("SELECT 2L AS id, 2L AS _batch"));

        TableName shown = new TableName("silver_at", "orders");
        LakeReader lake = new LakeReader(spark(), name -> table.location());
        lake.show(shown, 1);
        lake.show(shown, new TableName("batch_of", "orders"), 2, List.of("id", "odd-`name"), "_batch = 2");

        assertSameRows(spark().sql("SELECT 1L AS id"), spark().sql("SELECT id FROM silver_at.orders"));
        assertThat(spark().sql("SELECT * FROM batch_of.orders").schema())
                .isEqualTo(StructType.fromDDL("id BIGINT, `odd-``name` STRING"));
        assertThat(spark().sql("SELECT id FROM batch_of.orders").collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(2L);
        table.restore(1);
        lake.show(shown, 2);
        assertThat(spark().sql("SELECT * FROM silver_at.orders").count()).isEqualTo(2);
    }

    @Test
    void saysThatStorageFailedWhenItDid() {
        LakeTable table =
                new LakeTable(spark(), ORDERS, "nowhere://lake/orders", TableFolder.PROPERTIES, Clock.systemUTC());

        assertThatThrownBy(table::latest).isInstanceOfSatisfying(TableFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.EXTERNAL);
            assertThat(failure.problem())
                    .startsWith("Polder could not read the log of silver.orders (nowhere://lake/orders)");
        });
    }

    private static String property(TableFolder orders, String name) {
        return spark().sql("SHOW TBLPROPERTIES delta.`" + orders.folder() + "` ('" + name + "')")
                .head()
                .getString(1);
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("_delta_log/00000000000000000001.json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
