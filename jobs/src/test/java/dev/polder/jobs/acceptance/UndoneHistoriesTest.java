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
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random histories of batches that are published, undone, alone or with later ones, and run again, days apart. */
@Tag("step-9")
final class UndoneHistoriesTest {
    private static final int STEPS = Rounds.many() ? 6 : 2;
    private static final List<String> TABLES =
            List.of("bronze.orders", "silver.arrivals", "silver.orders", "gold.sums");

    @TempDir
    Path folder;

    /** A run that stands published, and what every table held before it. */
    private record Standing(String run, long batch, Map<String, Checksum> before) {}

    @Test
    void afterAnUndoingEveryTableIsAsBeforeAndAfterTheRerunsAllRowsAreThereOnce() {
        int histories = Rounds.or(1);
        long seed = Long.getLong("polder.seed", System.nanoTime());

        int undone = 0;
        for (int i = 0; i < histories; i++) {
            undone += new History(new Workspace(folder.resolve("history-" + i)), seed + i).play();
        }

        Rounds.report(String.format(
                Locale.ROOT,
                "histories with rollbacks: %d of %d steps, %d runs undone; 0 tables differed, 0 rows lost or doubled",
                histories,
                STEPS,
                undone));
        assertThat(undone).as("seed %d", seed).isPositive();
    }

    /** One of them. */
    private static final class History {
        private final Workspace workspace;
        private final Random random;
        private final String seed;
        private final List<Standing> standing = new ArrayList<>();
        private final Map<Long, Integer> parked = new TreeMap<>();
        private final Map<Long, Integer> rows = new TreeMap<>();
        private final Map<Long, Integer> attempts = new TreeMap<>();
        private int days;

        History(Workspace workspace, long seed) {
            this.workspace = workspace;
            this.random = new Random(seed);
            this.seed = "seed " + seed;
            Orders.write(workspace, Orders.Variant.PLAIN);
        }

        int play() {
            int undone = 0;
            publish();
            for (int step = 0; step < STEPS; step++) {
                days += random.nextInt(3);
                int dice = random.nextInt(4);
                if (dice < 2 && !standing.isEmpty()) {
                    undone += undo(standing.get(random.nextInt(standing.size())));
                } else if (dice == 2 && !parked.isEmpty()) {
                    runAgain(parked.keySet().iterator().next());
                } else {
                    publish();
                }
            }
            undone += standing.isEmpty() ? 0 : undo(standing.get(standing.size() - 1));
            List.copyOf(parked.keySet()).forEach(this::runAgain);
            assertThat(new LakeFiles(workspace).latest("silver.arrivals").count())
                    .as("all rows once, %s", seed)
                    .isEqualTo(
                            rows.values().stream().mapToInt(Integer::intValue).sum());
            return undone;
        }

        private void publish() {
            long batch = rows.size() + 1L;
            int count = 1 + random.nextInt(4);
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
            parked.remove(batch);
            stands(batch, "run", "orders", "--batch", Long.toString(batch));
        }

        private void stands(long batch, String... words) {
            Map<String, Checksum> before =
                    standing.isEmpty() && rows.size() == 1 && attempts.isEmpty() ? null : checksums();
            typed(words);
            attempts.merge(batch, 1, Integer::sum);
            standing.add(new Standing("orders-" + batch + "-" + attempts.get(batch), batch, before));
            assertThat(new LakeFiles(workspace).latest("silver.arrivals").count())
                    .as("rows of what stands, %s", seed)
                    .isEqualTo(standing.stream()
                            .mapToInt(one -> rows.get(one.batch()))
                            .sum());
        }

        private int undo(Standing from) {
            typed("rollback", "orders", "--run", from.run(), "--cascade", "--yes", "--reason", "a test");
            List<Standing> gone = new ArrayList<>(standing.subList(standing.indexOf(from), standing.size()));
            standing.removeAll(gone);
            gone.forEach(one -> parked.put(one.batch(), rows.get(one.batch())));
            if (from.before() != null) {
                assertThat(checksums()).as("%s undone, %s", from.run(), seed).isEqualTo(from.before());
            } else {
                assertThat(checksums().values()).as(seed).allMatch(checksum -> checksum.rows() == 0);
            }
            return gone.size();
        }

        private void typed(String... words) {
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
            Answer answer = workspace.polder(clock, RunListener.SILENT, words);
            assertThat(answer.exitCode())
                    .as("%s, %s: %s", Arrays.toString(words), seed, answer.all())
                    .isZero();
        }

        private Map<String, Checksum> checksums() {
            Map<String, Checksum> checksums = new TreeMap<>();
            TABLES.forEach(table -> checksums.put(table, Checksum.of(new LakeFiles(workspace).latest(table))));
            return checksums;
        }
    }
}
