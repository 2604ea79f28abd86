package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dev.polder.contract.Contract;
import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A feed's expectations on its records, in the pass that reads them.
 *
 * <p>Checks look at records that the reader found no error in; unique keys and ties at those that passed the checks. Only
 * unique keys and ties shuffle.
 */
public final class RowRules {
    /** Whether the record has no error so far. */
    static final Column ACCEPTED =
            col("_errors").isNull().or(size(col("_errors")).equalTo(0));

    private final List<String> columns;
    private final Values values;
    private final List<RowCheck> checks = new ArrayList<>();
    private final List<UniqueRecords> uniques = new ArrayList<>();
    private final List<Ties> ties = new ArrayList<>();

    /**
     * @param expectations the feed's; those on the number of rows are for the verdict
     * @param ties one for each merge table that is made of the feed
     * @throws UnusableCheck when the SQL of a check is not a condition on a record
     */
    public RowRules(Contract contract, List<Expectation> expectations, List<TieRule> ties) {
        Map<String, String> types = new LinkedHashMap<>();
        contract.columns()
                .forEach(column -> types.put(column.name(), column.type().sql()));
        this.columns = List.copyOf(types.keySet());
        this.values = Values.of(contract);
        for (Expectation expectation : expectations) {
            if (expectation instanceof Expectation.Check check) {
                checks.add(new RowCheck(check, types));
            } else if (expectation instanceof Expectation.Unique unique) {
                uniques.add(new UniqueRecords(unique, uniques.size()));
            }
        }
        for (TieRule rule : ties) {
            this.ties.add(new Ties(rule, columns, this.ties.size()));
        }
    }

    /**
     * Judges the records of the reader.
     *
     * @param records the contract's columns, {@code _errors}, {@code _raw}, {@code _context}, {@code _rescued}, {@code
     *     _file}, {@code _line}, {@code _record}
     * @return the same records and columns, and: {@code _rejected boolean}; {@code _errors} with the broken {@code
     *     quarantine} rules added, null when there are none; {@code _raw} and {@code _context} null when accepted; {@code
     *     _notes}, of the type of {@code _errors}, with the broken {@code warn} and {@code fail} rules, for {@link FeedTally}
     */
    public Dataset<Row> applyTo(Dataset<Row> records) {
        List<Finding> errors = new ArrayList<>(List.of(Errors.standing(col("_errors"))));
        List<Finding> notes = new ArrayList<>();
        for (RowCheck check : checks) {
            (isError(check.check()) ? errors : notes).add(check.found(check.holds(ACCEPTED), values));
        }
        return uniques.isEmpty() && ties.isEmpty()
                ? judge(records, errors, notes)
                : withGroups(records.withColumns(Map.of("_errors", Errors.all(errors), "_notes", Errors.all(notes))));
    }

    /**
     * All in one step, so that Spark computes what the columns share once and copies each row once: each reference from one
     * step to the one before would be a copy more.
     */
    private static Dataset<Row> judge(Dataset<Row> records, List<Finding> errors, List<Finding> notes) {
        Column found = Errors.all(errors);
        Column rejected = found.isNotNull();
        Map<String, Column> judged = new LinkedHashMap<>();
        judged.put("_errors", found);
        judged.put("_notes", Errors.all(notes));
        judged.put("_rejected", rejected);
        judged.put("_raw", when(rejected, col("_raw")));
        judged.put("_context", when(rejected, col("_context")));
        return records.withColumns(judged);
    }

    private Dataset<Row> withGroups(Dataset<Row> checked) {
        List<Finding> errors = new ArrayList<>(List.of(Errors.standing(col("_errors"))));
        List<Finding> notes = new ArrayList<>(List.of(Errors.standing(col("_notes"))));
        List<String> made = new ArrayList<>();
        Dataset<Row> grouped = checked;
        for (UniqueRecords unique : uniques) {
            grouped = unique.countSharing(grouped);
            (isError(unique.unique()) ? errors : notes).add(unique.found(values));
            made.add(unique.counted());
        }
        for (Ties tie : ties) {
            grouped = tie.judge(grouped);
            errors.add(tie.found(values));
            made.add(tie.verdict());
        }
        return judge(grouped, errors, notes).drop(made.toArray(String[]::new));
    }

    private static boolean isError(Expectation expectation) {
        return expectation.action() == Action.QUARANTINE;
    }
}
