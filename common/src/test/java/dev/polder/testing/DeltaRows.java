package dev.polder.testing;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The rows and properties of a Delta table as a stranger to Polder finds them: Delta Kernel tells which Parquet files a version has, Spark reads these.
 * Delta for Spark would start four small jobs first to put the table's state together, each time anew.
 */
public final class DeltaRows {
    private DeltaRows() {}

    /** The rows of the latest version. */
    public static Dataset<Row> latest(String location) {
        Engine engine = engine();
        return rows(location, TableManager.loadSnapshot(location).build(engine), engine);
    }

    /** The rows of a version. */
    public static Dataset<Row> at(String location, long version) {
        Engine engine = engine();
        return rows(
                location, TableManager.loadSnapshot(location).atVersion(version).build(engine), engine);
    }

    /** The table properties of the latest version. */
    public static Map<String, String> properties(String location) {
        return TableManager.loadSnapshot(location).build(engine()).getTableProperties();
    }

    private static Engine engine() {
        return DefaultEngine.create(SharedSpark.session().sparkContext().hadoopConfiguration());
    }

    private static Dataset<Row> rows(String location, Snapshot snapshot, Engine engine) {
        SparkSession spark = SharedSpark.session();
        StructType schema =
                (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString());
        List<String> files = files(snapshot, engine);
        if (files.isEmpty()) {
            return spark.createDataFrame(List.of(), schema);
        }
        // Values of partitions are in the folders' names, which come last then.
        return spark.read()
                .schema(schema)
                .option("basePath", location)
                .option("__globPaths__", "false")
                .parquet(files.toArray(String[]::new))
                .select(Arrays.stream(schema.fieldNames())
                        .map(name -> functions.col("`" + name + "`"))
                        .toArray(Column[]::new));
    }

    private static List<String> files(Snapshot snapshot, Engine engine) {
        List<String> files = new ArrayList<>();
        try (CloseableIterator<io.delta.kernel.data.Row> rows =
                Utils.intoRows(snapshot.getScanBuilder().build().getScanFiles(engine))) {
            while (rows.hasNext()) {
                io.delta.kernel.data.Row file = rows.next();
                if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file) != null) {
                    throw new IllegalStateException(
                            "rows are deleted from a file beside it, and are not left out here");
                }
                files.add(InternalScanFileUtils.getAddFileStatus(file).getPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
