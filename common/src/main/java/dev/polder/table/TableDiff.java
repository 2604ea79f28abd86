package dev.polder.table;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.polder.comparison.spark.Alike;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How the rows of two versions of a table differ. Rows that share a key are one row that changed; without a key a row that
 * differs is one that went and one that came. Reads both versions once.
 */
public final class TableDiff implements AutoCloseable {
    private static final String CHANGE = "change";
    private static final String TIMES = "times";
    private static final String PLACE = "place";

    private final Dataset<Row> changes;
    private final List<String> columns;
    private final int keys;

    /** Kinds of change, as they are told. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * One row that differs.
     *
     * @param before by column, its values as text, null where they are; empty when it was added
     * @param after as before; empty when it was removed
     */
    public record Sample(Change change, Map<String, String> before, Map<String, String> after) {}

    private TableDiff(Dataset<Row> changes, List<String> columns, int keys) {
        this.changes = changes.persist();
        this.columns = columns;
        this.keys = keys;
    }

    /**
     * Compares.
     *
     * @param key columns that name a row; empty when none do. Rows without a value there, and others that share a key all the
     *     same, are paired in the order of their values
     */
    public static TableDiff of(Dataset<Row> before, Dataset<Row> after, List<String> key) {
        Map<String, StructField> all = new LinkedHashMap<>();
        Stream.of(after.schema(), before.schema())
                .flatMap(schema -> Stream.of(schema.fields()))
                .forEach(field -> all.putIfAbsent(field.name(), field));
        List<String> named = new ArrayList<>(key);
        all.keySet().stream().filter(column -> !key.contains(column)).forEach(named::add);
        Dataset<Row> old = aligned(before, named, all);
        Dataset<Row> young = aligned(after, named, all);
        return key.isEmpty()
                ? new TableDiff(byValue(old, young, named), named, named.size())
                : new TableDiff(byKey(old, young, named, key), named, key.size());
    }

    /** How many rows changed in each way. */
    public Map<Change, Long> counts() {
        Map<Change, Long> counts = new LinkedHashMap<>();
        Stream.of(Change.values()).forEach(change -> counts.put(change, 0L));
        changes.groupBy(CHANGE)
                .agg(sum(TIMES))
                .collectAsList()
                .forEach(row -> counts.put(Change.valueOf(row.getString(0)), row.getLong(1)));
        return counts;
    }

    /** The first rows of one kind, by key. */
    public List<Sample> samples(Change change, int most) {
        Column[] order = columns.stream()
                .limit(keys)
                .map(name -> coalesce(
                        value("after", name).cast("string"),
                        value("before", name).cast("string")))
                .toArray(Column[]::new);
        return changes
                .filter(col(CHANGE).equalTo(change.name()))
                .orderBy(order)
                .limit(most)
                .select(shown("before"), shown("after"))
                .collectAsList()
                .stream()
                .map(row -> new Sample(change, texts(row, 0), texts(row, 1)))
                .toList();
    }

    @Override
    public void close() {
        changes.unpersist();
    }

    private Column shown(String side) {
        Column[] texts = columns.stream()
                .map(name -> value(side, name).cast("string").as(name))
                .toArray(Column[]::new);
        return when(col(side).isNotNull(), struct(texts)).as(side);
    }

    private Map<String, String> texts(Row row, int side) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!row.isNullAt(side)) {
            Row values = row.getStruct(side);
            for (int i = 0; i < columns.size(); i++) {
                texts.put(columns.get(i), values.getString(i));
            }
        }
        return texts;
    }

    private static Column value(String side, String column) {
        return col(side).getField(column);
    }

    /** Both sides have all columns, in one order, and what Spark can't compare as JSON. */
    private static Dataset<Row> aligned(Dataset<Row> rows, List<String> named, Map<String, StructField> all) {
        StructType schema = rows.schema();
        return rows.select(named.stream()
                .map(name -> List.of(schema.fieldNames()).contains(name)
                        ? Alike.form(col(SqlText.name(name)), schema.apply(name).dataType())
                                .as(name)
                        : lit(null).cast(all.get(name).dataType()).as(name))
                .toArray(Column[]::new));
    }

    private static Dataset<Row> byValue(Dataset<Row> before, Dataset<Row> after, List<String> named) {
        Column[] values = columns(named);
        return before.withColumn(TIMES, lit(-1L))
                .union(after.withColumn(TIMES, lit(1L)))
                .groupBy(values)
                .agg(sum(TIMES).as(TIMES))
                .filter(col(TIMES).notEqual(0))
                .select(
                        when(col(TIMES).gt(0), Change.ADDED.name())
                                .otherwise(Change.REMOVED.name())
                                .as(CHANGE),
                        abs(col(TIMES)).as(TIMES),
                        when(col(TIMES).lt(0), struct(values)).as("before"),
                        when(col(TIMES).gt(0), struct(values)).as("after"));
    }

    private static Dataset<Row> byKey(Dataset<Row> before, Dataset<Row> after, List<String> named, List<String> key) {
        Dataset<Row> old = placed(before, named, key, "before");
        Dataset<Row> young = placed(after, named, key, "after");
        Column meet = old.col(PLACE).equalTo(young.col(PLACE));
        for (String column : key) {
            meet = meet.and(old.col("before")
                    .getField(column)
                    .eqNullSafe(young.col("after").getField(column)));
        }
        Column same = named.stream()
                .map(name -> {
                    Column left = value("before", name);
                    Column right = value("after", name);
                    return Alike.same(left, type(before, name), right, type(after, name));
                })
                .reduce(lit(true), Column::and);
        return old.join(young, meet, "full_outer")
                .withColumn(
                        CHANGE,
                        when(col("before").isNull(), Change.ADDED.name())
                                .when(col("after").isNull(), Change.REMOVED.name())
                                .when(not(same), Change.CHANGED.name()))
                .filter(col(CHANGE).isNotNull())
                .select(col(CHANGE), lit(1L).as(TIMES), col("before"), col("after"));
    }

    private static DataType type(Dataset<Row> rows, String column) {
        return rows.schema().apply(column).dataType();
    }

    /** The row under one name, with its place among those of its key. */
    private static Dataset<Row> placed(Dataset<Row> rows, List<String> named, List<String> key, String side) {
        return rows.select(
                struct(columns(named)).as(side),
                row_number()
                        .over(Window.partitionBy(columns(key)).orderBy(columns(named)))
                        .as(PLACE));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col(SqlText.name(name))).toArray(Column[]::new);
    }
}
