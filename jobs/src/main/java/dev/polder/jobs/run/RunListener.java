package dev.polder.jobs.run;

import java.time.Duration;

/** Hears of a run's progress while it happens. */
public interface RunListener {

    /** The batch is claimed and numbered; {@code why} says how it came to this run, empty for new files. */
    void claimed(String run, long batch, String why);

    void started(Stage stage);

    /** The stage is over; {@code what} says in a few words what it did. */
    void finished(Stage stage, String what, Duration took);
}
