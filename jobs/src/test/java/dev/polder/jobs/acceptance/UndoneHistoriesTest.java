package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.faults.Orders;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.table.Checksum;
import dev.polder.testing.Rounds;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of batches that are published, transformed again, undone with later ones or taken out from under them, and run again, days
 * apart, with table care between them, which has enough small files where {@code spark.sql.files.maxRecordsPerFile} is 1.
 */
@Tag("step-9")
final class UndoneHistoriesTest {
    private static final int STEPS = Rounds.many() ? 6 : 2;

    /** Among so many everything happens. */
    private static final int MANY = 30;

    @TempDir
    Path folder;

    /**
     * A run that stands published.
     *
     * @param before how every table was before it
     * @param isOverTaken whether a run was taken out from under it, so that what was before it does not come back
     */
    private record Standing(String run, long batch, Map<String, Held> before, boolean isOverTaken) {
        Standing overTaken() {
            return new Standing(run, batch, before, true);
        }
    }

    /** A table's rows and its properties. */
    private record Held(Checksum rows, Map<String, String> properties) {}

    /** What all histories have seen. */
    private static final class Seen {
        private int undone;
        private int takenOut;
        private int rebuilt;
        private int maintained;
    }

    @Test
    void afterAnUndoingEveryTableIsAsBeforeAndAfterTheRerunsAllRowsAreThereOnce() {
        int histories = Rounds.or(1);
        long seed = Long.getLong("polder.seed", System.nanoTime());

        Seen seen = new Seen();
        for (int i = 0; i < histories; i++) {
            new History(new Workspace(folder.resolve("history-" + i)), seed + i, seen).play();
        }

        Rounds.report(String.format(
                Locale.ROOT,
                "histories with rollbacks: %d of %d steps, %d runs undone, %d of them from under later ones, %d rebuilds,"
                        + " files rewritten by table care %d times; 0 tables differed, 0 rows lost or doubled",
                histories,
                STEPS,
                seen.undone,
                seen.takenOut,
                seen.rebuilt,
                seen.maintained));
        assertThat(seen.undone).as("seed %d", seed).isPositive();
        if (histories >= MANY) {
            assertThat(List.of(seen.takenOut, seen.rebuilt, seen.maintained))
                    .as("taken out, rebuilt, files rewritten: all of it happened, seed %d", seed)
                    .doesNotContain(0);
        }
    }

    /** One of them; neighbouring seeds give unlike numbers, where those of {@link java.util.Random} begin alike. */
    private static final class History {
        private static final long WHOLE = 0;

        private final Workspace workspace;
        private final SplittableRandom random;
        private final String seed;
        private final Seen seen;
        private final List<String> tables;
        private final List<Standing> standing = new ArrayList<>();
        private final Set<Long> parked = new TreeSet<>();
        private final Map<Long, Integer> rows = new TreeMap<>();
        private final Map<Long, Integer> attempts = new TreeMap<>();

        /** By its batch, the one batch that a rebuild transforms again. */
        private final Map<Long, Long> rebuilds = new TreeMap<>();

        private int days;

        History(Workspace workspace, long seed, Seen seen) {
            this.workspace = workspace;
            this.random = new SplittableRandom(seed);
            this.seed = "seed " + seed;
            this.seen = seen;
            boolean small = random.nextBoolean();
            this.tables = small
                    ? List.of("bronze.orders", "silver.arrivals")
                    : List.of("bronze.orders", "silver.arrivals", "silver.orders", "gold.sums");
            Orders.write(workspace, small ? Orders.Variant.SMALL : Orders.Variant.PLAIN);
        }

        void play() {
            publish();
            for (int step = 0; step < STEPS; step++) {
                days += random.nextInt(3);
                int dice = random.nextInt(7);
                if (dice < 2 && !standing.isEmpty()) {
                    undo(standing.get(random.nextInt(standing.size())));
                } else if (dice == 2 && !parked.isEmpty()) {
                    runAgain(parked.iterator().next());
                } else if (dice == 3 && !withRows().isEmpty()) {
                    rebuild();
                } else if (dice == 4 && !standing.isEmpty()) {
                    takeOut(standing.get(random.nextInt(standing.size())));
                } else if (dice == 5) {
                    maintain();
                } else {
                    publish();
                }
            }
            if (!standing.isEmpty()) {
                Standing last = standing.get(standing.size() - 1);
                if (last.isOverTaken()) {
                    takeOut(last);
                } else {
                    undo(last);
                }
            }
            List.copyOf(parked).forEach(this::runAgain);
            assertThat(new LakeFiles(workspace).latest("silver.arrivals").count())
                    .as("all rows once, %s", seed)
                    .isEqualTo(
                            rows.values().stream().mapToInt(Integer::intValue).sum());
        }

        private void publish() {
            long batch = rows.size() + 1L;
            int count = 4 + random.nextInt(8);
            StringBuilder lines = new StringBuilder();
            int first = random.nextInt(5);
            for (int i = 0; i < count; i++) {
                lines.append("{\"id\":\"")
                        .append(first + i)
                        .append("\",\"total\":")
                        .append(batch)
                        .append("}\n");
            }
            workspace.lands("orders/" + batch + ".json", lines.toString());
            rows.put(batch, count);
            stands(batch, "run", "orders");
        }

        private void runAgain(long batch) {
            String number = Long.toString(batch);
            if (rebuilds.containsKey(batch) && !canBeRebuilt(rebuilds.get(batch))) {
                refused("transformed again|can't be taken back", "run", "orders", "--batch", number);
                typed("skip", "orders", "--batch", number, "--reason", "a test");
            } else {
                stands(batch, "run", "orders", "--batch", number);
            }
            parked.remove(batch);
        }

