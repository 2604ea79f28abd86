package dev.polder.jobs.bench;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.table.Checksum;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What table care saves a table that many small batches wrote, and whether their runs can still be undone; {@code scripts/bench
 * maintain} runs it.
 */
public final class MaintainBench {
    private static final int READS = 5;

    private MaintainBench() {}

    /** The folder to work in, the flights, which are not read here, then the number of batches. */
    public static void main(String[] arguments) throws IOException {
        int batches = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "maintain");
        try {
            Workspace workspace = new Workspace(folder).write("conf/pipelines/events/pipeline.yaml", """
                            pipeline: events
                            batch: { max-files: 1 }
                            feeds:
                              events:
                                landing: ${landing}/
                                files: "*.json"
                                ready: { after: 0s }
                                format: json
                                columns: { id: { type: int, required: true } }
                            tables:
                              silver.events: { from: events, write: append }
                            """);
            for (int batch = 1; batch <= batches; batch++) {
                workspace.lands(batch + ".json", "{\"id\":" + batch + "}\n");
            }
            timed(batches + " runs", workspace, "run", "events", "--all", "--quiet");
            String middle = "events-" + (batches / 2) + "-1";
            System.out.printf(
                    Locale.ROOT,
                    "Rows before %s: sum %s%n",
                    middle,
                    Checksum.of(rows(workspace).filter("id < " + batches / 2)).sum());
            System.out.printf(Locale.ROOT, "Before: %s%n", standing(workspace));
            System.out.print(timed("maintain", workspace, "maintain", "events").out());
            System.out.printf(Locale.ROOT, "After:  %s%n", standing(workspace));
            System.out.print(timed("status --verify", workspace, "status", "events", "--verify")
                    .out());
            timed(
                    "rollback --cascade of " + middle,
                    workspace,
                    "rollback",
                    "events",
                    "--run",
                    middle,
                    "--cascade",
                    "--yes",
                    "--reason",
                    "a bench",
                    "--quiet");
            System.out.printf(Locale.ROOT, "After it: %s%n", standing(workspace));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static Answer timed(String what, Workspace workspace, String... words) {
        Meter meter = Meter.start();
        Answer done = workspace.polder(words).done();
        System.out.printf(Locale.ROOT, "%s took %.1f s%n", what, meter.spent().seconds());
        return done;
    }

    private static Dataset<Row> rows(Workspace workspace) {
        return SharedSpark.session()
                .read()
                .format("delta")
                .load(workspace.path("lake/silver/events").toString());
    }

    private static String standing(Workspace workspace) {
        List<Double> seconds = new ArrayList<>();
        Checksum checksum = null;
        for (int i = 0; i < READS; i++) {
            Meter meter = Meter.start();
            checksum = Checksum.of(rows(workspace));
            seconds.add(meter.spent().seconds());
        }
        seconds.sort(null);
        long files = rows(workspace).inputFiles().length;
        return String.format(
                Locale.ROOT,
                "%,d files, %,d rows with the sum %s, read in %.2f s (%.2f to %.2f)",
                files,
                checksum.rows(),
                checksum.sum(),
                seconds.get(READS / 2),
                seconds.get(0),
                seconds.get(READS - 1));
    }
}
