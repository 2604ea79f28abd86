package dev.polder.config;

import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a column's short rules: {@code in: [a, b]}, {@code matches: "regex"}, {@code between: { min: 1, max: 9 }}, where
 * either end may be left out.
 *
 * @param type the column's; empty when it is not known
 * @param literal how the column reads a text; empty when its type is not known
 */
record RuleReader(Optional<ColumnType> type, Optional<Literal> literal) {
    private static final Keys ENDS = Keys.of("min", "max");

    List<ColumnRule> read(Section column) {
        List<ColumnRule> rules = new ArrayList<>();
        ColumnKeys.find(column, "in", type).ifPresent(at -> rules.add(in(at)));
        ColumnKeys.find(column, "matches", type).flatMap(this::matches).ifPresent(rules::add);
        ColumnKeys.find(column, "between", type).flatMap(this::between).ifPresent(rules::add);
        return rules;
    }

    private ColumnRule in(Value at) {
        List<String> texts = new ArrayList<>();
        for (Value item : at.items()) {
            item.text().ifPresent(text -> {
                readAs(item, literal, text);
                texts.add(text);
            });
        }
        return new ColumnRule.In(texts);
    }

    private Optional<ColumnRule> matches(Value at) {
        if (!typeIs(ColumnType.Text.class)) {
            at.report("`matches` only goes with a string.", "Take it away, or write `in` or `between`.");
            return Optional.empty();
        }
        return at.text().flatMap(pattern -> {
            try {
                return Optional.of(
                        new ColumnRule.Matches(Pattern.compile(pattern).pattern()));
            } catch (PatternSyntaxException e) {
                at.report(
                        Wording.quote(pattern) + " is not a regular expression: " + e.getDescription() + ".",
                        "Mend it at character " + (e.getIndex() + 1) + "; it is Java's java.util.regex.Pattern.");
                return Optional.empty();
            }
        });
    }

    private Optional<ColumnRule> between(Value at) {
        if (literal.isPresent() && (typeIs(ColumnType.Text.class) || typeIs(ColumnType.Bool.class))) {
            at.report("`between` only goes with numbers, dates and timestamps.", "Write `in` or `matches`.");
            return Optional.empty();
        }
        if (at.isList()) {
            at.report(
                    "`between` is written with names.", "Write `between: { min: 0, max: 9 }`; either may be left out.");
            return Optional.empty();
        }
        Section ends = Section.of(at, ENDS);
        Optional<String> low = ends.find("min").flatMap(Value::text);
        Optional<String> high = ends.find("max").flatMap(Value::text);
        Optional<Comparable<?>> least =
                low.flatMap(text -> readAs(ends.find("min").get(), literal, text));
        Optional<Comparable<?>> most =
                high.flatMap(text -> readAs(ends.find("max").get(), literal, text));
        if (least.isPresent() && most.isPresent() && compare(least.get(), most.get()) > 0) {
            at.report(
                    Wording.quote(low.get()) + " is more than " + Wording.quote(high.get()) + ": nothing lies between.",
                    "Swap them.");
        }
        if (ends.isEmpty() && !ends.hasRefused()) {
            at.report("`between` has no end.", "Write `min`, `max` or both.");
        }
        return Optional.of(new ColumnRule.Between(low.orElse(null), high.orElse(null)));
    }

    private boolean typeIs(Class<? extends ColumnType> type) {
        return literal.isEmpty() || type.isInstance(literal.get().type());
    }

    /** The text as a value of the column; reported when it is none. */
    static Optional<Comparable<?>> readAs(Value at, Optional<Literal> literal, String text) {
        Optional<Comparable<?>> value = literal.flatMap(reader -> reader.read(text));
        if (literal.isPresent() && value.isEmpty()) {
            ColumnType type = literal.get().type();
            boolean temporal = type instanceof ColumnType.Day || type instanceof ColumnType.Moment;
            at.report(
                    Wording.quote(text) + " is not a " + type.sql() + ".",
                    temporal ? "Write it in the column's `format`." : "Write a value of the column's type.");
        }
        return value;
    }

    /** Reports a default that is no value of its own column or breaks a rule: each record that needs it would be rejected. */
    static void checkDefault(Value at, Optional<Literal> literal, String text, List<ColumnRule> rules) {
        if (readAs(at, literal, text).isEmpty()) {
            return;
        }
        for (ColumnRule rule : rules) {
            if (literal.isPresent() && breaks(literal.get(), text, rule)) {
                at.report(
                        "The default " + Wording.quote(text) + " breaks the column's own `" + rule.name() + "`.",
                        "Change one of the two.");
            }
        }
    }

    private static boolean breaks(Literal literal, String text, ColumnRule rule) {
        Optional<Comparable<?>> value = literal.read(text);
        if (rule instanceof ColumnRule.In in) {
            return in.values().stream()
                    .noneMatch(allowed -> literal.read(allowed).equals(value));
        }
        if (rule instanceof ColumnRule.Matches matches) {
            return !Pattern.matches(matches.pattern(), text);
        }
        ColumnRule.Between between = (ColumnRule.Between) rule;
        Optional<Comparable<?>> low = Optional.ofNullable(between.low()).flatMap(literal::read);
        Optional<Comparable<?>> high = Optional.ofNullable(between.high()).flatMap(literal::read);
        return low.filter(least -> compare(least, value.get()) > 0).isPresent()
                || high.filter(most -> compare(value.get(), most) > 0).isPresent();
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
