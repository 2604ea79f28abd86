package dev.polder.table.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Function2;

/**
 * The smallest and the largest value of one column of a file, and how many nulls it has. Texts are kept whole, however long; Delta's
 * own writer keeps their first 32 characters.
 */
final class ValueRange {
    private final String name;
    private final int ordinal;
    private final Function2<SpecializedGetters, Object, Object> getter;
    private Object last;
    private Object smallest;
    private Object largest;
    private long nulls;

    ValueRange(StructField field, int ordinal) {
        this.name = field.name();
        this.ordinal = ordinal;
        this.getter = InternalRow.getAccessor(field.dataType(), true);
    }

    /** Whether columns of this type can have one. */
    static boolean isOf(DataType type) {
        return type instanceof LongType || type instanceof StringType;
    }

    void add(InternalRow row) {
        Object value = getter.apply(row, ordinal);
        if (value == null) {
            nulls++;
        } else if (!value.equals(last)) {
            last = InternalRow.copyValue(value);
            smallest = smallest == null || compare(last, smallest) < 0 ? last : smallest;
            largest = largest == null || compare(last, largest) > 0 ? last : largest;
        }
    }

    private static int compare(Object one, Object other) {
        return one instanceof UTF8String text
                ? text.compareTo((UTF8String) other)
                : ((Long) one).compareTo((Long) other);
    }

    /** Puts what was found below the column's name, each where a log has it; no smallest and largest of nulls alone. */
    void write(ObjectNode smallest, ObjectNode largest, ObjectNode nulls) {
        if (last != null) {
            put(smallest, this.smallest);
            put(largest, this.largest);
        }
        nulls.put(name, this.nulls);
    }

    private void put(ObjectNode where, Object value) {
        if (value instanceof Long number) {
            where.put(name, number);
        } else {
            where.put(name, value.toString());
        }
    }
}
