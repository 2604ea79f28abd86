package dev.polder.expectation.spark;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import scala.jdk.javaapi.CollectionConverters;

/** Columns that a Java object answers. */
public final class Calls {
    private Calls() {}

    /**
     * What a public method of an object of a public class gives for each row. Spark asks for each, also where the answer is always
     * the same: it takes no call for a constant, and writes no answer into the code that it generates.
     *
     * @param type of the answer, which is never null; the method's return type is as Spark has such values within
     * @param arguments the method's, as Spark has such values within; a null is handed over
     */
    public static Column of(Serializable object, String method, DataType type, Column... arguments) {
        return ExpressionUtils.column(new Invoke(
                Literal.create(object, new ObjectType(object.getClass())),
                method,
                type,
                CollectionConverters.<Expression>asScala(Stream.of(arguments)
                                .map(ExpressionUtils::expression)
                                .toList())
                        .toSeq(),
                CollectionConverters.<AbstractDataType>asScala(List.<AbstractDataType>of())
                        .toSeq(),
                false,
                false,
                false));
    }
}
