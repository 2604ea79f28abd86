package dev.polder.table.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function2;
import scala.Option;

/** The values of the columns that partition a table. */
final class Partition {
    private final StructType columns;
    private final int first;
    private final List<Function2<SpecializedGetters, Object, Object>> getters = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /**
     * That of a row.
     *
     * @param columns those that partition the table
     * @param first where they begin in a row
     */
    Partition(StructType columns, int first, InternalRow row) {
        this.columns = columns;
        this.first = first;
        for (int i = 0; i < columns.length(); i++) {
            getters.add(InternalRow.getAccessor(columns.apply(i).dataType(), true));
            values.add(InternalRow.copyValue(value(row, i)));
        }
    }

    /** Types whose values are told apart by {@code equals}, and written in the log as Spark writes them as text. */
    static boolean canBeOf(DataType type) {
        return type instanceof BooleanType
                || type instanceof DateType
                || type instanceof IntegralType
                || type instanceof StringType;
    }

    boolean has(InternalRow row) {
        for (int i = 0; i < columns.length(); i++) {
            if (!Objects.equals(values.get(i), value(row, i))) {
                return false;
            }
        }
        return true;
    }

    private Object value(InternalRow row, int column) {
        return getters.get(column).apply(row, first + column);
    }

    /** As a log has it. */
    Map<String, String> asLogged() {
        Map<String, String> logged = new LinkedHashMap<>();
        for (int i = 0; i < columns.length(); i++) {
            StructField column = columns.apply(i);
            Object text = new Cast(
                            Literal.create(values.get(i), column.dataType()),
                            DataTypes.StringType,
                            Option.apply("UTC"),
                            EvalMode.ANSI())
                    .eval(null);
            // Delta's protocol has no empty text: it means null.
            logged.put(column.name(), text == null || text.toString().isEmpty() ? null : text.toString());
        }
        return logged;
    }

    /** The folder of its files, as Hive names folders; empty when the table is not partitioned. */
    String folder() {
        StringBuilder folder = new StringBuilder();
        asLogged().forEach((name, value) -> folder.append(ExternalCatalogUtils.getPartitionPathString(name, value))
                .append('/'));
        return folder.toString();
    }
}
