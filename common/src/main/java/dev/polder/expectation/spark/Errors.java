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
    static Finding found(Column broken, String rule, String column, Column message, Column value) {
        Column error = named_struct(
                lit("rule"),
                lit(rule),
                lit("column"),
                lit(column),
                lit("message"),
                message,
                lit("value"),
                value.substr(1, LONGEST_VALUE));
        return new Finding(broken, when(broken, array(error).cast(TYPE)).otherwise(none()));
    }

    /** What is found of several rules on a row; null when nothing is, which costs no look at what could be. */
    static Column all(List<Finding> findings) {
        if (findings.isEmpty()) {
            return lit(null).cast(TYPE);
        }
        Column some = findings.stream().map(Finding::here).reduce(Column::or).orElseThrow();
        return when(some, joined(findings));
    }

    /** What is found of several rules, when it is known already that one of them is broken. */
    static Finding oneOf(Column broken, List<Finding> findings) {
        return new Finding(broken, when(broken, joined(findings)).otherwise(none()));
    }

    private static Column joined(List<Finding> findings) {
        return concat(findings.stream().map(Finding::errors).toArray(Column[]::new));
    }

    /** The errors that stand there already, which may be null. */
    static Finding standing(Column errors) {
        return new Finding(errors.isNotNull().and(size(errors).gt(0)), coalesce(errors, none()));
    }

    private static Column none() {
        return array().cast(TYPE);
    }
}
