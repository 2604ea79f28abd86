package dev.polder.jobs.run;

import java.util.Locale;

/** The stages of a run, in their order. */
public enum Stage {
    DISCOVER,
    INGEST,
    VALIDATE,
    TRANSFORM,
    PUBLISH;

    /** Its place among the stages, from 1. */
    public int number() {
        return ordinal() + 1;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
