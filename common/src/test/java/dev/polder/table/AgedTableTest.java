package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgedTableTest {
    @TempDir
    Path folder;

    /** Each count of commits puts Delta's checkpoint, at every tenth version, elsewhere around the write. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10})
    void isRestoredToAHeadOf40Days(int commits) {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT 1L AS id");
        for (int i = 1; i < commits; i++) {
            table.append(batch(i), i - 1L, rows("SELECT 1L AS id"));
        }
        long head = table.latest();
        Checksum before = Checksum.of(table.read(head));
        orders.age(Duration.ofDays(40));

        Written written = table.append(batch(commits), head, rows("SELECT 2L AS id"));
        table.restore(head);

        assertThat(table.commitsAbove(head))
                .extracting(Commit::tag)
                .containsExactly(
                        Optional.of(new Tag.Anchored()),
                        Optional.of(new Tag.Data(batch(commits))),
                        Optional.of(new Tag.Restored(head)));
        assertThat(written.commit().version()).isEqualTo(head + 2);
        assertThat(Checksum.of(table.read(table.latest()))).isEqualTo(before);
    }

    @Test
    void keepsEveryVersionOfTheWindowInAWeeklyRhythm() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT 1L AS id");
        for (int week = 1; week <= 12; week++) {
            orders.age(Duration.ofDays(7));
            table.append(batch(week), table.latest(), rows("SELECT 1L AS id"));
        }

        List<Commit> commits = table.commitsAbove(0);
        List<Commit> writes =
                commits.stream().filter(commit -> commit.writeId().isPresent()).toList();

        assertThat(writes).hasSize(12);
        assertThat(writes).allSatisfy(write -> assertThat(
                        Checksum.of(table.read(write.version())).rows())
                .isEqualTo(write.writeId().orElseThrow().batch()));
    }

    @Test
    void isReadAtAnOldVersionThatIsNoLongerTheLatest() {
        TableFolder orders = new TableFolder(folder);
        LakeTable table = orders.created("SELECT 1L AS id");
        table.append(batch(1), 0, rows("SELECT 1L AS id"));
        orders.age(Duration.ofDays(40));
        orders.foreign("ALTER TABLE {} SET TBLPROPERTIES ('mine' = 'yes')");

        table.registerView("aged", "orders", 1);

        assertThat(table.read(1).count()).isEqualTo(1);
        assertThat(TableFolder.spark().sql("SELECT * FROM aged.orders").count()).isEqualTo(1);
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
}
