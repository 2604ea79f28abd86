package dev.polder.architecture.planted.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The one place that may. */
record MayWriteRows(Dataset<Row> rows) {

    void write(String path) {
        rows.write().format("delta").save(path);
    }
}
