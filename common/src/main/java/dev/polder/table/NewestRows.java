package dev.polder.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.polder.comparison.spark.Alike;
import dev.polder.config.Table.Write.Merge;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * The rows of a batch that a merge goes by: for each key the newest by sequence, a null being older than any value;
 * rows alike in every column are one.
 */
final class NewestRows {
    private static final String POSITION = "_polder_position";
    private static final String RIVAL = "_polder_rival";

    private final Dataset<Row> rows;
    private final Merge how;

    NewestRows(Dataset<Row> rows, Merge how) {
        this.rows = rows;
        this.how = how;
    }

    /** The rows; reading them fails where {@link #nullKeys} or {@link #sharedKeys} are not 0. */
    Dataset<Row> rows() {
        Column refused = functions.raise_error(lit("These rows cannot be merged by their key."));
        Column newest = functions
                .when(hasNullKey().or(col(RIVAL)), refused.cast("boolean"))
                .otherwise(col(POSITION).equalTo(1));
        return ranked().filter(newest).drop(POSITION, RIVAL);
    }

    /** How many rows have a null in their key. */
    long nullKeys() {
        return rows.filter(hasNullKey()).count();
    }

    /** How many keys have two or more different rows that are the newest. */
    long sharedKeys() {
        return ranked().filter(not(hasNullKey()).and(col(RIVAL)))
                .select(columns(how.key()))
                .distinct()
                .count();
    }

    private Dataset<Row> ranked() {
        Column[] newestFirst = how.sequenceBy().isEmpty()
                ? new Column[] {lit(1)}
                : how.sequenceBy().stream()
                        .map(name -> column(name).desc_nulls_last())
                        .toArray(Column[]::new);
        WindowSpec ofKey = Window.partitionBy(columns(how.key())).orderBy(newestFirst);
        Column whole = functions.struct(Arrays.stream(rows.schema().fields())
                .map(field -> Alike.form(column(field.name()), field.dataType()).as(field.name()))
                .toArray(Column[]::new));
        Column rival = functions
                .rank()
                .over(ofKey)
                .equalTo(1)
                .and(not(whole.eqNullSafe(functions.first(whole).over(ofKey))));
        return rows.withColumn(RIVAL, rival)
                .withColumn(POSITION, functions.row_number().over(ofKey));
    }

    private Column hasNullKey() {
        return how.key().stream().map(name -> column(name).isNull()).reduce(lit(false), Column::or);
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(NewestRows::column).toArray(Column[]::new);
    }

    private static Column column(String name) {
        return col(SqlText.name(name));
    }
}
