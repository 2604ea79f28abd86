package dev.polder.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that lie in a folder as ordinary Parquet, without a log.
 *
 * @param location the folder, as Hadoop writes paths
 */
public record ParquetFolder(String location) {

    /** Writes these rows, in place of what lies there; files say nothing of smallest and largest values, which may be masked. */
    public void write(Dataset<Row> rows) {
        rows.write()
                .mode("overwrite")
                .option("compression", "zstd")
                .option(ParquetStatistics.ENABLED, false)
                .parquet(location);
    }

    /** The rows that lie there, with these columns. */
    public Dataset<Row> read(SparkSession spark, StructType schema) {
        return spark.read().schema(schema).parquet(location);
    }
}
