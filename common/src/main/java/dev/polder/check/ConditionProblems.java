package dev.polder.check;

import dev.polder.config.Conf;
import dev.polder.config.Feed;
import dev.polder.config.Location;
import dev.polder.config.Pipeline;
import dev.polder.config.Problem;
import dev.polder.config.Table;
import dev.polder.expectation.Expectation;
import dev.polder.transform.ExpressionCheck;
import dev.polder.transform.SqlProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is wrong with the expectations and the named columns of a pipeline, as far as SQL's types tell. */
final class ConditionProblems {
    private final Conf conf;
    private final Pipeline pipeline;

    ConditionProblems(Conf conf, Pipeline pipeline) {
        this.conf = conf;
        this.pipeline = pipeline;
    }

    /** Of a feed whose columns are known. */
    List<Problem> ofFeed(Feed feed) {
        Map<String, String> columns = feed.contract().sqlTypes();
        List<Problem> problems =
                new ArrayList<>(checks(pathOf(feed), feed.expectations(), check -> refused(check, columns)));
        problems.addAll(maps(namedIn(pathOf(feed), feed.expectations()), columns));
        return problems;
    }

    /** Of a feed whose columns have problems themselves: what is wrong with its conditions in any case. */
    List<Problem> withoutColumns(Feed feed) {
        return checks(pathOf(feed), feed.expectations(), check -> ExpressionCheck.withoutColumns(check.sql()));
    }

    /** @param columns the table's, with their Spark SQL types */
    List<Problem> ofTable(Table table, Map<String, String> columns) {
        List<Problem> problems =
                new ArrayList<>(checks(pathOf(table), table.expectations(), check -> refused(check, columns)));
        Map<String, List<String>> named = namedIn(table);
        // Of a table that is made of a feed, the conf knows the columns without SQL.
        if (table.source() instanceof Table.Source.FromQuery) {
            named.forEach((path, names) -> problems.addAll(missing(path, names, columns)));
        }
        problems.addAll(maps(named, columns));
        return problems;
    }

    /** Of a table whose columns can't be known yet. */
    List<Problem> withoutColumns(Table table) {
        return checks(pathOf(table), table.expectations(), check -> ExpressionCheck.withoutColumns(check.sql()));
    }

    private static String pathOf(Feed feed) {
        return "feeds." + feed.name() + ".expectations.";
    }

    private static String pathOf(Table table) {
        return "tables." + table.name() + ".expectations.";
    }

    private static List<SqlProblem> refused(Expectation.Check check, Map<String, String> columns) {
        return ExpressionCheck.of(check.sql(), columns) instanceof ExpressionCheck.Refused refused
                ? refused.problems()
                : List.of();
    }

    private List<Problem> checks(
            String path, List<Expectation> expectations, Function<Expectation.Check, List<SqlProblem>> look) {
        List<Problem> problems = new ArrayList<>();
        for (Expectation expectation : expectations) {
            // A blank check has been told already.
            if (expectation instanceof Expectation.Check check && !check.sql().isBlank()) {
                look.apply(check).forEach(problem -> problems.add(at(path + check.name() + ".check", problem)));
            }
        }
        return problems;
    }

    /** By their place in the conf, the columns by whose values rows are told apart. */
    private static Map<String, List<String>> namedIn(Table table) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        if (table.write() instanceof Table.Write.Merge merge) {
            named.put("tables." + table.name() + ".key", merge.key());
            named.put("tables." + table.name() + ".sequence-by", merge.sequenceBy());
        }
        named.putAll(namedIn(pathOf(table), table.expectations()));
        return named;
    }

    private static Map<String, List<String>> namedIn(String path, List<Expectation> expectations) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (Expectation expectation : expectations) {
            if (expectation instanceof Expectation.Unique unique) {
                named.put(path + unique.name() + ".unique", unique.columns());
            }
        }
        return named;
    }

    private List<Problem> maps(Map<String, List<String>> named, Map<String, String> columns) {
        List<Problem> problems = new ArrayList<>();
        named.forEach((path, names) -> {
            Location at = conf.locate(pipeline.name(), path);
            names.stream()
                    .filter(column -> columns.getOrDefault(column, "").contains("map<"))
                    .forEach(column -> problems.add(new Problem(
                            at.file(),
                            at.line(),
                            path,
                            "The column `" + column + "` "
                                    + (columns.get(column).startsWith("map<") ? "is" : "holds")
                                    + " a map, and maps cannot be compared.",
                            "Name other columns, or one of its values in a query.")));
        });
        return problems;
    }

    private List<Problem> missing(String path, List<String> named, Map<String, String> columns) {
        Location at = conf.locate(pipeline.name(), path);
        return named.stream()
                .filter(column -> !columns.containsKey(column))
                .map(column -> new Problem(
                        at.file(),
                        at.line(),
                        path,
                        "There is no column `" + column + "`.",
                        "Known: " + String.join(", ", columns.keySet()) + "."))
                .toList();
    }

    private Problem at(String path, SqlProblem problem) {
        Location at = conf.locate(pipeline.name(), path);
        // Spark does not say of every problem in which line of the text it is.
        int line = at.line() + Math.max(0, problem.line() - 1);
        return new Problem(at.file(), line, path, problem.sentence(), problem.remedy());
    }
}
