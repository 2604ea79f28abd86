package dev.polder.comparison.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns in a form that Spark can compare, order and hash: it can do none of that with maps. */
public final class Alike {
    private Alike() {}

    /** The value itself, or its JSON when there is a map in its type. */
    public static Column form(Column value, DataType type) {
        return hasMap(type) ? functions.to_json(value) : value;
    }

    /** Whether two values of one column are the same, nulls included; a struct that got a field counts as before. */
    public static Column same(Column left, DataType leftType, Column right, DataType rightType) {
        boolean comparable = !hasMap(leftType) && leftType.sameType(rightType);
        return comparable ? left.eqNullSafe(right) : functions.to_json(left).eqNullSafe(functions.to_json(right));
    }

    private static boolean hasMap(DataType type) {
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                if (hasMap(field.dataType())) {
                    return true;
                }
            }
            return false;
        }
        return type instanceof MapType || (type instanceof ArrayType array && hasMap(array.elementType()));
    }
}
