package dev.polder.reader.spark;

import dev.polder.reader.HeldContext;
import dev.polder.reader.RowBuilder;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rejected records of bronze, read once more from their own text under the contract of today. */
public final class HeldRecords {
    /** What {@link #read} wants to see, in this order. */
    private static final String[] HELD = {"_raw", "_context", "_file", "_line", "_record", "_origin_batch"};

    private HeldRecords() {}

    /**
     * The same records, typed or with what is wrong with them now. Nobody's are passed over: one that another feed selects now is rejected.
     *
     * @param held {@code _raw}, {@code _context}, {@code _file}, {@code _line}, {@code _origin_batch} of bronze, and {@code
     *     _record}, the number that each is to have in its landed file; none that has an {@link #obstacle}
     * @param plan contract, layout and patterns; its files are not looked at
     * @return the columns of {@link Records#schema}, then {@code _origin_batch}; {@code _file}, {@code _line} and {@code _record} as they were
     */
    public static Dataset<Row> read(Dataset<Row> held, ReadPlan plan) {
        RowBuilder.check(plan.contract());
        FileOpener.check(plan);
        StructType schema = Records.schema(plan.contract()).add("_origin_batch", "bigint");
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) held.selectExpr(HELD);
        RDD<InternalRow> read = classic.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(rows -> new HeldRecordsReader(rows, plan))
                .rdd();
        return ((SparkSession) held.sparkSession()).internalCreateDataFrame(read, schema, false);
    }

    /**
     * Why a rejected record can't be read once more, in words; null when it can.
     *
     * @param raw {@code _raw}
     * @param context {@code _context}
     */
    public static Column obstacle(ReadPlan plan, Column raw, Column context) {
        UDF2<String, String, String> why = (text, around) -> HeldContext.of(around)
                .obstacle(plan.contract())
                .orElse(text == null || text.isEmpty() ? "bronze has no text of it" : null);
        return functions.udf(why, DataTypes.StringType).apply(raw, context);
    }
}
