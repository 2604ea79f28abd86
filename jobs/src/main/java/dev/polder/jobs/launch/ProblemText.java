package dev.polder.jobs.launch;

import dev.polder.config.Problem;

/** A mistake in the conf as people read it: where it stands, what it is, what to do. */
final class ProblemText {
    private ProblemText() {}

    static void print(Console console, Problem problem) {
        String path = problem.path().isEmpty() ? "" : "  " + problem.path();
        console.line(console.bold(problem.location().toString()) + path);
        console.line("  Problem: " + problem.problem());
        console.line("  Remedy:  " + problem.remedy());
    }
}
