package dev.polder.reader;

/** A text that can be looked at only so often, so that a pattern that backtracks without end stops. */
final class RationedText implements CharSequence {
    private static final int LOOKS_A_CHARACTER = 100;
    private static final int LOOKS_AT_LEAST = 100_000;

    private final String text;
    private long looksLeft;

    RationedText(String text) {
        this.text = text;
        this.looksLeft = LOOKS_AT_LEAST + (long) LOOKS_A_CHARACTER * text.length();
    }

    /** The ration is used up. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too many looks at one text", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (looksLeft-- == 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
