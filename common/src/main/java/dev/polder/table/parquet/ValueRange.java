package dev.polder.table.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/** The smallest and the largest value of one column of a file, and how many nulls it has. */
sealed interface ValueRange {

    void add(InternalRow row);

    /** Puts what was found below the column's name, each where a log has it; no smallest and largest of nulls alone. */
    void write(ObjectNode smallest, ObjectNode largest, ObjectNode nulls);

    /** Whether columns of this type can have one. */
    static boolean isOf(DataType type) {
        return type instanceof LongType || type instanceof StringType;
    }

    static ValueRange of(StructField field, int ordinal) {
        return field.dataType() instanceof LongType
                ? new OfLongs(field.name(), ordinal)
                : new OfStrings(field.name(), ordinal);
    }

    final class OfLongs implements ValueRange {
        private final String name;
        private final int ordinal;
        private boolean any;
        private long smallest;
        private long largest;
        private long nulls;

        private OfLongs(String name, int ordinal) {
            this.name = name;
            this.ordinal = ordinal;
        }

        @Override
        public void add(InternalRow row) {
            if (row.isNullAt(ordinal)) {
                nulls++;
                return;
            }
            long value = row.getLong(ordinal);
            smallest = any ? Math.min(smallest, value) : value;
            largest = any ? Math.max(largest, value) : value;
            any = true;
        }

        @Override
        public void write(ObjectNode smallest, ObjectNode largest, ObjectNode nulls) {
            if (any) {
                smallest.put(name, this.smallest);
                largest.put(name, this.largest);
            }
            nulls.put(name, this.nulls);
        }
    }

    /** Whole, however long; Delta's own writer keeps the first 32 characters. */
    final class OfStrings implements ValueRange {
        private final String name;
        private final int ordinal;
        private UTF8String last;
        private UTF8String smallest;
        private UTF8String largest;
        private long nulls;

        private OfStrings(String name, int ordinal) {
            this.name = name;
            this.ordinal = ordinal;
        }

        @Override
        public void add(InternalRow row) {
            if (row.isNullAt(ordinal)) {
                nulls++;
                return;
            }
            UTF8String value = row.getUTF8String(ordinal);
            if (value.equals(last)) {
                return;
            }
            last = value.copy();
            smallest = smallest == null || last.compareTo(smallest) < 0 ? last : smallest;
            largest = largest == null || last.compareTo(largest) > 0 ? last : largest;
        }

        @Override
        public void write(ObjectNode smallest, ObjectNode largest, ObjectNode nulls) {
            if (last != null) {
                smallest.put(name, this.smallest.toString());
                largest.put(name, this.largest.toString());
            }
            nulls.put(name, this.nulls);
        }
    }
}
