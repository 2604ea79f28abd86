package dev.polder.jobs.bench;

import dev.polder.jobs.launch.Workspace;
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
            Meter meter = Meter.start();
            workspace.polder("run", "events", "--all", "--quiet").done();
            System.out.printf(
                    Locale.ROOT,
                    "%,d runs took %.0f s%n",
                    batches,
                    meter.spent().seconds());
            System.out.printf(Locale.ROOT, "Before: %s%n", standing(workspace));
            System.out.print(workspace.polder("maintain", "events").done().out());
            System.out.printf(Locale.ROOT, "After:  %s%n", standing(workspace));
            System.out.print(
                    workspace.polder("status", "events", "--verify").done().out());
            String middle = "events-" + (batches / 2) + "-1";
            workspace
                    .polder(
                            "rollback",
                            "events",
                            "--run",
                            middle,
                            "--cascade",
                            "--yes",
                            "--reason",
                            "a bench",
                            "--quiet")
                    .done();
            System.out.printf(
                    Locale.ROOT, "After the rollback of %s and all later runs: %s%n", middle, standing(workspace));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static String standing(Workspace workspace) {
        List<Double> seconds = new ArrayList<>();
        Checksum checksum = null;
        for (int i = 0; i < READS; i++) {
            Meter meter = Meter.start();
            Dataset<Row> rows = SharedSpark.session()
                    .read()
                    .format("delta")
                    .load(workspace.path("lake/silver/events").toString());
            checksum = Checksum.of(rows);
            seconds.add(meter.spent().seconds());
        }
        seconds.sort(null);
        long files = SharedSpark.session()
                .read()
                .format("delta")
                .load(workspace.path("lake/silver/events").toString())
                .inputFiles()
                .length;
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
