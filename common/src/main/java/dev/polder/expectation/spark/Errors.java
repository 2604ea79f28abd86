package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.named_struct;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Builds {@code array<struct<rule, column, message, value: string>>} as the reader does. */
final class Errors {
    static final String TYPE = "array<struct<rule:string,column:string,message:string,value:string>>";

    private static final int LONGEST_VALUE = 200;

    private Errors() {}

    /** What is found of a rule on a row: one error where the rule is broken, none elsewhere. */
    static Column found(Column broken, String rule, String column, Column message, Column value) {
        Column error = named_struct(
                lit("rule"),
                lit(rule),
                lit("column"),
                lit(column),
                lit("message"),
                message,
                lit("value"),
                value.substr(1, LONGEST_VALUE));
        return when(broken, array(error).cast(TYPE)).otherwise(none());
    }

    /** What is found of several rules on a row; null when nothing is. */
    static Column all(List<Column> found) {
        if (found.isEmpty()) {
            return lit(null).cast(TYPE);
        }
        Column all = concat(found.toArray(Column[]::new));
        return when(size(all).gt(0), all);
    }

    /** The errors that stand there already, which may be null, as {@link #found} gives them. */
    static Column standing(Column errors) {
        return coalesce(errors, none());
    }

    private static Column none() {
        return array().cast(TYPE);
    }
}
