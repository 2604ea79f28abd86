package dev.polder.jobs.verdict;

import dev.polder.expectation.Verdict;
import dev.polder.failure.Failure;
import dev.polder.journal.Reason;
import dev.polder.journal.WaitingBatch;
import java.util.List;
import java.util.stream.Collectors;

/** A rule that can't be accepted: the batch was not refused for it, or no verdict makes the batch fit to be published. */
public final class RuleNotBroken extends Failure {
    private static final long serialVersionUID = 1L;

    private final String rule;

    private RuleNotBroken(String rule, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.rule = rule;
    }

    static void check(String pipeline, WaitingBatch waiting, String rule) {
        List<Reason> reasons = waiting.reasons();
        String mend = "Mend the data or the conf and run it again, or leave it out: polder skip " + pipeline
                + " --batch " + waiting.claim().batch() + " --reason ..";
        if (reasons.stream().anyMatch(reason -> reason.rule().equals(rule) && !isAcceptable(reason))) {
            throw new RuleNotBroken(
                    rule,
                    "Rule " + rule
                            + " can't be accepted: without it the tables could not be written, or records would be"
                            + " lost.",
                    mend);
        }
        if (reasons.stream().noneMatch(reason -> reason.rule().equals(rule))) {
            String broken = reasons.stream().map(Reason::rule).distinct().collect(Collectors.joining(", "));
            throw new RuleNotBroken(
                    rule,
                    "Run " + waiting.claim().run() + " was not refused for rule " + rule
                            + (broken.isEmpty() ? ", nor for any other." : ". It broke: " + broken + "."),
                    broken.isEmpty() ? "Run it again: polder run " + pipeline : "Name one of these.");
        }
    }

    /** Of a merge with keys that are null or shared nothing is written, and then there is no count of rows. */
    public static boolean isAcceptable(Reason reason) {
        boolean unusableKeys = reason.rule().equals("unique") && reason.of() == 0;
        return !unusableKeys && !reason.rule().equals(Verdict.BOOKS);
    }

    public String rule() {
        return rule;
    }
}
