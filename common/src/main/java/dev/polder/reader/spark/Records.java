package dev.polder.reader.spark;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.failure.Failure;
import dev.polder.reader.ColumnNotReadable;
import dev.polder.reader.RowBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The records of landed files, every one of them: typed, or with the reasons why it is not. */
public final class Records {
    private static final String ERRORS = "array<struct<rule:string,column:string,message:string,value:string>>";

    private Records() {}

    /**
     * The records of the plan's files, of the {@link #schema} of its contract.
     *
     * <p>{@code _errors} is null for a record that is as the contract says. {@code _raw} is the record's own text, up to
     * {@link RowBuilder#RAW_LIMIT} bytes; {@code _context} and {@code _rescued} are JSON objects or null; {@code _file} is
     * the file's name, of a zip's member {@code a.zip!/b.json}, {@code _line} the line there where the record starts and
     * {@code _record} its number in the landed file, both from 1. What is wrong with a file, such as a gzip cut short, is a record with errors too.
     *
     * <p>Nothing is read before an action. A store that fails, fails the action.
     *
     * @throws ColumnNotReadable when a column's formats, rules or default can't be what they are
     * @throws Failure when the paths or the schema of XML can't be read
     */
    public static Dataset<Row> read(SparkSession spark, ReadPlan plan) {
        RowBuilder.check(plan.contract());
        FileOpener.check(plan);
        return spark.read()
                .format(RecordsProvider.class.getName())
                .option(PlanOption.KEY, PlanOption.encode(plan))
                .load();
    }

    /**
     * The contract's columns in their order, then {@code _errors, _raw, _context, _rescued, _file, _line, _record}. All
     * may be NULL, those of the contract because a rejected record is a row too.
     */
    public static StructType schema(Contract contract) {
        StructType schema = new StructType();
        for (Column column : contract.columns()) {
            schema = schema.add(column.name(), DataType.fromDDL(column.type().sql()));
        }
        return schema.add("_errors", DataType.fromDDL(ERRORS))
                .add("_raw", "string")
                .add("_context", "string")
                .add("_rescued", "string")
                .add("_file", "string")
                .add("_line", "bigint")
                .add("_record", "bigint");
    }
}
