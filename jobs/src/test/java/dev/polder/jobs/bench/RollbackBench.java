package dev.polder.jobs.bench;

import dev.polder.jobs.launch.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * How long it takes to undo a run that replaced a table of many files; {@code scripts/bench rollback} runs it with a file for
 * each row.
 */
public final class RollbackBench {
    private RollbackBench() {}

    /** The folder to work in, the flights, which are not read here, then the number of files. */
    public static void main(String[] arguments) throws IOException {
        int files = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "rollback");
        try {
            Workspace workspace = new Workspace(folder)
                    .write("conf/pipelines/orders/pipeline.yaml", """
                            pipeline: orders
                            feeds:
                              orders:
                                landing: ${landing}/
                                files: "*.json"
                                ready: { after: 0s }
                                format: json
                                columns: { id: { type: int, required: true } }
                            tables:
                              silver.orders: { from: orders, write: replace }
                            """)
                    .lands("1.json", rows(files));
            workspace.polder("run", "orders", "--quiet").done();
            workspace.lands("2.json", rows(1));
            workspace.polder("run", "orders", "--quiet").done();
            Meter meter = Meter.start();
            workspace
                    .polder("rollback", "orders", "--run", "orders-2-1", "--yes", "--reason", "a bench", "--json")
                    .done();
            Spent spent = meter.spent();
            long rows = Long.parseLong(workspace
                    .polder("sql", "SELECT count(id) AS rows FROM silver.orders", "--json")
                    .done()
                    .json()
                    .get("rows")
                    .asText());
            System.out.printf(
                    Locale.ROOT,
                    "A run that replaced %,d data files was undone in %.1f s; %,d rows are back, %,d data files lie there%n",
                    files,
                    spent.seconds(),
                    rows,
                    dataFiles(workspace));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static String rows(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"id\":").append(i).append("}\n");
        }
        return lines.toString();
    }

    private static long dataFiles(Workspace workspace) throws IOException {
        try (Stream<Path> files = Files.walk(workspace.path("lake/silver/orders"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
