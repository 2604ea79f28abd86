package dev.polder.expectation.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Records that a merge could not choose between: equal in key and sequence, and different elsewhere. All of them are
 * rejected, since a choice would be made by chance. Records that are the same in every column are no tie.
 *
 * @param key the columns that name a row of the table
 * @param sequenceBy the columns by which the newest is known; empty when there are none
 * @param existing the table's rows at its head, with the contract's columns among theirs, to tell ties with them too; empty
 *     when the table is new, or when a later batch simply wins
 */
public record TieRule(List<String> key, List<String> sequenceBy, Optional<Dataset<Row>> existing) {
    public TieRule {
        key = List.copyOf(key);
        sequenceBy = List.copyOf(sequenceBy);
    }
}
