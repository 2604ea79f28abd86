package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of one process, one after the other. */
final class LaterBatchesTest {
    private static final String PIPELINE = """
            pipeline: shop
            feeds:
              orders:
                landing: ${landing}/
                files: "*.json"
                format: json
                columns:
                  id: { type: bigint, required: true }
                  total: { type: "decimal(10,2)" }
                expectations:
                  total-positive: { check: "total > 0", action: quarantine }
                  total-plausible: { check: "total < 1000", action: warn }
            """;

    @Test
    void areIngestedByTheCodeOfTheFirst(@TempDir Path folder) {
        Workspace workspace = new Workspace(folder).write("conf/pipelines/shop/pipeline.yaml", PIPELINE);
        Compilations compilations = new Compilations();

        run(workspace, compilations, 1);
        run(workspace, compilations, 2);

        assertThat(compilations.in(Stage.INGEST)).isZero();
    }

    private static void run(Workspace workspace, RunListener listener, int batch) {
        workspace.lands(
                batch + ".json",
                "{\"id\":%d,\"total\":1.50}\n{\"id\":2,\"total\":-1}\n{\"id\":3,\"total\":5000}\n".formatted(batch));
        workspace
                .polder(Clock.systemUTC(), listener, "run", "shop", "--no-wait")
                .done();
    }

    /** How many classes Spark compiled in each stage of the last run. */
    private static final class Compilations implements RunListener {
        private final Map<Stage, Long> before = new EnumMap<>(Stage.class);
        private final Map<Stage, Long> made = new EnumMap<>(Stage.class);

        long in(Stage stage) {
            return made.get(stage);
        }

        @Override
        public void started(Stage stage) {
            before.put(stage, count());
        }

        @Override
        public void finished(Stage stage, String what, Duration took) {
            made.put(stage, count() - before.get(stage));
        }

        private static long count() {
            return CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
        }
    }
}
