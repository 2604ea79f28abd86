package dev.polder.contract;

import java.io.Serializable;
import java.util.List;

/** A short rule that a column's value must meet; NULL meets every rule, as in SQL. */
public sealed interface ColumnRule extends Serializable {

    /** The rule's name in {@code _errors.rule}. */
    String name();

    /** The value is one of these, compared after conversion to the column's type. */
    record In(List<String> values) implements ColumnRule {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public String name() {
            return "in";
        }
    }

    /** The whole text matches this {@link java.util.regex.Pattern}. */
    record Matches(String pattern) implements ColumnRule {
        @Override
        public String name() {
            return "matches";
        }
    }

    /** The value lies between the two, both included; either end may be null for open. */
    record Between(String low, String high) implements ColumnRule {
        @Override
        public String name() {
            return "between";
        }
    }
}
