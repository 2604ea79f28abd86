package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static dev.polder.testing.SameRows.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.config.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Tag("step-3")
@org.junit.jupiter.api.Tag("I6")
class AgedTableTest {
    @TempDir
    Path folder;

    /** Each head puts the write elsewhere around Delta's checkpoint, which every tenth version gets. */
    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void isRestoredToAHeadOf40Days(long head) {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = tableAtVersion(orders, head);
        orders.age(Duration.ofDays(40));

        Written written = table.append(batch(2), head, rows("SELECT 2L AS id"));
        table.restore(head);

        assertThat(table.commitsAbove(head))
                .extracting(Commit::tag)
                .containsExactly(
                        Optional.of(new Tag.Anchored()),
                        Optional.of(new Tag.Data(batch(2))),
                        Optional.of(new Tag.Restored(head)));
        assertThat(written.commit().version()).isEqualTo(head + 2);
        assertSameRows(spark().sql("SELECT 1L AS id"), table.read(table.latest()));
        assertSameRows(spark().sql("SELECT 1L AS id"), table.read(head));
    }

    @Test
    void isRestoredToItAfterItsPropertiesWereSet() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = tableAtVersion(orders, 9);
        orders.age(Duration.ofDays(40));

        orders.table(new TableProperties(Duration.ofDays(20), List.of())).keepProperties();
        table.append(batch(2), 9, rows("SELECT 2L AS id"));
        table.restore(9);

        assertSameRows(spark().sql("SELECT 1L AS id"), table.read(table.latest()));
    }

    @Test
    void isRestoredToItFromForeignCommitsAsOld() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = tableAtVersion(orders, 8);
        orders.foreign("DELETE FROM {}");
        orders.age(Duration.ofDays(40));

        table.restore(8);

        assertSameRows(spark().sql("SELECT 1L AS id"), table.read(table.latest()));
    }

    @Test
    void keepsEveryVersionOfTheWindowInASlowRhythm() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT 1L AS id");
        for (int run = 1; run <= 6; run++) {
            orders.age(Duration.ofDays(10));
            table.append(batch(run), table.latest(), rows("SELECT 1L AS id"));
        }

        List<Commit> writes = table.commitsAbove(0).stream()
                .filter(commit -> commit.writeId().isPresent())
                .toList();

        assertThat(folder.resolve("_delta_log/00000000000000000010.checkpoint.parquet"))
                .exists();
        assertThat(writes).extracting(Commit::version).containsExactly(2L, 4L, 6L, 8L, 10L, 12L);
        assertThat(writes)
                .allSatisfy(write -> assertThat(table.read(write.version()).count())
                        .isEqualTo(write.writeId().orElseThrow().batch()));
    }

    @Test
    void isReadAtAnOldVersionThatIsNoLongerTheLatest() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT 1L AS id");
        table.append(batch(1), 0, rows("SELECT 1L AS id"));
        orders.age(Duration.ofDays(40));
        orders.foreign("ALTER TABLE {} SET TBLPROPERTIES ('mine' = 'yes')");

        new LakeReader(spark(), name -> table.location()).show(new TableName("aged", "orders"), 1);

        assertThat(table.read(1).count()).isEqualTo(1);
        assertThat(spark().sql("SELECT * FROM aged.orders").count()).isEqualTo(1);
    }

    @Test
    void isAnchoredOnceADay() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT 1L AS id");
        table.anchor();
        long young = table.latest();
        orders.age(Duration.ofHours(25));

        table.anchor();
        table.anchor();

        assertThat(young).isZero();
        assertThat(table.latest()).isEqualTo(1);
        assertThat(table.commitsAbove(0).get(0).isNeutral()).isTrue();
    }

    /** One row, at a version that Delta has made no checkpoint of. */
    private static LakeTable tableAtVersion(TableFolder orders, long version) {
        LakeTable table = orders.created("SELECT 1L AS id");
        table.append(batch(1), 0, rows("SELECT 1L AS id"));
        while (table.latest() < version) {
            orders.age(Duration.ofDays(1));
            table.anchor();
        }
        return table;
    }
}
