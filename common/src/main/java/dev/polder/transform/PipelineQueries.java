package dev.polder.transform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The checks of queries that read each other's tables.
 *
 * @param checks a check for each table: in the order in which the tables can be made, or, when there is no such order, the
 *     tables of the cycle first
 */
public record PipelineQueries(Map<String, QueryCheck> checks) {
    public PipelineQueries {
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    }

    /**
     * Checks each query against the columns that the others give.
     *
     * @param queries each table's name, {@code gold.daily}, and the query that makes it
     * @param known what else may be read: names to columns' names and Spark SQL types, in order
     */
    public static PipelineQueries of(Map<String, String> queries, Map<String, ? extends Map<String, String>> known) {
        Map<String, Set<String>> reads = new TreeMap<>();
        queries.forEach((table, sql) -> reads.put(table, QueryCheck.reads(sql)));
        Map<String, QueryCheck> checks = new LinkedHashMap<>();
        while (TableOrder.of(reads) instanceof TableOrder.Cycle cycle) {
            SqlProblem problem = new SqlProblem(
                    0,
                    "the tables read each other: " + cycle.description(),
                    "Let one of them read batch.<feed> instead.");
            cycle.tables().forEach(table -> checks.put(table, new QueryCheck.Refused(List.of(problem))));
            reads.keySet().removeAll(cycle.tables());
        }
        Map<String, Map<String, String>> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        tables.putAll(known);
        for (String table : ((TableOrder.Sorted) TableOrder.of(reads)).tables()) {
            QueryCheck check = check(queries.get(table), reads.get(table), checks, tables);
            checks.put(table, check);
            if (check instanceof QueryCheck.Passed passed) {
                tables.put(table, passed.columns());
            }
        }
        return new PipelineQueries(checks);
    }

    private static QueryCheck check(
            String sql, Set<String> reads, Map<String, QueryCheck> checks, Map<String, Map<String, String>> tables) {
        List<SqlProblem> waits = checks.entrySet().stream()
                .filter(other -> other.getValue() instanceof QueryCheck.Refused)
                .map(Map.Entry::getKey)
                .filter(refused -> reads.stream().anyMatch(refused::equalsIgnoreCase))
                .map(refused -> new SqlProblem(
                        0, "it reads " + refused + ", whose query is refused", "Mend " + refused + " first."))
                .toList();
        return waits.isEmpty() ? QueryCheck.of(sql, tables) : new QueryCheck.Refused(waits);
    }
}
