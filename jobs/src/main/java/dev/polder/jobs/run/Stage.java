package dev.polder.jobs.run;

import java.util.Locale;

/** The stages of a run, in their order. */
public enum Stage {
    DISCOVER(1),
    INGEST(2),
    VALIDATE(3),
    TRANSFORM(4),
    PUBLISH(5);

    private final int number;

    Stage(int number) {
        this.number = number;
    }

    /** Its place among the stages, from 1. */
    public int number() {
        return number;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
