package dev.polder.reader.xml;

/** The text of one element, put together from the pieces the parser gives. */
final class ElementText {
    private final Limits limits;
    private String first = "";
    private StringBuilder all;

    ElementText(Limits limits) {
        this.limits = limits;
    }

    void add(String piece) throws LimitReached {
        if (first.isEmpty()) {
            first = piece;
        } else if (all == null) {
            all = new StringBuilder(first).append(piece);
        } else {
            all.append(piece);
        }
        limits.checkText(all == null ? first.length() : all.length());
    }

    /** Whether there is nothing but XML's white space. */
    boolean isBlank() {
        return (all == null ? first : all).chars().allMatch(c -> c == ' ' || c == '\n' || c == '\t' || c == '\r');
    }

    @Override
    public String toString() {
        return all == null ? first : all.toString();
    }
}
