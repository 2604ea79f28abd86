package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A real Delta table in a temporary folder, and what tests do to it beside Polder. */
record TableFolder(Path folder) {
    static final TableName ORDERS = new TableName("silver", "orders");
    static final TableProperties PROPERTIES = new TableProperties(Duration.ofDays(30), List.of());

    static SparkSession spark() {
        return SessionSettings.apply(SharedSpark.session().newSession());
    }

    LakeTable table() {
        return table(PROPERTIES);
    }

    LakeTable table(TableProperties properties) {
        return new LakeTable(spark(), ORDERS, "file://" + folder, properties, Clock.systemUTC());
    }

    /** A table created with the columns of a query. */
    LakeTable created(String columns) {
        LakeTable table = table();
        table.create(spark().sql(columns).schema(), List.of());
        return table;
    }

    static Function<SparkSession, Dataset<Row>> rows(String query) {
        return session -> session.sql(query);
    }

    static WriteId batch(long batch) {
        return batch(batch, 0);
    }

    static WriteId batch(long batch, long epoch) {
        return new WriteId("shop", ORDERS.toString(), batch, epoch, "shop-%d-1".formatted(batch));
    }

    /** Somebody else's statement; {@code {}} stands for the table. */
    void foreign(String statement) {
        spark().sql(statement.replace("{}", "delta.`" + folder + "`"));
    }

    /** Makes all files of the log that are there look that much older than they are. */
    void age(Duration age) {
        try (Stream<Path> files = Files.list(folder.resolve("_delta_log"))) {
            for (Path file : files.toList()) {
                Instant modified = Files.getLastModifiedTime(file).toInstant();
                Files.setLastModifiedTime(file, FileTime.from(modified.minus(age)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
