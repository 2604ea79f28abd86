package dev.polder.reader;

import dev.polder.contract.Column;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A record's row as text.
 *
 * @param values the columns' values; structs and arrays in brackets
 * @param errors each as {@code rule|column|message|value}
 */
public record RowText(List<String> values, List<String> errors, String context, String rescued, long line) {

    public static RowText of(InternalRow row, List<Column> columns) {
        List<String> values = new ArrayList<>();
        int own = columns.size();
        for (int i = 0; i < own; i++) {
            DataType type = DataType.fromDDL(columns.get(i).type().sql());
            values.add(text(row.get(i, type), type));
        }
        return new RowText(values, errors(row, own), text(row, own + 2), text(row, own + 3), row.getLong(own + 5));
    }

    private static String text(InternalRow row, int at) {
        return row.isNullAt(at) ? null : row.getUTF8String(at).toString();
    }

    private static String text(Object value, DataType type) {
        List<String> texts = new ArrayList<>();
        if (value instanceof InternalRow struct && type instanceof StructType fields) {
            for (int i = 0; i < fields.length(); i++) {
                DataType field = fields.fields()[i].dataType();
                texts.add(text(struct.get(i, field), field));
            }
        } else if (value instanceof ArrayData array && type instanceof ArrayType of) {
            for (int i = 0; i < array.numElements(); i++) {
                texts.add(text(array.get(i, of.elementType()), of.elementType()));
            }
        } else {
            return String.valueOf(value);
        }
        return "[" + String.join(",", texts) + "]";
    }

    private static List<String> errors(InternalRow row, int at) {
        List<String> errors = new ArrayList<>();
        if (!row.isNullAt(at)) {
            for (Object error : row.getArray(at).array()) {
                InternalRow one = (InternalRow) error;
                errors.add(one.getUTF8String(0) + "|" + one.getUTF8String(1) + "|" + one.getUTF8String(2) + "|"
                        + one.getUTF8String(3));
            }
        }
        return errors;
    }
}
