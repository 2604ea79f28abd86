package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.table.Checksum;
import dev.polder.testing.Rounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of batches, mends, replays, discards, rebuilds, rollbacks and reruns; {@code -Dpolder.rounds} plays so many. After each step every
 * rejected record is in exactly one state, and every accepted one in the table once, and the tables are as the newest run that stands has left them.
 */
@Tag("step-5")
@Tag("step-9")
final class TreatedHistoriesTest {
    private static final int STEPS = Rounds.many() ? 10 : 2;

    @TempDir
    Path folder;

    @Test
    void everyRejectedRecordIsOpenReplayedOrDiscarded() {
        long seed = Long.getLong("polder.seed", System.nanoTime());
        int histories = Rounds.or(1);

        for (int i = 0; i < histories; i++) {
            new History(new Workspace(folder.resolve("history-" + i)), seed + i).play();
        }

        Rounds.report("histories with replays: %d of %d steps; 0 tables differed, 0 records lost or doubled"
                .formatted(histories, STEPS));
    }

    private static final class History {
        private final Workspace workspace;
        private final SplittableRandom random;
        private final String seed;
        private final List<String> told = new ArrayList<>();

        /** By the newest run that stood, the checksums of the tables. */
        private final Map<String, Map<String, Checksum>> left = new HashMap<>();

        private int landed;

        History(Workspace workspace, long seed) {
            this.workspace = workspace;
            this.random = new SplittableRandom(seed);
            this.seed = "seed " + seed;
        }

        void play() {
            conf(1);
            publish();
            for (int step = 0; step < STEPS; step++) {
                conf(1 + random.nextInt(9));
                switch (random.nextInt(8)) {
                    case 0 -> publish();
                    case 1 -> typed("discard", "orders", "--rule", "between", "--reason", "a test");
                    case 2 -> typed("replay", "orders", "--discarded");
                    case 3 -> undo();
                    case 4 -> typed("rebuild", "orders");
                    case 5 -> typed("rebuild", "orders", "--last");
                    default -> typed("replay", "orders");
                }
                assertBooks();
            }
        }

        /** Lines of one to nine, of which the contract takes those up to a bound. */
        private void publish() {
            landed++;
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 4; i++) {
                lines.append("{\"id\":\"%d-%d\",\"total\":%d}\n".formatted(landed, i, 1 + random.nextInt(9)));
            }
            workspace.lands("orders/" + landed + ".json", lines.toString());
            typed("run", "orders");
        }

        private void undo() {
            newest().ifPresent(run -> {
                typed("rollback", "orders", "--run", run.get("run").asText(), "--yes", "--reason", "a test");
                assertAsLeft();
                if (random.nextBoolean()) {
                    typed("run", "orders", "--batch", run.get("batch").asText());
                }
            });
        }

        private Optional<JsonNode> newest() {
            JsonNode runs = typed("runs", "orders", "--json").json().get("runs");
            return StreamSupport.stream(runs.spliterator(), false)
                    .filter(run -> run.get("status").asText().equals("published"))
                    .findFirst();
        }

        private void assertAsLeft() {
            String newest = newest().map(run -> run.get("run").asText()).orElse("none");
            Map<String, Checksum> checksums = new TreeMap<>();
            for (String table : List.of("bronze.orders", "silver.arrivals")) {
                checksums.put(table, Checksum.of(new LakeFiles(workspace).latest(table)));
            }
            assertThat(checksums)
                    .as("%s: %s, newest run %s", seed, told, newest)
                    .isEqualTo(left.computeIfAbsent(newest, run -> checksums));
        }

        private void assertBooks() {
            assertAsLeft();
            String story = seed + ": " + told;
            Dataset<Row> bronze = new LakeFiles(workspace).latest("bronze.orders");
            JsonNode report = typed("quarantine", "orders", "--json").json();
            JsonNode counts = report.get("counts");
            Dataset<Row> byRebuilds = bronze.filter("_rejected AND NOT exists(_errors, e -> e.rule = 'discarded')"
                    + " AND get_json_object(_context, '$._text') = 'rebuilt'");
            long replayedBefore = byRebuilds.filter("_batch <> _origin_batch").count();
            long rejected =
                    bronze.filter("_rejected AND _batch = _origin_batch").count() + replayedBefore;
            assertThat(counts.get("open").asLong()
                            + counts.get("replayed").asLong()
                            + counts.get("discarded").asLong())
                    .as(story)
                    .isEqualTo(rejected);
            assertThat(report.get("records").asLong())
                    .as(story)
                    .isEqualTo(counts.get("open").asLong());
            assertThat(bronze.filter("NOT _rejected AND _batch <> _origin_batch")
                            .count())
                    .as(story)
                    .isEqualTo(counts.get("replayed").asLong() - replayedBefore);
            List<String> accepted = places(bronze.filter("NOT _rejected"));
            assertThat(accepted).as(story).doesNotHaveDuplicates();
            List<String> published = new LakeFiles(workspace)
                    .latest("silver.arrivals").select("id").collectAsList().stream()
                            .map(row -> row.getString(0))
                            .toList();
            assertThat(published).as(story).hasSize(accepted.size()).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(places(bronze))).as(story).hasSize((int) (accepted.size()
                    + counts.get("open").asLong()
                    + counts.get("discarded").asLong()));
        }

        private static List<String> places(Dataset<Row> rows) {
            return rows.selectExpr("concat(_file, ':', _line, ' ', _origin_batch)").collectAsList().stream()
                    .map(row -> row.getString(0))
                    .toList();
        }

        private Answer typed(String... words) {
            told.add(String.join(" ", words));
            Answer answer = workspace.polder(words);
            assertThat(answer.exitCode())
                    .as("%s, %s: %s", Arrays.toString(words), seed, answer.all())
                    .isZero();
            return answer;
        }

        private void conf(int most) {
            workspace.write("conf/pipelines/orders/pipeline.yaml", """
                    pipeline: orders
                    feeds:
                      orders:
                        landing: ${landing}/orders/
                        files: "*.json"
                        ready: { after: 0s }
                        format: json
                        tolerate: 100%%
                        columns:
                          id: { type: string, required: true }
                          total: { type: int, between: { min: 1, max: %d } }
                    tables:
                      silver.arrivals: { from: orders, write: append }
                    """.formatted(most));
        }
    }
}
