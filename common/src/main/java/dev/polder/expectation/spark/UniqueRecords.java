package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.polder.expectation.Expectation;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An {@link Expectation.Unique} over the accepted records of a batch. NULL equals NULL, NaN equals NaN, 0.0 equals -0.0. */
final class UniqueRecords {
    private final Expectation.Unique unique;
    private final String counted;

    UniqueRecords(Expectation.Unique unique, int position) {
        this.unique = unique;
        this.counted = "_unique_" + position;
    }

    Expectation.Unique unique() {
        return unique;
    }

    /** Adds, for each accepted record, how many accepted records share its key. One shuffle of the records. */
    Dataset<Row> countSharing(Dataset<Row> records) {
        Column sharing = count(when(RowRules.ACCEPTED, lit(1))).over(Groups.ofAccepted(unique.columns()));
        return records.withColumn(counted, sharing);
    }

    /** What is found on a record. */
    Finding found(Values values) {
        Column sharing = Values.quoted(counted);
        Column message = concat(sharing, lit(" records of this batch share this key"));
        List<String> columns = unique.columns();
        return Errors.found(
                RowRules.ACCEPTED.and(sharing.gt(1)),
                unique.name(),
                String.join(", ", columns),
                message,
                values.shown(columns));
    }

    String counted() {
        return counted;
    }
}
