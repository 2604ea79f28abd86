package dev.polder.transform;

import java.util.List;

/** A text must not run; caught where the check answers. */
final class RefusedSql extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<SqlProblem> problems;

    RefusedSql(List<SqlProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    RefusedSql(SqlProblem problem) {
        this(List.of(problem));
    }

    /** Throws when there is a problem. */
    static void unlessEmpty(List<SqlProblem> problems) throws RefusedSql {
        if (!problems.isEmpty()) {
            throw new RefusedSql(problems);
        }
    }

    List<SqlProblem> problems() {
        return problems;
    }
}
