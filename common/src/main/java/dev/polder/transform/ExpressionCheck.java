package dev.polder.transform;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a text of SQL is one condition on a row: true, false or NULL from the row's own columns and nothing else.
 *
 * <p>A session that runs the text must have {@link SqlSettings#REQUIRED}.
 */
public sealed interface ExpressionCheck {

    /**
     * The condition may be used.
     *
     * @param columns the columns it looks at, as the row names them, in the order of the row
     */
    record Passed(Set<String> columns) implements ExpressionCheck {
        public Passed {
            columns = Collections.unmodifiableSet(new LinkedHashSet<>(columns));
        }
    }

    /** The condition must not be used, for at least one reason. */
    record Refused(List<SqlProblem> problems) implements ExpressionCheck {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Checks a condition.
     *
     * @param columns the row's columns and their Spark SQL types, in order
     */
    static ExpressionCheck of(String sql, Map<String, String> columns) {
        return SqlSettings.within(() -> RowCondition.check(sql, columns));
    }

    /** What is wrong with a condition whatever the row's columns are: its syntax, and what it would run. */
    static List<SqlProblem> withoutColumns(String sql) {
        return SqlSettings.within(() -> RowCondition.withoutColumns(sql));
    }
}
