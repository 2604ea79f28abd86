package dev.polder.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.faults.Orders.Variant;
import dev.polder.jobs.launch.ManyRuns;
import dev.polder.storage.Stores;
import dev.polder.testing.ForkedJvm;
import dev.polder.testing.Rounds;
import dev.polder.testing.SmallDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A disk is full: nothing is published, and once there is room the same command passes. */
final class FullDiskTest {
    @TempDir
    Path confs;

    @TempDir
    Path folder;

    /** From no room at all to nearly enough, so that the disk is full at one write after the other. */
    @Test
    void thatTheLakeLiesOn() {
        long[] rooms = Rounds.many()
                ? LongStream.rangeClosed(0, 50).map(step -> step * 4096).toArray()
                : new long[] {16_384, 65_536};
        try (SmallDisk disk = SmallDisk.mount(folder, 64)) {
            Ground ground = ground(disk.folder(), Map.of());
            Aftermath aftermath = new Aftermath(ground);
            aftermath.begin(Set.of(Story.SECOND_BATCH));

            List<String> full = new ArrayList<>();
            SoftAssertions all = new SoftAssertions();
            try (ForkedJvm jvm = ForkedJvm.startForSpark(ManyRuns.class)) {
                assertThat(jvm.hear()).isEqualTo("ready");
                for (long room : rooms) {
                    String lake = "room-" + room;
                    ground.copy("origin", lake);
                    disk.leave(room);
                    String answer = run(ground, lake, jvm);
                    disk.clear();
                    if (!answer.startsWith("ended 0 ")) {
                        full.add(lake);
                        assertRefused(answer, ground.lake(lake), ground.lake("origin"), all);
                        all.assertThat(answer).contains("The disk is full: make room on it, then run again");
                    }
                }
            }
            Tally tally = Tally.NONE;
            for (String lake : full) {
                tally = tally.and(aftermath.again(lake, "after a full disk, " + lake, "calm", all));
            }
            Rounds.report(
                    "runs on a full disk of the lake, by the room that was left: %d of %d ended with exit 4 and nothing published; %s"
                            .formatted(full.size(), rooms.length, tally));
            assertThat(full).contains("room-16384");
            all.assertAll();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "polder.rounds", matches = ".*", disabledReason = "left to scripts/verify-faults")
    void thatSparkWritesItsShufflesTo() {
        try (SmallDisk disk = SmallDisk.mount(folder, 64)) {
            Ground ground =
                    ground(confs, Map.of("spark.local.dir", disk.folder().toString()));
            Aftermath aftermath = new Aftermath(ground);
            aftermath.begin(Set.of(Story.SECOND_BATCH));
            ground.copy("origin", "warm");
            ground.copy("origin", "full");
            SoftAssertions all = new SoftAssertions();

            try (ForkedJvm jvm = ForkedJvm.startForSpark(ManyRuns.class)) {
                assertThat(jvm.hear()).isEqualTo("ready");
                assertThat(run(ground, "warm", jvm)).startsWith("ended 0 ");
                disk.leave(0);
                assertRefused(run(ground, "full", jvm), ground.lake("full"), ground.lake("origin"), all);
                disk.clear();
            }
            Tally tally = aftermath.again("full", "after a full disk of Spark's", "calm", all);

            Rounds.report("runs on a full disk of spark.local.dir: 1 ended with exit 4 and nothing published; %s"
                    .formatted(tally));
            all.assertAll();
        }
    }

    private static String run(Ground ground, String lake, ForkedJvm jvm) {
        String conf = ground.workspace(lake, Variant.PLAIN).path("conf").toString();
        jvm.tell(String.join("\t", conf, "run orders", "-", "0"));
        return jvm.hear();
    }

    private static void assertRefused(String answer, Lake lake, Lake origin, SoftAssertions all) {
        all.assertThat(answer).startsWith("ended 4 ").contains("Problem: ", "No space left on device", "Remedy:  ");
        all.assertThat(lake.published()).as(answer).isEqualTo(origin.published());
    }

    private Ground ground(Path root, Map<String, String> settings) {
        String uri = "file:" + root;
        return new Ground(confs, new Stores(new Configuration()).at(uri), uri, settings);
    }
}
