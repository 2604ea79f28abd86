package dev.polder.table.parquet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;

/** How {@link PlainRowSupport} writes a column. */
enum Leaf {
    BOOLEAN,
    BYTE,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    DECIMAL32,
    STRING,
    DAY,
    MICROS,
    /** Not at all. */
    OTHER;

    /** From here on the calendars that Spark knows agree; earlier days it may refuse or move. */
    static final int FIRST_DAY = (int) LocalDate.of(1582, 10, 15).toEpochDay();

    /** The same of moments, of which Spark moves some by the zone's own time before. */
    static final long FIRST_MICROS =
            TimeUnit.SECONDS.toMicros(Instant.parse("1900-01-02T00:00:00Z").getEpochSecond());

    static Leaf of(DataType type, Type parquet) {
        if (!parquet.isPrimitive()) {
            return OTHER;
        }
        if (type.equals(DataTypes.TimestampType)) {
            return isMicros(parquet.getLogicalTypeAnnotation()) ? MICROS : OTHER;
        }
        if (type instanceof DecimalType) {
            return switch (parquet.asPrimitiveType().getPrimitiveTypeName()) {
                case INT32 -> DECIMAL32;
                case INT64 -> LONG;
                default -> OTHER;
            };
        }
        if (type instanceof StringType) {
            return STRING;
        }
        if (type.equals(DataTypes.DateType)) {
            return DAY;
        }
        if (type.equals(DataTypes.BooleanType)) {
            return BOOLEAN;
        }
        if (type.equals(DataTypes.ByteType)) {
            return BYTE;
        }
        if (type.equals(DataTypes.ShortType)) {
            return SHORT;
        }
        if (type.equals(DataTypes.IntegerType)) {
            return INT;
        }
        if (type.equals(DataTypes.LongType)) {
            return LONG;
        }
        if (type.equals(DataTypes.FloatType)) {
            return FLOAT;
        }
        return type.equals(DataTypes.DoubleType) ? DOUBLE : OTHER;
    }

    private static boolean isMicros(LogicalTypeAnnotation as) {
        return as instanceof TimestampLogicalTypeAnnotation moment
                && moment.getUnit() == LogicalTypeAnnotation.TimeUnit.MICROS;
    }
}
