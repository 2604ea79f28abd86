package dev.polder.jobs.run;

import java.time.Duration;

/** Hears of a run's stages while they happen. */
public interface RunListener {

    /** Doesn't listen. */
    RunListener SILENT = new RunListener() {
        @Override
        public void started(Stage stage) {}

        @Override
        public void finished(Stage stage, String what, Duration took) {}
    };

    void started(Stage stage);

    /** Something to know that keeps nothing from going on. */
    default void noted(String what) {}

    /** The stage is over; {@code what} says in a few words what it did. */
    void finished(Stage stage, String what, Duration took);

    /** Both hear, this one first. */
    default RunListener and(RunListener other) {
        RunListener first = this;
        return new RunListener() {
            @Override
            public void started(Stage stage) {
                first.started(stage);
                other.started(stage);
            }

            @Override
            public void noted(String what) {
                first.noted(what);
                other.noted(what);
            }

            @Override
            public void finished(Stage stage, String what, Duration took) {
                first.finished(stage, what, took);
                other.finished(stage, what, took);
            }
        };
    }
}
