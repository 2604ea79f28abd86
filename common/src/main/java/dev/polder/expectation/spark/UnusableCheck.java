package dev.polder.expectation.spark;

import dev.polder.failure.Failure;
import dev.polder.transform.SqlProblem;

/** The SQL of an expectation is not a condition on a row. */
public final class UnusableCheck extends Failure {
    private static final long serialVersionUID = 1L;

    private final String expectation;

    UnusableCheck(String expectation, SqlProblem problem) {
        super(
                Kind.USER,
                "The expectation `" + expectation + "` cannot be used: " + problem.problem() + ".",
                problem.remedy());
        this.expectation = expectation;
    }

    /** The name of the expectation. */
    public String expectation() {
        return expectation;
    }
}
