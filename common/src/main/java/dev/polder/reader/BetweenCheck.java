package dev.polder.reader;

import dev.polder.contract.ColumnRule;

/** The value lies between two ends, both included; a null end is open. */
record BetweenCheck(Object low, Object high, ColumnRule.Between written) implements RuleCheck {

    @Override
    public String name() {
        return "between";
    }

    @Override
    public String broken(Object value) {
        if ((low == null || compare(value, low) >= 0) && (high == null || compare(value, high) <= 0)) {
            return null;
        }
        if (low == null) {
            return "expected at most " + written.high();
        }
        return high == null
                ? "expected at least " + written.low()
                : "expected a value from " + written.low() + " to " + written.high();
    }

    /** Every internal value of a contract's types is comparable with those of the same type. */
    @SuppressWarnings("unchecked")
    private static int compare(Object value, Object end) {
        return ((Comparable<Object>) value).compareTo(end);
    }
}
