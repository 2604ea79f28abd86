package dev.polder.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * Whether a text of SQL is one query that Polder may run: it reads known tables and nothing else, starts no program,
 * and changes nothing. Spark itself would run far more.
 *
 * <p>Uses Spark's parser and analysis without a session. A session that runs the text must have {@link
 * SqlSettings#REQUIRED}.
 */
public sealed interface QueryCheck {

    /**
     * The query may run.
     *
     * @param reads the tables it names, as written; looked up in any case of letters
     * @param columns what its rows hold: names and Spark SQL types, in order
     * @param origins by the name of such a column, what it is made of; in doubt too much rather than too little
     */
    record Passed(Set<String> reads, Map<String, String> columns, Map<String, Set<SourceColumn>> origins)
            implements QueryCheck {
        public Passed {
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            names.addAll(reads);
            reads = Collections.unmodifiableSet(names);
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            origins = Map.copyOf(origins);
        }
    }

    /** The query must not run, for at least one reason. */
    record Refused(List<SqlProblem> problems) implements QueryCheck {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Checks a query whose rows become a table: they must be the same when a run is taken up again, under names and
     * types that last.
     *
     * @param tables what the query may read: {@code batch.orders} to names and Spark SQL types of its columns, in order
     */
    static QueryCheck of(String sql, Map<String, ? extends Map<String, String>> tables) {
        return SqlSettings.within(() -> check(sql, tables, Purpose.TABLE));
    }

    /** Checks a query whose rows someone looks at once: it may ask for the time, and leave its columns without names. */
    static QueryCheck forReading(String sql, Map<String, ? extends Map<String, String>> tables) {
        return SqlSettings.within(() -> check(sql, tables, Purpose.READING));
    }

    /**
     * What is wrong with a query whatever the columns of its tables are: its syntax, what it would run, the tables that
     * it names.
     *
     * @param tables the names of the tables that it may read
     */
    static List<SqlProblem> withoutColumns(String sql, Set<String> tables) {
        return SqlSettings.within(() -> {
            try {
                return new Gate(tables, Purpose.TABLE).problems(ParsedSql.statement(sql));
            } catch (RefusedSql e) {
                return e.problems();
            }
        });
    }

    /** The tables that a text names, as written; empty when it cannot be read, which {@link #of} will tell. */
    static Set<String> reads(String sql) {
        return SqlSettings.within(() -> {
            try {
                return Gate.reads(ParsedSql.statement(sql));
            } catch (RefusedSql e) {
                return Set.of();
            }
        });
    }

    private static QueryCheck check(String sql, Map<String, ? extends Map<String, String>> tables, Purpose purpose) {
        try {
            LogicalPlan parsed = ParsedSql.statement(sql);
            RefusedSql.unlessEmpty(new Gate(tables.keySet(), purpose).problems(parsed));
            LogicalPlan resolved = new Analysis(tables).resolve(parsed);
            if (purpose == Purpose.TABLE) {
                List<SqlProblem> problems = new ArrayList<>(Repeatability.problems(resolved));
                problems.addAll(OutputColumns.problems(resolved));
                RefusedSql.unlessEmpty(problems);
            }
            return new Passed(Gate.reads(parsed), OutputColumns.of(resolved), Origins.of(resolved));
        } catch (RefusedSql e) {
            return new Refused(e.problems());
        }
    }
}
