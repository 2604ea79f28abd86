package dev.polder.table;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.polder.comparison.spark.Alike;
import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * A fingerprint of rows, whatever their order: equal rows have equal fingerprints, and it reads every value, which
 * {@code COUNT(*)} on a Delta table does not.
 *
 * @param rows how many rows there are
 * @param sum the sum of their hashes; 0 when there are none
 */
public record Checksum(long rows, BigDecimal sum) {

    /** Reads all rows once. Columns count in their order, without their names. */
    public static Checksum of(Dataset<Row> rows) {
        Column hash = hash(rows.schema()).cast("decimal(38,0)");
        Row result = rows.agg(count(lit(1)), functions.sum(hash)).head();
        return new Checksum(result.getLong(0), result.isNullAt(1) ? BigDecimal.ZERO : result.getDecimal(1));
    }

    /** Of these rows and others together. */
    public Checksum plus(Checksum others) {
        return new Checksum(rows + others.rows, sum.add(others.sum));
    }

    /** The hash of a row, of type {@code bigint}; equal rows have equal ones. */
    public static Column hash(StructType columns) {
        Column[] values = Arrays.stream(columns.fields())
                .map(field -> Alike.form(functions.col(SqlText.name(field.name())), field.dataType()))
                .toArray(Column[]::new);
        return functions.xxhash64(values);
    }
}
