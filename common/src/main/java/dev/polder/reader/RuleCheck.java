package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A column's short rule, ready to be asked about Spark's internal values of the column's type. */
interface RuleCheck {

    /** The rule's name in {@code _errors}. */
    String name();

    /** What a value that breaks the rule should have been, null when this one keeps it. */
    String broken(Object value);

    /** The column's rules in its order. */
    static List<RuleCheck> allOf(Column column, Conversion conversion) {
        return column.rules().stream().map(rule -> of(rule, column, conversion)).toList();
    }

    private static RuleCheck of(ColumnRule rule, Column column, Conversion conversion) {
        if (rule instanceof ColumnRule.In in) {
            Set<Object> allowed = in.values().stream()
                    .map(text -> typed(text, column, rule, conversion))
                    .collect(Collectors.toUnmodifiableSet());
            return new InCheck(allowed, in.values());
        } else if (rule instanceof ColumnRule.Between between) {
            Object low = between.low() == null ? null : typed(between.low(), column, rule, conversion);
            Object high = between.high() == null ? null : typed(between.high(), column, rule, conversion);
            return new BetweenCheck(low, high, between);
        } else if (rule instanceof ColumnRule.Matches matches) {
            if (!(column.type() instanceof ColumnType.Text)) {
                throw new ColumnNotReadable(
                        column,
                        "matches needs a string, and the type is "
                                + column.type().sql() + ".",
                        "Use between or in, or make the type string.");
            }
            return MatchesCheck.of(matches, column);
        }
        throw new IllegalStateException("no check for " + rule);
    }

    private static Object typed(String text, Column column, ColumnRule rule, Conversion conversion) {
        try {
            return conversion.convert(text, Kind.TEXT);
        } catch (Mismatch e) {
            throw new ColumnNotReadable(
                    column,
                    "\"" + text + "\" in " + rule.name() + " is no "
                            + column.type().sql() + ": it " + e.getMessage() + ".",
                    "Write the values of " + rule.name() + " as the column's type and formats have them.");
        }
    }
}
