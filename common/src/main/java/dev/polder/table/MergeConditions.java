package dev.polder.table;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.polder.comparison.spark.Alike;
import dev.polder.config.Table.Write.Merge;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which rows of a merge meet, and which of them change the table.
 *
 * @param table the table's columns before the merge
 * @param rows the new rows' columns
 */
record MergeConditions(StructType table, StructType rows, Merge how) {
    /** The table's name in the merge. */
    static final String TABLE = "polder_table";

    /** The new rows' name in the merge. */
    static final String ROWS = "polder_rows";

    /** The same key on both sides. */
    Column meet() {
        return how.key().stream()
                .map(name -> ofRows(name).equalTo(ofTable(name)))
                .reduce(lit(true), Column::and);
    }

    /** The new row replaces the table's: it is newer, where there is a sequence, and differs from it. */
    Column replace() {
        return isNewer(how.sequenceBy()).and(differs());
    }

    private Column isNewer(List<String> sequenceBy) {
        if (sequenceBy.isEmpty()) {
            return lit(true);
        }
        Column newer = lit(false);
        Column equal = lit(true);
        for (String name : sequenceBy) {
            Column old = tableTypes().containsKey(key(name)) ? ofTable(name) : lit(null);
            Column young = ofRows(name);
            Column after = functions.coalesce(young.gt(old), young.isNotNull().and(old.isNull()));
            newer = newer.or(equal.and(after));
            equal = equal.and(young.eqNullSafe(old));
        }
        return newer;
    }

    private Column differs() {
        Map<String, DataType> known = tableTypes();
        Column same = lit(true);
        for (StructField field : rows.fields()) {
            Column young = ofRows(field.name());
            DataType old = known.get(key(field.name()));
            same = same.and(
                    old == null ? young.isNull() : Alike.same(young, field.dataType(), ofTable(field.name()), old));
        }
        return not(same);
    }

    private Map<String, DataType> tableTypes() {
        Map<String, DataType> types = new HashMap<>();
        for (StructField field : table.fields()) {
            types.put(key(field.name()), field.dataType());
        }
        return types;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Column ofTable(String name) {
        return functions.col(TABLE + "." + SqlText.name(name));
    }

    private static Column ofRows(String name) {
        return functions.col(ROWS + "." + SqlText.name(name));
    }
}
