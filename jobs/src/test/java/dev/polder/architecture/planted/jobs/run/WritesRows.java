package dev.polder.architecture.planted.jobs.run;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A job writes past {@code table}. */
record WritesRows(Dataset<Row> rows) {

    void write(String path) {
        rows.write().format("delta").save(path);
    }
}
