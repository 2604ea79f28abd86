package dev.polder.jobs.query;

import dev.polder.failure.Failure;
import dev.polder.transform.SqlProblem;
import java.util.List;
import java.util.stream.Collectors;

/** The text is not one query over published tables. */
public final class RefusedQuery extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient List<SqlProblem> problems;

    RefusedQuery(List<SqlProblem> problems) {
        super(
                Kind.USER,
                problems.stream()
                        .map(problem -> "line " + problem.line() + ": " + problem.problem())
                        .collect(Collectors.joining("\n  ", "The query can't be run: ", "")),
                problems.stream().map(SqlProblem::remedy).distinct().collect(Collectors.joining("\n         ")));
        this.problems = List.copyOf(problems);
    }

    public List<SqlProblem> problems() {
        return problems;
    }
}
