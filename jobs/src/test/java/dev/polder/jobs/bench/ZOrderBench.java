package dev.polder.jobs.bench;

import dev.polder.jobs.launch.Workspace;
import dev.polder.testing.SharedSpark;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many files a query by one value opens, and how long it takes, in a table whose small files were written together and in one whose
 * rows were laid out in Z-order too; {@code scripts/bench z-order} runs it. Every value may be in every file that is ingested.
 */
public final class ZOrderBench {
    private static final int CUSTOMERS = 200_000;
    private static final int PRODUCTS = 20_000;
    private static final int QUERIES = 7;
    private static final long FILE = 100_000_000;

    private ZOrderBench() {}

    /** The folder to work in, the flights, which are not read here, then the megabytes of JSON that are ingested. */
    public static void main(String[] arguments) throws IOException {
        long bytes = Long.parseLong(arguments[2]) * 1_000_000;
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "z-order");
        try {
            Workspace workspace = new Workspace(folder).write("conf/pipelines/orders/pipeline.yaml", """
                            pipeline: orders
                            feeds:
                              orders:
                                landing: ${landing}/
                                files: "*.json"
                                ready: { after: 0s }
                                format: json
                                columns:
                                  customer: { type: int, required: true }
                                  product: { type: int, required: true }
                                  amount: { type: "decimal(12,2)" }
                                  text: { type: string }
                            tables:
                              silver.compacted: { from: orders, write: append }
                              silver.ordered: { from: orders, write: append, z-order-by: [customer, product] }
                            """);
            land(workspace, bytes);
            System.out.print(workspace.polder("run", "orders", "--quiet").done().out());
            compare(workspace, "Before");
            Meter meter = Meter.start();
            System.out.print(workspace.polder("maintain", "orders").done().out());
            System.out.printf(
                    Locale.ROOT, "Table care took %.0f s%n", meter.spent().seconds());
            compare(workspace, "After");
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static void land(Workspace workspace, long bytes) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] text = new byte[40];
        long left = bytes;
        for (int number = 1; left > 0; number++) {
            Path file = workspace.path("landing/" + number + ".json");
            Files.createDirectories(file.getParent());
            long end = Math.max(0, left - FILE);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                while (left > end) {
                    random.nextBytes(text);
                    String line = "{\"customer\":%d,\"product\":%d,\"amount\":%d.%02d,\"text\":\"%s\"}%n"
                            .formatted(
                                    random.nextInt(CUSTOMERS),
                                    random.nextInt(PRODUCTS),
                                    random.nextInt(1000),
                                    random.nextInt(100),
                                    HexFormat.of().formatHex(text));
                    out.write(line);
                    left -= line.length();
                }
            }
        }
    }

    private static void compare(Workspace workspace, String when) {
        for (String table : List.of("compacted", "ordered")) {
            Dataset<Row> rows = SharedSpark.session()
                    .read()
                    .format("delta")
                    .load(workspace.path("lake/silver/" + table).toString());
            System.out.printf(
                    Locale.ROOT,
                    "%s: silver.%s has %,d files; a query by one customer %s, by one product %s%n",
                    when,
                    table,
                    rows.inputFiles().length,
                    queries(rows, "customer", CUSTOMERS),
                    queries(rows, "product", PRODUCTS));
        }
    }

    /** The medians of queries by values from all over. */
    private static String queries(Dataset<Row> rows, String column, int values) {
        List<Integer> opened = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            Dataset<Row> found = rows.where(column + " = " + values / QUERIES * i);
            opened.add(found.inputFiles().length);
            Meter meter = Meter.start();
            found.selectExpr("sum(amount)", "max(text)").collectAsList();
            seconds.add(meter.spent().seconds());
        }
        opened.sort(null);
        seconds.sort(null);
        return String.format(Locale.ROOT, "opens %d, %.2f s", opened.get(QUERIES / 2), seconds.get(QUERIES / 2));
    }
}
