package dev.polder.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * {@code polder run} of one file of TPC-H's lineitem in a new workspace: rules as a feed has them, of which one rejects
 * about one record in a hundred. The stages ingest and validate count, all between the claim and the verdict.
 */
final class IngestRun implements Side {
    static final String PIPELINE = """
            pipeline: lineitem
            feeds:
              lineitem:
                landing: ${landing}/
                files: "*.json"
                format: json
                columns:
                  l_orderkey: { type: bigint, required: true }
                  l_partkey: { type: bigint, required: true }
                  l_suppkey: { type: bigint, required: true }
                  l_linenumber: { type: int, required: true, between: { min: 1, max: 7 } }
                  l_quantity: { type: bigint }
                  l_extendedprice: { type: "decimal(15,2)", required: true }
                  l_discount: { type: "decimal(15,2)" }
                  l_tax: { type: "decimal(15,2)" }
                  l_returnflag: { type: string, in: [A, N, R] }
                  l_linestatus: { type: string, in: [F, O] }
                  l_shipdate: { type: date, required: true }
                  l_commitdate: { type: date }
                  l_receiptdate: { type: date }
                  l_shipinstruct: { type: string }
                  l_shipmode: { type: string, in: [AIR, FOB, MAIL, RAIL, "REG AIR", SHIP, TRUCK] }
                  l_comment: { type: string }
                expectations:
                  not-empty: { row-count: { min: 1 }, action: fail }
                  quantity-positive: { check: "l_quantity > 0", action: quarantine }
                  price-positive: { check: "l_extendedprice > 0", action: quarantine }
                  discount-is-a-share: { check: "l_discount BETWEEN 0 AND 0.1", action: quarantine }
                  received-after-shipped: { check: "l_receiptdate > l_shipdate", action: quarantine }
                  not-too-late: { check: "datediff(l_receiptdate, l_commitdate) <= 95", action: quarantine }
                  comment-short: { check: "length(l_comment) <= 44", action: warn }
            """;

    private final Path file;
    private final Path work;

    IngestRun(Path file, Path work) {
        this.file = file;
        this.work = work;
    }

    @Override
    public Spent work() throws Exception {
        Path folder = Files.createTempDirectory(work, "ingest");
        try {
            return run(new Workspace(folder));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private Spent run(Workspace workspace) throws IOException {
        workspace.write("conf/pipelines/lineitem/pipeline.yaml", PIPELINE);
        Files.createDirectories(workspace.path("landing"));
        Files.createLink(workspace.path("landing/lineitem.json"), file);
        StageMeters meters = new StageMeters();
        Workspace.Answer answer = workspace.polder(Clock.systemUTC(), meters, "run", "lineitem", "--no-wait", "--json");
        JsonNode feed = answer.json().path("feeds").path("lineitem");
        double share = feed.path("rejected").asDouble() / feed.path("records").asDouble();
        if (answer.exitCode() != 0 || !(share > 0.001 && share < 0.02)) {
            throw new IllegalStateException("The run is not the one to be measured: " + answer.all());
        }
        return meters.spent(Stage.INGEST).plus(meters.spent(Stage.VALIDATE));
    }

    /** What each stage took. */
    private static final class StageMeters implements RunListener {
        private final Map<Stage, Meter> running = new EnumMap<>(Stage.class);
        private final Map<Stage, Spent> spent = new EnumMap<>(Stage.class);

        @Override
        public void started(Stage stage) {
            running.put(stage, Meter.start());
        }

        @Override
        public void finished(Stage stage, String what, Duration took) {
            spent.put(stage, running.get(stage).spent());
        }

        Spent spent(Stage stage) {
            return spent.get(stage);
        }
    }
}
