package dev.polder.jobs.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;

/**
 * Which of the rejected records are looked at.
 *
 * @param standing whether they are open, or were discarded
 * @param rule those that broke this rule
 * @param column those of which this column broke one
 * @param file those of this file, as {@code _file} has it
 * @param batch those of this batch, be it the one that they came with or the one in which they were rejected again
 */
public record QuarantineFilter(
        Standing standing, Optional<String> rule, Optional<String> column, Optional<String> file, OptionalLong batch) {
    public QuarantineFilter {
        Objects.requireNonNull(standing);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(column);
        Objects.requireNonNull(file);
        Objects.requireNonNull(batch);
    }

    /** How records stand in quarantine. */
    public enum Standing {
        OPEN,
        DISCARDED
    }

    /** On rows of quarantine. */
    Column onRecords() {
        Column wanted = col("_discarded").equalTo(standing == Standing.DISCARDED);
        Column found = exists(col("_errors"), error -> onError(error.getField("rule"), error.getField("column")));
        if (file.isPresent()) {
            wanted = wanted.and(col("_file").equalTo(file.get()));
        }
        if (batch.isPresent()) {
            long number = batch.getAsLong();
            wanted = wanted.and(
                    col("_batch").equalTo(number).or(col("_origin_batch").equalTo(number)));
        }
        return rule.isPresent() || column.isPresent() ? wanted.and(found) : wanted;
    }

    /** On errors of such rows. */
    Column onErrors() {
        return onError(col("rule"), col("column"));
    }

    private Column onError(Column ofRule, Column ofColumn) {
        Column wanted = rule.map(ofRule::equalTo).orElse(lit(true));
        return column.map(name -> ofColumn.equalTo(name)).map(wanted::and).orElse(wanted);
    }
}
