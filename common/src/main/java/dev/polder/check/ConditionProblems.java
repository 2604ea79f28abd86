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
import java.util.List;
import java.util.Map;

/** What is wrong with the expectations and the named columns of a pipeline, as far as SQL's types tell. */
final class ConditionProblems {
    private final Conf conf;
    private final Pipeline pipeline;

    ConditionProblems(Conf conf, Pipeline pipeline) {
        this.conf = conf;
        this.pipeline = pipeline;
    }

    List<Problem> ofFeed(Feed feed) {
        return ofExpectations(
                "feeds." + feed.name() + ".expectations.",
                feed.expectations(),
                feed.contract().sqlTypes());
    }

    /** @param columns the table's, with their Spark SQL types */
    List<Problem> ofTable(Table table, Map<String, String> columns) {
        String path = "tables." + table.name() + ".";
        List<Problem> problems = new ArrayList<>(ofExpectations(path + "expectations.", table.expectations(), columns));
        if (table.write() instanceof Table.Write.Merge merge) {
            problems.addAll(missing(path + "key", merge.key(), columns));
            problems.addAll(missing(path + "sequence-by", merge.sequenceBy(), columns));
        }
        return problems;
    }

    private List<Problem> ofExpectations(String path, List<Expectation> expectations, Map<String, String> columns) {
        List<Problem> problems = new ArrayList<>();
        for (Expectation expectation : expectations) {
            if (expectation instanceof Expectation.Check check
                    && ExpressionCheck.of(check.sql(), columns) instanceof ExpressionCheck.Refused refused) {
                refused.problems().forEach(problem -> problems.add(at(path + check.name() + ".check", problem)));
            }
            if (expectation instanceof Expectation.Unique unique) {
                problems.addAll(missing(path + unique.name() + ".unique", unique.columns(), columns));
            }
        }
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
        return new Problem(at.file(), at.line() + problem.line() - 1, path, problem.problem(), problem.remedy());
    }
}
