package dev.polder.erasure.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import dev.polder.erasure.Subjects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a table that are a subject's. Plans, logs and histories show the names of columns, and no value.
 *
 * @param exact the columns of which the whole value is compared
 * @param within the columns in whose text a value may stand
 */
public record SubjectRows(Set<String> exact, Set<String> within) {
    public SubjectRows {
        exact = Set.copyOf(exact);
        within = Set.copyOf(within);
    }

    /**
     * The condition, which is true or false and never null; columns that the table has not are left out.
     *
     * @param schema the table's columns
     */
    public Column condition(StructType schema, Subjects subjects) {
        UserDefinedFunction is = named("is_subject", subjects::has);
        UserDefinedFunction holds = named("holds_subject", subjects::standIn);
        return Stream.of(schema.fields())
                .flatMap(field -> Stream.concat(
                        exact.contains(field.name()) && isScalar(field)
                                ? Stream.of(is.apply(col(field.name()).cast("string")))
                                : Stream.empty(),
                        within.contains(field.name()) ? Stream.of(holds.apply(text(field))) : Stream.empty()))
                .map(match -> coalesce(match, lit(false)))
                .reduce(lit(false), Column::or);
    }

    private static UserDefinedFunction named(String name, UDF1<String, Boolean> test) {
        return udf(test, DataTypes.BooleanType).withName(name);
    }

    private static boolean isScalar(StructField field) {
        return field.dataType() instanceof StringType || field.dataType() instanceof IntegralType;
    }

    private static Column text(StructField field) {
        boolean scalar = DataTypes.StringType.sameType(field.dataType()) || isScalar(field);
        return scalar ? col(field.name()).cast("string") : to_json(col(field.name()));
    }
}
