package dev.polder.config;

import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.Tolerance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the expectations of a feed or a table: one of {@code check: "sql"}, {@code row-count: { min: 1, max: 9 }} and
 * {@code unique: [columns]}, with {@code action} and {@code tolerate}.
 *
 * <p>On a feed {@code check} and {@code unique} quarantine and {@code row-count} fails when no action is given; on a table
 * all fail. What fails tolerates nothing unless it says so.
 *
 * @param subject whose expectations they are
 * @param columns the names that exist; empty when they are not known
 */
record ExpectationReader(Subject subject, Optional<List<String>> columns) {

    /** What expectations are about. */
    enum Subject {
        FEED,
        TABLE
    }

    private static final Keys KEYS = Keys.of("check", "row-count", "unique", "action", "tolerate")
            .later("query", "an expectation is a `check`, a `row-count` or a `unique`");
    private static final Keys ACTIONS = Keys.of("warn", "quarantine", "fail");
    private static final Keys ENDS = Keys.of("min", "max");

    List<Expectation> read(Value value) {
        List<Expectation> expectations = new ArrayList<>();
        for (Value entry : Section.named(value).entries()) {
            Names.EXPECTATION.accepts(entry, entry.name());
            one(entry).ifPresent(expectations::add);
        }
        return expectations;
    }

    private Optional<Expectation> one(Value entry) {
        Section section = Section.of(entry, KEYS);
        List<Value> rules = List.of("check", "row-count", "unique").stream()
                .flatMap(key -> section.own(key).stream())
                .toList();
        if (rules.size() != 1) {
            // A rule that was refused (`query`, a misspelt key) has been told already.
            if (!rules.isEmpty() || !section.hasRefused()) {
                entry.report("An expectation has one rule.", "Write one of `check`, `row-count` and `unique`.");
            }
            return Optional.empty();
        }
        Value rule = rules.get(0);
        boolean counts = rule.name().equals("row-count");
        Action action = action(section, counts);
        Tolerance tolerance = tolerance(section, counts, action);
        return switch (rule.name()) {
            case "check" -> rule.text().map(sql -> check(rule, entry.name(), sql, action, tolerance));
            case "unique" ->
                Optional.of(new Expectation.Unique(entry.name(), ColumnNames.read(rule, columns), action, tolerance));
            default -> Optional.of(rowCount(rule, entry.name(), action));
        };
    }

    private Action action(Section section, boolean counts) {
        Optional<Value> at = section.find("action");
        Optional<Action> given =
                at.flatMap(value -> value.oneOf(ACTIONS)).map(word -> Action.valueOf(word.toUpperCase(Locale.ROOT)));
        if (given.isPresent() && given.get() == Action.QUARANTINE) {
            refuseQuarantine(at.get(), counts);
        }
        boolean quarantines = subject == Subject.FEED && !counts;
        return given.orElse(quarantines ? Action.QUARANTINE : Action.FAIL);
    }

    private void refuseQuarantine(Value at, boolean counts) {
        if (subject == Subject.TABLE) {
            at.report(
                    "Rows of a table cannot be quarantined: they are made from several records, or have been published.",
                    "Write `warn` or `fail`, or move the rule to the feed.");
        } else if (counts) {
            at.report("A row count cannot quarantine: it speaks of no record.", "Write `warn` or `fail`.");
        }
    }

    private static Tolerance tolerance(Section section, boolean counts, Action action) {
        Optional<Value> at = section.find("tolerate");
        if (counts) {
            at.ifPresent(
                    value -> value.report("A row count tolerates nothing.", "Take it away, or widen `min` and `max`."));
        }
        Tolerance unless = action == Action.FAIL ? new Tolerance(BigDecimal.ZERO) : Tolerance.ANY;
        return at.flatMap(Measures::tolerance).orElse(unless);
    }

    private static Expectation check(Value at, String name, String sql, Action action, Tolerance tolerance) {
        if (sql.isBlank()) {
            at.report("The check is blank.", "Write a condition on a row, such as `\"amount >= 0\"`.");
        }
        return new Expectation.Check(name, sql, action, tolerance);
    }

    private static Expectation rowCount(Value at, String name, Action action) {
        Section ends = Section.of(at, ENDS);
        Long min = ends.find("min").flatMap(ExpectationReader::count).orElse(null);
        Long max = ends.find("max").flatMap(ExpectationReader::count).orElse(null);
        if (ends.isEmpty() && !ends.hasRefused()) {
            at.report("`row-count` has no end.", "Write `min`, `max` or both.");
        }
        if (min != null && max != null && min > max) {
            at.report("At least " + min + " and at most " + max + " cannot both be.", "Swap them.");
        }
        return new Expectation.RowCount(name, min, max, action);
    }

    private static Optional<Long> count(Value at) {
        return at.text().flatMap(text -> {
            if (!text.matches("\\d{1,18}")) {
                at.report(Wording.quote(text) + " is not a number of rows.", "Write a whole number from 0 on.");
                return Optional.empty();
            }
            return Optional.of(Long.valueOf(text));
        });
    }
}
