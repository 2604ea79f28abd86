package dev.polder.config;

import dev.polder.expectation.Expectation;
import dev.polder.retention.Retention;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table that a pipeline owns: where its rows come from, and how they are written.
 *
 * @param partitionBy the columns whose values name the folders of its files
 * @param zOrderBy the columns by which table care lays its rows out, so that queries skip files; empty when it does not
 * @param retention how long its rows stay; empty for ever
 */
public record Table(
        TableName name,
        Source source,
        Write write,
        List<String> partitionBy,
        List<String> zOrderBy,
        List<Expectation> expectations,
        Optional<Retention> retention) {
    public Table {
        partitionBy = List.copyOf(partitionBy);
        zOrderBy = List.copyOf(zOrderBy);
        Objects.requireNonNull(retention);
        expectations = List.copyOf(expectations);
    }

    /** Where a table's rows come from. */
    public sealed interface Source {

        /** The contract's columns of a feed's accepted records of the batch. */
        record FromFeed(String feed) implements Source {}

        /**
         * The rows of a query.
         *
         * @param file where the text was read from, relative to the pipeline's folder
         * @param text one Spark SQL query
         */
        record FromQuery(String file, String text) implements Source {}
    }

    /** How a batch's rows change the table. */
    public sealed interface Write {

        /** The rows are added, with a column {@code _batch}. */
        record Append() implements Write {}

        /**
         * Rows replace the table's rows of the same key.
         *
         * @param key the columns that name a row
         * @param sequenceBy the columns by which the newest is known, most significant first; empty when a later batch simply wins
         */
        record Merge(List<String> key, List<String> sequenceBy) implements Write {
            public Merge {
                key = List.copyOf(key);
                sequenceBy = List.copyOf(sequenceBy);
            }
        }

        /** The rows are the whole table. */
        record Replace() implements Write {}
    }
}
