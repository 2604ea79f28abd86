package dev.polder.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Tells a listener of each stage, and keeps how long it took. */
final class Stopwatch {
    private final Clock clock;
    private final RunListener listener;
    private final Map<Stage, Duration> took = new EnumMap<>(Stage.class);
    private final Map<Stage, Instant> started = new EnumMap<>(Stage.class);

    Stopwatch(Clock clock, RunListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void start(Stage stage) {
        started.put(stage, clock.instant());
        listener.started(stage);
    }

    void note(String what) {
        listener.noted(what);
    }

    void finish(Stage stage, String what) {
        Duration duration = Duration.between(started.get(stage), clock.instant());
        took.merge(stage, duration, Duration::plus);
        listener.finished(stage, what, duration);
    }

    Map<Stage, Duration> took() {
        return Collections.unmodifiableMap(new EnumMap<>(took));
    }

    /** As the journal and {@code --json} have it: seconds with one decimal by stage, and {@code total}. */
    static Map<String, Double> seconds(Map<Stage, Duration> took) {
        Map<String, Double> seconds = new TreeMap<>();
        took.forEach((stage, duration) -> seconds.put(stage.toString(), round(duration)));
        seconds.put("total", round(took.values().stream().reduce(Duration.ZERO, Duration::plus)));
        return seconds;
    }

    private static double round(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }
}
