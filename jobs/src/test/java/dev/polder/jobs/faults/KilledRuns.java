package dev.polder.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.testing.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/** Kills runs at named points of a store, types the same command again, and counts. */
final class KilledRuns {
    /** So many runs, stopped at their points, find room in the heap of one process. */
    private static final int TOGETHER = 25;

    private final String where;
    private final String few;
    private final Ground ground;
    private final Supplier<Stopping> stopping;
    private final Aftermath aftermath;

    /**
     * Nothing is begun yet.
     *
     * @param where the store's name, for the report
     * @param few the points of every day, by their names
     */
    KilledRuns(String where, String few, Ground ground, Supplier<Stopping> stopping) {
        this.where = where;
        this.few = few;
        this.ground = ground;
        this.stopping = stopping;
        this.aftermath = new Aftermath(ground);
    }

    /** Goes through few points once, or through all of them for as many rounds as are asked for. */
    void verify() throws InterruptedException {
        List<KillPoint> points = KillPoint.chosen(few);
        assertThat(points).as("points of that name, see KillPoint").isNotEmpty();
        int rounds = Rounds.or(1);
        aftermath.begin(points.stream().map(KillPoint::story).collect(Collectors.toSet()));

        Tally tally = Tally.NONE;
        for (int round = 1; round <= rounds; round++) {
            tally = tally.and(kill("round-" + round, points));
        }

        Rounds.report(String.format(
                Locale.ROOT,
                "runs killed on %s: %d (%d points, %d rounds); %s",
                where,
                tally.runs(),
                points.size(),
                rounds,
                tally));
        assertThat(tally).isEqualTo(new Tally(rounds * points.size(), tally.orphans(), 0, 0));
        if (points.stream().anyMatch(KillPoint::leavesFiles)) {
            assertThat(tally.orphans()).isPositive();
        }
    }

    /** Kills processes that hold a run at each of these points, and runs each again. */
    private Tally kill(String round, List<KillPoint> points) throws InterruptedException {
        SoftAssertions all = new SoftAssertions();
        for (int from = 0; from < points.size(); from += TOGETHER) {
            killOne(round, points.subList(from, Math.min(points.size(), from + TOGETHER)), all);
        }
        Tally tally = Tally.NONE;
        for (KillPoint point : points) {
            Lake lake = ground.lake(lake(round, point));
            List<String> left = lake.happened();
            aftermath.assertNoMixture(lake(round, point), "after a kill " + point.name(), point.story(), all);
            tally = tally.and(aftermath.again(lake(round, point), "after a kill " + point.name(), point.story(), all));
            if (point.story() == Story.SECOND_BATCH) {
                assertGoesOn(left, lake, point, all);
            }
        }
        all.assertAll();
        return tally;
    }

    private void killOne(String round, List<KillPoint> points, SoftAssertions all) throws InterruptedException {
        try (Victims victims = new Victims(stopping.get())) {
            for (KillPoint point : points) {
                String lake = lake(round, point);
                ground.copy(point.story().lake(), lake);
                Workspace workspace = ground.workspace(lake, point.story().conf());
                all.assertThat(victims.runTo(point, lake, workspace))
                        .as("the point %s is reached", point.name())
                        .isEmpty();
            }
            victims.kill();
        }
    }

    /** What was counted in bronze is gone on with, and no table is written twice; what was not begins anew. */
    private static void assertGoesOn(List<String> left, Lake lake, KillPoint point, SoftAssertions all) {
        List<String> batch = left.subList(3, left.size());
        List<String> expected = new ArrayList<>(left);
        if (batch.equals(List.of())) {
            expected.addAll(List.of("claimed", "ingested", "published"));
        } else if (batch.equals(List.of("claimed"))) {
            expected.addAll(List.of("abandoned", "claimed", "ingested", "published"));
        } else if (batch.equals(List.of("claimed", "ingested"))) {
            expected.addAll(List.of("taken-over", "published"));
            all.assertThat(KillPoint.TABLES)
                    .as("tables are written once, whatever was killed %s", point.name())
                    .allMatch(table -> lake.latest(table) == 2);
        }
        all.assertThat(lake.happened()).as("after a kill %s", point.name()).isEqualTo(expected);
    }

    private static String lake(String round, KillPoint point) {
        return round + "-" + point.name().replaceAll("[^a-zA-Z]+", "-");
    }
}
