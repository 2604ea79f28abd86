package dev.polder.table;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

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
        Column[] values = Arrays.stream(rows.schema().fields())
                .map(field -> Alike.form(functions.col(SqlText.name(field.name())), field.dataType()))
                .toArray(Column[]::new);
        Column hash = functions.xxhash64(values).cast("decimal(38,0)");
        Row result = rows.agg(count(lit(1)), functions.sum(hash)).head();
        return new Checksum(result.getLong(0), result.isNullAt(1) ? BigDecimal.ZERO : result.getDecimal(1));
    }
}
