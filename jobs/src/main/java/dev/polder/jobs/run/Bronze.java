package dev.polder.jobs.run;

import static org.apache.spark.sql.functions.col;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.journal.Claimed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The shape of a feed's bronze table: the contract's columns, then Polder's own. */
final class Bronze {
    static final List<String> PARTITIONS = List.of("_ingest_date", "_rejected");

    private static final String ERRORS = "array<struct<rule:string,column:string,message:string,value:string>>";

    /** What a batch view shows of Polder's own columns. */
    private static final List<String> IN_BATCH =
            List.of("_file", "_line", "_batch", "_origin_batch", "_ingested_at", "_ingest_date");

    private Bronze() {}

    static StructType schema(Contract contract) {
        StructType schema = Columns.schema(contract);
        return schema.add("_rejected", "boolean")
                .add("_errors", ERRORS)
                .add("_raw", "string")
                .add("_context", "string")
                .add("_rescued", "string")
                .add("_file", "string")
                .add("_line", "bigint")
                .add("_batch", "bigint")
                .add("_origin_batch", "bigint")
                .add("_ingested_at", "timestamp")
                .add("_ingest_date", "date");
    }

    /** Columns with statistics: those by which a batch, a file, or what became of a batch's quarantine is found. */
    static final List<String> STATISTICS = List.of("_batch", "_file", "_origin_batch");

    /** The columns of {@code batch.<feed>}. */
    static List<String> batchColumns(Contract contract) {
        return Stream.concat(contract.columns().stream().map(Column::name), IN_BATCH.stream())
                .toList();
    }

    /** The condition that finds the accepted records of a batch. */
    static String acceptedOf(long batch) {
        return "_batch = " + batch + " AND NOT _rejected";
    }

    /** As {@link #ofBatch}, of records that came with an earlier batch. */
    static Dataset<Row> ofTreatment(Dataset<Row> records, Claimed claim) {
        Dataset<Row> named = ofBatch(records.withColumnRenamed("_origin_batch", "_came_with"), claim);
        return named.withColumn("_origin_batch", col("_came_with")).drop("_came_with");
    }

    /** Gives the reader's records the columns that say which batch they came with. */
    static Dataset<Row> ofBatch(Dataset<Row> records, Claimed claim) {
        BatchMark mark = new BatchMark(claim.batch(), claim.at(), claim.date());
        // All in one step: Spark makes no one step of several that ask.
        Map<String, org.apache.spark.sql.Column> marks = new LinkedHashMap<>();
        marks.put("_batch", mark.batchColumn());
        marks.put("_origin_batch", mark.batchColumn());
        marks.put("_ingested_at", mark.ingestedAtColumn());
        marks.put("_ingest_date", mark.ingestDateColumn());
        return records.withColumns(marks);
    }
}
