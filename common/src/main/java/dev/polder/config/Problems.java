package dev.polder.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong while the conf is read; what is found twice is told once. */
final class Problems {
    private static final Comparator<Problem> FILE_ORDER =
            Comparator.comparing(Problems::rank).thenComparing(Problem::file).thenComparing(Problem::line);

    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<Problem> unset = new LinkedHashSet<>();

    void add(Problem problem) {
        found.add(problem);
    }

    /** Adds one that is an environment variable which is not set. */
    void addUnset(Problem problem) {
        found.add(problem);
        unset.add(problem);
    }

    /** Those of {@link #addUnset}, from top to bottom. */
    List<Problem> unset() {
        return unset.stream().sorted(FILE_ORDER).toList();
    }

    /** All of them: polder.yaml first, then the env file, then pipeline by pipeline, each from top to bottom. */
    List<Problem> inFileOrder() {
        return found.stream().sorted(FILE_ORDER).toList();
    }

    private static int rank(Problem problem) {
        if (problem.file().startsWith("pipelines/")) {
            return 2;
        }
        return problem.file().startsWith("env/") ? 1 : 0;
    }
}
