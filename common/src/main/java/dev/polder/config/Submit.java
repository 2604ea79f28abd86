package dev.polder.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How commands are given to spark-submit, for the scheduler that does so. What is not given is left to spark-submit.
 *
 * @param connection the name of the scheduler's connection to Spark
 * @param application the jar of Polder
 * @param jars further jars, by paths or URIs
 * @param packages further jars, by Maven's coordinates
 * @param conf Spark settings that must be known before the session starts, by their full names
 */
public record Submit(
        Optional<String> connection,
        Optional<String> application,
        List<String> jars,
        List<String> packages,
        Optional<String> driverMemory,
        Optional<String> executorMemory,
        Optional<Integer> executorCores,
        Optional<Integer> numExecutors,
        Map<String, String> conf) {
    /** Nothing is given. */
    public static final Submit NOTHING = new Submit(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    public Submit {
        Objects.requireNonNull(connection);
        Objects.requireNonNull(application);
        jars = List.copyOf(jars);
        packages = List.copyOf(packages);
        conf = Map.copyOf(conf);
    }

    /** This one, and what it doesn't give from the other; both lists of jars and packages, and both confs, count. */
    public Submit or(Submit other) {
        Map<String, String> both = new LinkedHashMap<>(other.conf);
        both.putAll(conf);
        return new Submit(
                connection.or(() -> other.connection),
                application.or(() -> other.application),
                union(jars, other.jars),
                union(packages, other.packages),
                driverMemory.or(() -> other.driverMemory),
                executorMemory.or(() -> other.executorMemory),
                executorCores.or(() -> other.executorCores),
                numExecutors.or(() -> other.numExecutors),
                both);
    }

    private static List<String> union(List<String> own, List<String> others) {
        return Stream.concat(others.stream(), own.stream()).distinct().toList();
    }
}
