package dev.polder.table;

import dev.polder.config.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How rows differ from the table they are for.
 *
 * @param added columns that the table gets with the rows, null in the rows it has
 * @param missing columns of the table that the rows do not have: null in them
 */
record SchemaChange(List<StructField> added, List<StructField> missing) {
    SchemaChange {
        added = List.copyOf(added);
        missing = List.copyOf(missing);
    }

    /**
     * Compares by name, as Spark does: without regard to case and order. Whether nulls are allowed does not count.
     *
     * @throws ChangedType when a column has another type, at any depth; a struct may get fields
     */
    static SchemaChange plan(TableName name, StructType table, StructType rows) {
        checkTypes(name, "", table, rows);
        return new SchemaChange(except(rows, table), except(table, rows));
    }

    private static List<StructField> except(StructType some, StructType others) {
        Map<String, StructField> known = byName(others);
        List<StructField> fields = new ArrayList<>();
        for (StructField field : some.fields()) {
            if (!known.containsKey(key(field))) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static void checkTypes(TableName name, String path, DataType was, DataType is) {
        if (was instanceof StructType old && is instanceof StructType young) {
            Map<String, StructField> known = byName(old);
            for (StructField field : young.fields()) {
                StructField before = known.get(key(field));
                if (before != null) {
                    String inner = path.isEmpty() ? field.name() : path + "." + field.name();
                    checkTypes(name, inner, before.dataType(), field.dataType());
                }
            }
        } else if (was instanceof ArrayType old && is instanceof ArrayType young) {
            checkTypes(name, path, old.elementType(), young.elementType());
        } else if (was instanceof MapType old && is instanceof MapType young) {
            checkTypes(name, path, old.keyType(), young.keyType());
            checkTypes(name, path, old.valueType(), young.valueType());
        } else if (!was.equals(is)) {
            throw new ChangedType(name, path, was.sql(), is.sql());
        }
    }

    private static Map<String, StructField> byName(StructType type) {
        Map<String, StructField> fields = new HashMap<>();
        for (StructField field : type.fields()) {
            fields.put(key(field), field);
        }
        return fields;
    }

    private static String key(StructField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
