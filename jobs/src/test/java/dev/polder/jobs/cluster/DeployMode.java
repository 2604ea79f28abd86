package dev.polder.jobs.cluster;

import java.util.List;
import java.util.Locale;

/** Where the driver runs. */
enum DeployMode {
    /** In spark-submit's own process. */
    CLIENT,
    /** In a process that a worker starts. */
    CLUSTER;

    /** What {@code scripts/submit-example} is told. */
    List<String> options() {
        return this == CLUSTER ? List.of("--cluster") : List.of();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
