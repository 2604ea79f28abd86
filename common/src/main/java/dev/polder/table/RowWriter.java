package dev.polder.table;

import static org.apache.spark.sql.functions.lit;

import dev.polder.config.Table.Write.Merge;
import dev.polder.config.TableName;
import io.delta.tables.DeltaTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How rows get into a table: one Delta commit, made in the rows' own session. */
sealed interface RowWriter permits RowWriter.Append, RowWriter.Replace, RowWriter.Merging, StraightAppend {

    /** What is done, as an error says it. */
    String action();

    /**
     * Makes the commit.
     *
     * @param rows with every type as in the table
     * @param table the table's columns
     * @param change how the rows' columns differ from them
     */
    void write(Dataset<Row> rows, StructType table, SchemaChange change);

    record Append(String location) implements RowWriter {
        @Override
        public String action() {
            return "append to";
        }

        @Override
        public void write(Dataset<Row> rows, StructType table, SchemaChange change) {
            rows.write()
                    .format("delta")
                    .mode("append")
                    .option("mergeSchema", true)
                    .save(location);
        }
    }

    record Replace(String location) implements RowWriter {
        @Override
        public String action() {
            return "replace the rows of";
        }

        @Override
        public void write(Dataset<Row> rows, StructType table, SchemaChange change) {
            rows.write()
                    .format("delta")
                    .mode("overwrite")
                    .option("mergeSchema", true)
                    .save(location);
        }
    }

    record Merging(TableName name, String location, Merge how) implements RowWriter {
        @Override
        public String action() {
            return "merge into";
        }

        @Override
        public void write(Dataset<Row> rows, StructType table, SchemaChange change) {
            NewestRows newest = new NewestRows(rows, how);
            try {
                merge(complete(newest.rows(), change), table);
            } catch (Exception e) {
                refuseUnusableKeys(newest, e);
                throw e;
            }
        }

        /** Only a merge that failed pays for the question whether its keys are to blame. */
        private void refuseUnusableKeys(NewestRows newest, Exception failed) {
            long nullKeys;
            long sharedKeys;
            try {
                nullKeys = newest.nullKeys();
                sharedKeys = newest.sharedKeys();
            } catch (Exception e) {
                failed.addSuppressed(e);
                return;
            }
            if (nullKeys + sharedKeys > 0) {
                throw new UnusableKeys(name, how.key(), how.sequenceBy(), nullKeys, sharedKeys);
            }
        }

        private void merge(Dataset<Row> rows, StructType table) {
            MergeConditions conditions = new MergeConditions(table, rows.schema(), how);
            DeltaTable.forPath(rows.sparkSession(), location)
                    .as(MergeConditions.TABLE)
                    .merge(rows.as(MergeConditions.ROWS), conditions.meet())
                    .withSchemaEvolution()
                    .whenMatched(conditions.replace())
                    .updateAll()
                    .whenNotMatched()
                    .insertAll()
                    .execute();
        }

        /** With schema evolution an update leaves the columns alone that the new row has not: it must have them all. */
        private static Dataset<Row> complete(Dataset<Row> rows, SchemaChange change) {
            Dataset<Row> complete = rows;
            for (StructField field : change.missing()) {
                complete = complete.withColumn(field.name(), lit(null).cast(field.dataType()));
            }
            return complete;
        }
    }
}
