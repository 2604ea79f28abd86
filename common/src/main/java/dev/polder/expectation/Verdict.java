package dev.polder.expectation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from the counts of a feed or a table.
 *
 * @param breaches why the run is refused; empty when it is not
 * @param warnings what is said and refuses nothing: broken expectations with action {@code warn}
 */
public record Verdict(List<Breach> breaches, List<Breach> warnings) {
    /** Stands as the rule where all rejections of a feed together are meant. */
    public static final String REJECTED = "rejected";

    /** Stands as the rule where a file's books do not balance. */
    public static final String BOOKS = "books";

    private static final Tolerance NONE = new Tolerance(BigDecimal.ZERO);

    public Verdict {
        breaches = List.copyOf(breaches);
        warnings = List.copyOf(warnings);
    }

    /** Whether the run must not go on. */
    public boolean refuses() {
        return !breaches.isEmpty();
    }

    /**
     * Judges a feed's batch: its expectations, its tolerance of all rejections together, and the books of its files.
     *
     * @param tolerate the share of the batch's records that may be rejected
     */
    public static Verdict of(FeedCounts counts, List<Expectation> expectations, Tolerance tolerate) {
        Judge judge = new Judge("records");
        counts.files().forEach(judge::books);
        if (tolerate.isExceededBy(counts.rejected(), counts.records())) {
            judge.breaches.add(
                    judge.breach(REJECTED, counts.rejected(), counts.records(), tolerate, "are rejected in all"));
        }
        for (Expectation expectation : expectations) {
            long of = expectation instanceof Expectation.RowCount ? counts.accepted() : counts.records();
            judge.judge(expectation, counts.broken(expectation.name()), of);
        }
        return new Verdict(judge.breaches, judge.warnings);
    }

    /** Judges a table after a write. */
    public static Verdict of(TableCounts counts, List<Expectation> expectations) {
        Judge judge = new Judge("rows");
        for (Expectation expectation : expectations) {
            judge.judge(expectation, counts.broken(expectation.name()), counts.rows());
        }
        return new Verdict(judge.breaches, judge.warnings);
    }

    private static final class Judge {
        private final String things;
        private final List<Breach> breaches = new ArrayList<>();
        private final List<Breach> warnings = new ArrayList<>();

        Judge(String things) {
            this.things = things;
        }

        void judge(Expectation expectation, long broken, long of) {
            if (expectation instanceof Expectation.RowCount rows) {
                rowCount(rows, of);
            } else if (expectation instanceof Expectation.Check check) {
                rule(check.name(), check.action(), check.tolerate(), broken, of);
            } else if (expectation instanceof Expectation.Unique unique) {
                rule(unique.name(), unique.action(), unique.tolerate(), broken, of);
            }
        }

        void books(String file, FileCount count) {
            if (!count.balances()) {
                breaches.add(new Breach(
                        BOOKS,
                        count.records(),
                        count.read(),
                        NONE,
                        "the books of " + file + " do not balance: " + count.read() + " records were read, "
                                + count.accepted() + " accepted and " + count.rejected() + " rejected"));
            }
        }

        Breach breach(String rule, long count, long of, Tolerance tolerated, String what) {
            String share = BigDecimal.valueOf(count)
                    .movePointRight(2)
                    .divide(BigDecimal.valueOf(of), 2, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
            String limit = tolerated.share().signum() == 0 ? "none may" : tolerated.percent() + " may";
            return new Breach(
                    rule,
                    count,
                    of,
                    tolerated,
                    count + " of " + of + " " + things + " (" + share + "%) " + what + "; " + limit);
        }

        private void rule(String name, Action action, Tolerance tolerate, long broken, long of) {
            // a `fail` that tolerates everything would be no rule: it comes of a default
            boolean strict = action == Action.FAIL && tolerate.share().compareTo(BigDecimal.ONE) == 0;
            Tolerance tolerated = strict ? NONE : tolerate;
            String what = "break `" + name + "`";
            if (tolerated.isExceededBy(broken, of)) {
                breaches.add(breach(name, broken, of, tolerated, what));
            } else if (action == Action.WARN && broken > 0) {
                warnings.add(breach(name, broken, of, tolerated, what));
            }
        }

        private void rowCount(Expectation.RowCount rule, long count) {
            boolean few = rule.min() != null && count < rule.min();
            boolean many = rule.max() != null && count > rule.max();
            if (few || many) {
                String bound = few ? "at least " + rule.min() : "at most " + rule.max();
                Breach breach = new Breach(
                        rule.name(),
                        count,
                        count,
                        NONE,
                        "there are " + count + " " + things + "; `" + rule.name() + "` wants " + bound);
                (rule.action() == Action.WARN ? warnings : breaches).add(breach);
            }
        }
    }
}
