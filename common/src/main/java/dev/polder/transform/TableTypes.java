package dev.polder.transform;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The types that every reader of Delta tables knows. */
final class TableTypes {
    private static final Set<Class<? extends DataType>> READABLE = Set.of(
            BinaryType.class,
            BooleanType.class,
            ByteType.class,
            DateType.class,
            DecimalType.class,
            DoubleType.class,
            FloatType.class,
            IntegerType.class,
            LongType.class,
            ShortType.class,
            TimestampType.class);

    private TableTypes() {}

    /** A type that a table must not have, as the end of a sentence, and what to write; empty when the type is fine. */
    static Optional<SqlProblem> problem(DataType type) {
        if (type instanceof StructType struct) {
            return first(Stream.of(struct.fields()).map(field -> field.dataType()));
        } else if (type instanceof ArrayType array) {
            return problem(array.elementType());
        } else if (type instanceof MapType map) {
            return first(Stream.of(map.keyType(), map.valueType()));
        } else if (type instanceof StringType || READABLE.contains(original(type))) {
            return type.sql().equals("STRING") || !(type instanceof StringType)
                    ? Optional.empty()
                    : Optional.of(unreadable(type, "Leave COLLATE out, or compare lower(..) with lower(..)."));
        } else if (type instanceof NullType) {
            return Optional.of(unreadable(type, "Say which type: CAST(NULL AS string)."));
        } else if (type instanceof TimestampNTZType) {
            return Optional.of(unreadable(type, "CAST it AS timestamp."));
        }
        return Optional.of(unreadable(type, "CAST it AS a plain type, such as string, bigint, decimal or timestamp."));
    }

    private static Optional<SqlProblem> first(Stream<DataType> types) {
        return types.flatMap(type -> problem(type).stream()).findFirst();
    }

    /** Scala's objects have a class of their own below the type's. */
    private static Class<?> original(DataType type) {
        Class<?> found = type.getClass();
        return found.getSimpleName().endsWith("$") ? found.getSuperclass() : found;
    }

    private static SqlProblem unreadable(DataType type, String remedy) {
        return new SqlProblem(
                0, "of type " + type.simpleString() + ", which other readers of the table do not know", remedy);
    }
}
