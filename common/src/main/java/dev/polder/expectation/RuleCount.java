package dev.polder.expectation;

import java.io.Serializable;
import java.util.List;

/**
 * How often a rule was broken.
 *
 * @param broken records, each counted once
 * @param samples the first of them by file and line, at most {@link #SAMPLES}
 */
public record RuleCount(long broken, List<Sample> samples) implements Serializable {
    /** How many samples of a rule are kept. */
    public static final int SAMPLES = 5;

    public RuleCount {
        samples = List.copyOf(samples);
    }
}
