package dev.polder.jobs.run;

import dev.polder.expectation.Breach;
import dev.polder.expectation.RuleCount;
import dev.polder.expectation.TableCounts;
import dev.polder.expectation.Verdict;
import dev.polder.journal.Reason;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what was broken into the journal's words. */
final class Reasons {
    private static final int SAMPLES = 3;

    private Reasons() {}

    /** Whether a broken rule refuses a batch of which some are accepted; that nothing was lost can't be accepted. */
    static boolean refuses(Reason reason, Set<String> accepted) {
        return reason.rule().equals(Verdict.BOOKS) || !accepted.contains(reason.rule());
    }

    /** Of a table, with some of the rows that broke the rule: no quarantine shows them. */
    static Reason of(String table, Breach breach, TableCounts counts) {
        RuleCount rule = counts.rules().get(breach.rule());
        String rows = rule == null
                ? ""
                : rule.samples().stream()
                        .limit(SAMPLES)
                        .map(sample -> sample.column() + " " + sample.value())
                        .collect(Collectors.joining("; ", " Such as: ", "."));
        Reason reason = of(table, breach);
        return new Reason(reason.rule(), table, reason.count(), reason.of(), reason.message() + rows);
    }

    /** @param on the feed, or the table as {@code layer.name} */
    static Reason of(String on, Breach breach) {
        return new Reason(breach.rule(), on, breach.count(), breach.of(), on + ": " + breach.message() + ".");
    }
}
