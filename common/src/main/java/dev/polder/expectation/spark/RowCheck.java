package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.polder.expectation.Expectation;
import dev.polder.transform.ExpressionCheck;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.classic.ExpressionUtils;

/** A {@link Expectation.Check} as columns of Spark. */
final class RowCheck {
    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final int FAILS = 2;

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
     * What the condition gives on a row: holds (or is NULL), is broken, or cannot be evaluated, as when a cast fails; one row
     * must not end the run.
     *
     * <p>Spark computes what two columns have in common ahead of both, outside of the guard, unless it stands in a branch
     * that may not be taken: so the condition stands in one.
     *
     * @param looked whether the row is looked at, which must depend on the row
     */
    Column outcome(Column looked) {
        Column code = when(coalesce(expr(check.sql()), lit(true)), lit(HOLDS)).otherwise(lit(BROKEN));
        Column guarded = ExpressionUtils.column(new TryEval(ExpressionUtils.expression(code)));
        return when(looked, coalesce(guarded, lit(FAILS))).otherwise(lit(HOLDS));
    }

    /** What is found on a row of this outcome. */
    Column found(Column outcome, Values values) {
        Column message = when(outcome.equalTo(FAILS), lit("cannot be evaluated: " + shown()))
                .otherwise(lit("does not hold: " + shown()));
        return Errors.found(
                outcome.notEqual(HOLDS), check.name(), String.join(", ", columns), message, values.shown(columns));
    }

    private String shown() {
        return check.sql().strip().replaceAll("\\s+", " ");
    }
}
