package dev.polder.table;

import dev.polder.failure.Failure;
import java.util.Optional;
import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;

/**
 * Why Spark, Delta or a store gave up, as far as what was thrown tells.
 *
 * @param kind what the SQL standard's classes of states call a mistake in the query or its data is the user's to mend;
 *     all else is taken for trouble outside
 * @param words what the innermost exception with a state of SQL says, or else the outermost; may quote values of the data
 * @param unquoted the same without values: the condition by Spark's own name, or the exception's class, and the piece
 *     of SQL where it came up
 */
public record SparkReason(Failure.Kind kind, String words, String unquoted) {

    public static SparkReason of(Throwable thrown) {
        Throwable reason = thrown;
        String state = "";
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SparkThrowable spark && spark.getSqlState() != null) {
                reason = each;
                state = spark.getSqlState();
            }
        }
        return new SparkReason(kind(state), String.valueOf(reason.getMessage()), unquoted(reason));
    }

    private static Failure.Kind kind(String state) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "0A", "21", "22", "23", "42", "54", "P0" -> Failure.Kind.USER;
            default -> Failure.Kind.EXTERNAL;
        };
    }

    /** What was thrown by its name, and its place in the SQL; nothing that it says. */
    public static String unquoted(Throwable thrown) {
        if (!(thrown instanceof SparkThrowable spark) || spark.getCondition() == null) {
            return thrown.getClass().getName();
        }
        return spark.getCondition()
                + place(spark).map(sql -> " at `" + sql + "`").orElse("");
    }

    private static Optional<String> place(SparkThrowable spark) {
        for (QueryContext context : spark.getQueryContext()) {
            if (context.contextType() == QueryContextType.SQL
                    && !context.fragment().isEmpty()) {
                return Optional.of(context.fragment());
            }
        }
        return Optional.empty();
    }
}
