package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.polder.comparison.spark.Alike;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A {@link TieRule} over the accepted records of a batch.
 *
 * <p>The table's rows are put beside the records and grouped with them, rather than joined: a record can't be multiplied by
 * a table whose key is not unique, and records are read once.
 */
final class Ties {
    /** The rule's name in {@code _errors.rule}. */
    static final String RULE = "tie";

    private static final Column IN_TABLE = col("_tie_table");

    private final TieRule rule;
    private final List<String> contract;
    private final String verdict;

    /**
     * @param contract the names of the contract's columns
     */
    Ties(TieRule rule, List<String> contract, int position) {
        this.rule = rule;
        this.contract = contract;
        this.verdict = "_tie_" + position;
    }

    String verdict() {
        return verdict;
    }

    /** Adds what is wrong with each accepted record that ties, and null for all others. One shuffle of the records. */
    Dataset<Row> judge(Dataset<Row> records) {
        Dataset<Row> candidates = rule.existing()
                .map(table -> records.withColumn("_tie_table", lit(false)).unionByName(beside(records, table), true))
                .orElseGet(() -> records.withColumn("_tie_table", lit(false)));
        List<String> group = new ArrayList<>(rule.key());
        group.addAll(rule.sequenceBy());
        WindowSpec sharing = Groups.ofAccepted(group);
        Column among = when(RowRules.ACCEPTED.and(not(IN_TABLE)), rest(contract, records.schema()));
        Column place = when(RowRules.ACCEPTED.and(not(IN_TABLE)), struct(col("_file"), col("_line")));
        Dataset<Row> grouped = candidates
                .withColumn("_tie_records", count(among).over(sharing))
                .withColumn(
                        "_tie_differ",
                        not(min(among).over(sharing).eqNullSafe(max(among).over(sharing))))
                .withColumn("_tie_first", min(place).over(sharing));
        return withTable(grouped, sharing)
                .filter(not(IN_TABLE))
                .withColumn(verdict, when(RowRules.ACCEPTED, message()))
                .drop("_tie_table", "_tie_records", "_tie_differ", "_tie_first", "_tie_other");
    }

    /** What is found on a record. */
    Finding found(Values values) {
        Column message = Values.quoted(verdict);
        return Errors.found(
                message.isNotNull(), RULE, String.join(", ", rule.key()), message, values.shown(rule.key()));
    }

    private Dataset<Row> withTable(Dataset<Row> grouped, WindowSpec sharing) {
        if (rule.existing().isEmpty()) {
            return grouped.withColumn("_tie_other", lit(false));
        }
        Column mine = rest(common(rule.existing().get()), grouped.schema());
        Column theirs = when(IN_TABLE, mine);
        Column least = min(theirs).over(sharing);
        Column most = max(theirs).over(sharing);
        return grouped.withColumn(
                "_tie_other", least.isNotNull().and(not(least.eqNullSafe(mine).and(most.eqNullSafe(mine)))));
    }

    /** The table's rows in the shape of the records: the contract's columns that it has, all else NULL. */
    private Dataset<Row> beside(Dataset<Row> records, Dataset<Row> table) {
        Set<String> names = names(table);
        List<Column> columns = new ArrayList<>();
        for (StructField field : records.schema().fields()) {
            boolean shared = contract.contains(field.name()) && names.contains(field.name());
            Column value = shared ? Values.quoted(field.name()) : lit(null);
            columns.add(value.cast(field.dataType()).as(field.name()));
        }
        columns.add(lit(true).as("_tie_table"));
        return table.select(columns.toArray(Column[]::new));
    }

    private List<String> common(Dataset<Row> table) {
        Set<String> names = names(table);
        return contract.stream().filter(names::contains).toList();
    }

    private static Set<String> names(Dataset<Row> table) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Arrays.asList(table.columns()));
        return names;
    }

    /** All columns as one value, which can be compared: NULL equals NULL, NaN equals NaN, 0.0 equals -0.0. */
    private static Column rest(List<String> columns, StructType types) {
        return struct(columns.stream()
                .map(name -> Alike.form(Values.quoted(name), types.apply(name).dataType()))
                .toArray(Column[]::new));
    }

    private Column message() {
        String key = rule.sequenceBy().isEmpty() ? "this key" : "this key and sequence";
        Column among = concat(
                col("_tie_records"),
                lit(" records of this batch have " + key + " but differ; the first is at "),
                col("_tie_first._file"),
                lit(":"),
                col("_tie_first._line"));
        return when(col("_tie_differ"), among)
                .when(
                        coalesce(col("_tie_other"), lit(false)),
                        lit("the table already holds a row with " + key + " that differs"));
    }
}
