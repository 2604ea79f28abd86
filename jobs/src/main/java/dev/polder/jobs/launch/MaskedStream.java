package dev.polder.jobs.launch;

import java.io.PrintStream;
import java.util.function.UnaryOperator;

/** Writes to another stream, without secrets. */
final class MaskedStream extends PrintStream {
    private final PrintStream to;
    private final UnaryOperator<String> mask;

    /** @param mask takes secrets out of a text */
    MaskedStream(PrintStream to, UnaryOperator<String> mask) {
        super(to, true);
        this.to = to;
        this.mask = mask;
    }

    /** What all texts and objects that are printed come to. */
    @Override
    public void print(String text) {
        to.print(mask.apply(String.valueOf(text)));
    }
}
