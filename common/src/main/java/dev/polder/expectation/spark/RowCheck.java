package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.polder.expectation.Expectation;
import dev.polder.transform.ExpressionCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.classic.ExpressionUtils;

/** A {@link Expectation.Check} as columns of Spark. */
final class RowCheck {
    private final Expectation.Check check;
    private final Set<String> columns;

    /**
     * @param row the row's columns and their Spark SQL types
     * @throws UnusableCheck when the condition is not one on such a row
     */
    RowCheck(Expectation.Check check, Map<String, String> row) {
        this.check = check;
        ExpressionCheck answer = ExpressionCheck.of(check.sql(), row);
        if (answer instanceof ExpressionCheck.Refused refused) {
            throw new UnusableCheck(check.name(), refused.problems().get(0));
        }
        this.columns = ((ExpressionCheck.Passed) answer).columns();
    }

    Expectation.Check check() {
        return check;
    }

    /**
     * Whether the condition holds on a row: true also when it is NULL, and NULL when it cannot be evaluated, as when a cast
     * fails; one row must not end the run.
     *
     * <p>Spark's guard alone is not enough. Spark computes what two columns have in common ahead of both, outside of the
     * guard, unless it stands in a branch that may not be taken; and it moves a guard into the branches of a CASE, away from
     * the CASE's own condition, unless there is a struct between.
     *
     * @param looked whether the row is looked at, which must depend on the row
     */
    Column holds(Column looked) {
        return hold(List.of(this), looked);
    }

    /** Whether all of the conditions hold on a row, of which there must be one: as {@link #holds}, under one guard. */
    static Column hold(List<RowCheck> checks, Column looked) {
        Column hold = checks.stream()
                .map(one -> coalesce(expr(one.check.sql()), lit(true)))
                .reduce(Column::and)
                .orElseThrow();
        Column guarded = ExpressionUtils.column(new TryEval(ExpressionUtils.expression(struct(hold.as("hold")))));
        return when(looked, guarded.getField("hold")).otherwise(lit(true));
    }

    /** What is found on a row, from what {@link #holds} gives. */
    Finding found(Column holds, Values values) {
        Column message = when(holds.isNull(), lit("cannot be evaluated: " + shown()))
                .otherwise(lit("does not hold: " + shown()));
        return Errors.found(
                not(coalesce(holds, lit(false))),
                check.name(),
                String.join(", ", columns),
                message,
                values.shown(columns));
    }

    private String shown() {
        return check.sql().strip().replaceAll("\\s+", " ");
    }
}
