package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dev.polder.contract.Contract;
import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
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

    /** Rules that are broken without rejecting the record, of {@link Errors#TYPE}, on their way to the tally. */
    private static final String NOTES = "_notes";

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
     *     _file}, {@code _line}, {@code _record}, and what else is to be kept
     * @return the same records and columns without {@code _record}, and before {@code _errors}: {@code _rejected boolean}; {@code _errors} with the
     *     broken {@code quarantine} rules added, null when there are none; {@code _raw} and {@code _context} null when
     *     accepted
     */
    public Dataset<Row> applyTo(Dataset<Row> records) {
        return judged(records, (errors, notes) -> errors.isNotNull());
    }

    /** As {@link #applyTo(Dataset)}; whoever computes {@code _rejected} of a record counts it in the tally. */
    public Dataset<Row> applyTo(Dataset<Row> records, FeedTally tally) {
        tally.begin(records.sparkSession());
        return judged(records, tally::rejected);
    }

    /** @param rejected whether a record is, from its errors and notes */
    private Dataset<Row> judged(Dataset<Row> records, BinaryOperator<Column> rejected) {
        List<Finding> errors = new ArrayList<>(List.of(Errors.standing(col("_errors"))));
        errors.addAll(found(checks.stream().filter(check -> isError(check.check()))));
        List<Finding> notes = found(checks.stream().filter(check -> !isError(check.check())));
        return uniques.isEmpty() && ties.isEmpty()
                ? judge(records, errors, notes, rejected)
                : withGroups(
                        records.withColumns(Map.of("_errors", Errors.all(errors), NOTES, Errors.all(notes))), rejected);
    }

    /** What the checks find on a row, in one step; which of them it is, is only asked where one is broken. */
    private List<Finding> found(Stream<RowCheck> which) {
        List<RowCheck> asked = which.toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        Column broken = not(coalesce(RowCheck.hold(asked, ACCEPTED), lit(false)));
        return List.of(Errors.oneOf(
                broken,
                asked.stream()
                        .map(check -> check.found(check.holds(ACCEPTED), values))
                        .toList()));
    }

    /**
     * All in one step, so that Spark computes what the columns share once and copies each row once: each step that refers to
     * the one before would be a copy more.
     */
    private static Dataset<Row> judge(
            Dataset<Row> records, List<Finding> errors, List<Finding> notes, BinaryOperator<Column> rejected) {
        Column found = Errors.all(errors);
        List<Column> judged = new ArrayList<>();
        for (String name : records.columns()) {
            switch (name) {
                case "_errors" -> {
                    judged.add(rejected.apply(found, Errors.all(notes)).as("_rejected"));
                    judged.add(found.as(name));
                }
                case "_raw", "_context" ->
                    judged.add(when(found.isNotNull(), col(name)).as(name));
                case "_record", "_rejected", NOTES -> {}
                default -> judged.add(Values.quoted(name));
            }
        }
        return records.select(judged.toArray(Column[]::new));
    }

    private Dataset<Row> withGroups(Dataset<Row> checked, BinaryOperator<Column> rejected) {
        List<Finding> errors = new ArrayList<>(List.of(Errors.standing(col("_errors"))));
        List<Finding> notes = new ArrayList<>(List.of(Errors.standing(col(NOTES))));
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
        return judge(grouped, errors, notes, rejected).drop(made.toArray(String[]::new));
    }

    private static boolean isError(Expectation expectation) {
        return expectation.action() == Action.QUARANTINE;
    }
}
