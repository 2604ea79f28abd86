package dev.polder.reader.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.polder.contract.Contract;
import dev.polder.reader.RowBuilder;
import dev.polder.reader.StandingValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Accepted records of bronze, held to the contract of today. What a column holds stays as it is; a column without a value takes
 * what was rescued at one of its places. Texts are gone, so that another {@code format} or {@code values} changes only what is
 * taken from there.
 */
public final class RescuedRecords {
    /** Whether a record has got values that it had not. */
    public static final String CHANGED = "_polder_changed";

    private RescuedRecords() {}

    /**
     * The same records with what they have by the contract of today, and with what is wrong with them by it.
     *
     * @param bronze rows of the feed's table
     * @param plan contract, layout and patterns; its files are not looked at
     * @return the contract's columns, {@code _errors}, {@code _raw} and {@code _context} (of the record, should it be rejected),
     *     {@code _rescued}, {@code _file}, {@code _line}, {@link #CHANGED}, then all other columns of bronze
     */
    public static Dataset<Row> read(Dataset<Row> bronze, ReadPlan plan) {
        Contract contract = plan.contract();
        RowBuilder.check(contract);
        FileOpener.check(plan);
        new StandingValues(contract);
        Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        there.addAll(Arrays.asList(bronze.columns()));
        Set<String> fresh = contract.columns().stream()
                .map(column -> column.name())
                .filter(name -> !there.contains(name))
                .collect(Collectors.toUnmodifiableSet());
        StructType schema = Records.schema(contract);
        List<Column> columns = new ArrayList<>();
        contract.columns().forEach(column -> {
            Column value = fresh.contains(column.name()) ? lit(null) : quoted(column.name());
            columns.add(value.cast(DataType.fromDDL(column.type().sql())).as(column.name()));
            there.remove(column.name());
        });
        columns.add(array().cast(schema.apply("_errors").dataType()).as("_errors"));
        columns.add(lit(null).cast("string").as("_raw"));
        columns.add(lit(null).cast("string").as("_context"));
        columns.add(col("_rescued"));
        columns.add(col("_file"));
        columns.add(col("_line"));
        columns.add(lit(false).as(CHANGED));
        there.removeAll(Set.of(schema.fieldNames()));
        there.stream().map(RescuedRecords::quoted).forEach(columns::add);
        var laid = (org.apache.spark.sql.classic.Dataset<Row>) bronze.select(columns.toArray(Column[]::new));
        StructType read = laid.schema().asNullable();
        RDD<InternalRow> rows = laid.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(partition -> new RescuedRecordsReader(partition, read, plan, fresh))
                .rdd();
        return ((SparkSession) bronze.sparkSession()).internalCreateDataFrame(rows, read, false);
    }

    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
