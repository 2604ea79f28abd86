package dev.polder.config.pattern;

import java.util.List;

/** A part of a pattern. */
sealed interface Part {

    /** One character of these. */
    record One(Letters letters) implements Part {}

    /** One part after the other. */
    record Sequence(List<Part> parts) implements Part {}

    /** One of several. */
    record Choice(List<Part> parts) implements Part {}

    /**
     * A part so many times.
     *
     * @param most {@link #UNBOUNDED} where there is no end
     * @param text as it is written, quantifier included
     */
    record Repeat(Part part, int least, int most, String text) implements Part {
        static final int UNBOUNDED = Integer.MAX_VALUE;
    }
}