        private void maintain() {
            Map<String, Checksum> before = checksums();
            if (typed("maintain", "orders").out().contains("readers see the same rows")) {
                seen.maintained++;
            }
            assertThat(checksums()).as("table care, %s", seed).isEqualTo(before);
        }

        private void rebuild() {
            long batch = rows.size() + 1L;
            if (random.nextBoolean()) {
                rows.put(batch, 0);
                rebuilds.put(batch, WHOLE);
                stands(batch, "rebuild", "orders");
                return;
            }
            long last = withRows().get(withRows().size() - 1).batch();
            if (canBeRebuilt(last)) {
                rows.put(batch, 0);
                rebuilds.put(batch, last);
                stands(batch, "rebuild", "orders", "--last");
            } else {
                refused("has changed or erased rows of earlier batches since", "rebuild", "orders", "--last");
            }
        }

        /** Tables of appends tell the rows of a batch; others go back before it, which no later batch and no rebuild may stand on. */
        private boolean canBeRebuilt(long batch) {
            boolean stands = withRows().stream().anyMatch(one -> batch == WHOLE || one.batch() == batch);
            boolean isNewest =
                    !standing.isEmpty() && standing.get(standing.size() - 1).batch() == batch;
            return stands && (batch == WHOLE || isNewest || !tables.contains("silver.orders"));
        }

        private List<Standing> withRows() {
            return standing.stream()
                    .filter(one -> !rebuilds.containsKey(one.batch()))
                    .toList();
        }

        private void stands(long batch, String... words) {
            Map<String, Held> before = standing.isEmpty() && rows.size() == 1 && attempts.isEmpty() ? null : held();
            typed(words);
            attempts.merge(batch, 1, Integer::sum);
            if (rebuilds.containsKey(batch)) {
                seen.rebuilt++;
                assertThat(held()).as("batch %d, a rebuild, %s", batch, seed).isEqualTo(before);
            }
            standing.add(new Standing("orders-" + batch + "-" + attempts.get(batch), batch, before, false));
            assertThat(new LakeFiles(workspace).latest("silver.arrivals").count())
                    .as("rows of what stands, %s", seed)
                    .isEqualTo(standing.stream()
                            .mapToInt(one -> rows.get(one.batch()))
                            .sum());
        }

        private void undo(Standing from) {
            if (from.isOverTaken()) {
                refused("its rows would come back", undoing(from, "--cascade"));
                return;
            }
            typed(undoing(from, "--cascade"));
            List<Standing> gone = new ArrayList<>(standing.subList(standing.indexOf(from), standing.size()));
            standing.removeAll(gone);
            gone.forEach(one -> parked.add(one.batch()));
            assertBefore(from);
            seen.undone += gone.size();
        }

        private void assertBefore(Standing undone) {
            if (undone.before() != null) {
                assertThat(held()).as("%s undone, %s", undone.run(), seed).isEqualTo(undone.before());
            } else {
                assertThat(checksums().values()).as(seed).allMatch(checksum -> checksum.rows() == 0);
            }
        }

        private void takeOut(Standing one) {
            List<Standing> later = standing.subList(standing.indexOf(one) + 1, standing.size());
            boolean mixed = rebuilds.containsKey(one.batch()) || tables.contains("silver.orders");
            if ((mixed && !later.isEmpty()) || later.stream().anyMatch(of -> rebuilds.containsKey(of.batch()))) {
                refused("can't be taken out from under later ones", undoing(one, "--only"));
                return;
            }
            Map<String, Checksum> expected = new TreeMap<>();
            if (!mixed) {
                tables.forEach(table -> expected.put(
                        table,
                        Checksum.of(new LakeFiles(workspace).latest(table).filter("_batch <> " + one.batch()))));
            }
            typed(undoing(one, "--only"));
            if (mixed) {
                assertBefore(one);
            } else {
                assertThat(checksums()).as("%s taken out, %s", one.run(), seed).isEqualTo(expected);
            }
            later.replaceAll(Standing::overTaken);
            seen.takenOut += later.isEmpty() && !one.isOverTaken() ? 0 : 1;
            seen.undone++;
            standing.remove(one);
            parked.add(one.batch());
        }

        private static String[] undoing(Standing one, String how) {
            return new String[] {"rollback", "orders", "--run", one.run(), how, "--yes", "--reason", "a test"};
        }

        private void refused(String why, String... words) {
            Map<String, Checksum> before = checksums();
            Answer answer = answer(words);
            assertThat(answer.exitCode())
                    .as("%s, %s: %s", Arrays.toString(words), seed, answer.all())
                    .isEqualTo(2);
            assertThat(answer.error()).as(seed).containsPattern(why);
            assertThat(checksums()).as("refused, %s", seed).isEqualTo(before);
        }

        private Answer typed(String... words) {
            Answer answer = answer(words);
            assertThat(answer.exitCode())
                    .as("%s, %s: %s", Arrays.toString(words), seed, answer.all())
                    .isZero();
            return answer;
        }

        private Answer answer(String... words) {
            return workspace.polder(Clock.offset(Clock.systemUTC(), Duration.ofDays(days)), RunListener.SILENT, words);
        }

        private Map<String, Checksum> checksums() {
            Map<String, Checksum> checksums = new TreeMap<>();
            tables.forEach(table -> checksums.put(table, Checksum.of(new LakeFiles(workspace).latest(table))));
            return checksums;
        }

        private Map<String, Held> held() {
            Map<String, Held> held = new TreeMap<>();
            checksums()
                    .forEach((table, rows) ->
                            held.put(table, new Held(rows, new LakeFiles(workspace).properties(table))));
            return held;
        }
    }
}
