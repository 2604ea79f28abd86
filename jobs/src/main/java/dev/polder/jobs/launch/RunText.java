package dev.polder.jobs.launch;

import dev.polder.expectation.RuleCount;
import dev.polder.expectation.Sample;
import dev.polder.jobs.run.RunResult;
import dev.polder.jobs.run.RunResult.Account;
import dev.polder.jobs.run.Totals;
import dev.polder.jobs.verdict.RuleNotBroken;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.Reason;
import dev.polder.journal.Treatment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells a person how a run ended, and what to type next. */
final class RunText {
    private static final int TOP_RULES = 5;
    private static final int SAMPLES = 3;

    private final Console console;

    RunText(Console console) {
        this.console = console;
    }

    void print(RunResult result) {
        if (result instanceof RunResult.Idle idle) {
            console.line("Idle: " + idle.why() + (idle.why().endsWith("?") ? "" : "."));
        } else if (result instanceof RunResult.Published published) {
            Optional<Treatment> treatment = published.account().treatment();
            if (published.account().rebuild().isPresent()) {
                printPublished(published.account());
                printWayBack(published.account());
            } else if (treatment.isPresent()) {
                printTreated(published.account(), treatment.get());
            } else {
                printPublished(published.account());
                printNext(published.account());
            }
        } else if (result instanceof RunResult.Refused refused) {
            printRefused(refused);
        }
    }

    /** What was published, without what to type next. */
    void printPublished(Account account) {
        console.line(console.good("Published") + " " + account.run() + ". " + books(account));
        account.tables()
                .forEach((table, change) ->
                        console.line("  %-40s version %d -> %d", table, change.before(), change.after()));
        printRules(account);
    }

    private void printNext(Account account) {
        if (Totals.of(account.feeds()).rejected() > 0) {
            console.line("Next: polder quarantine " + account.pipeline());
        } else {
            account.tables().keySet().stream()
                    .findFirst()
                    .ifPresent(table -> console.line("Next: polder sql \"SELECT * FROM " + table + "\""));
        }
    }

    private void printWayBack(Account account) {
        console.line("Next: polder diff " + account.pipeline() + " --run " + account.run()
                + " shows what changed; polder rollback " + account.pipeline() + " --run " + account.run()
                + " takes it back, should it be wrong");
    }

    private void printTreated(Account account, Treatment treatment) {
        String pipeline = account.pipeline();
        QuarantineChange change = QuarantineChange.of(account.feeds().values());
        if (treatment.kind() == Treatment.Kind.DISCARD) {
            console.line(console.good("Discarded") + " " + Amounts.count(change.discarded(), "record") + " in run "
                    + account.run() + ": " + treatment.reason() + ". They stay in bronze, closed.");
            console.line("Next: polder quarantine " + pipeline + " --discarded shows them; polder replay " + pipeline
                    + " --discarded puts them through again; polder rollback " + pipeline + " --run " + account.run()
                    + " opens them again");
            return;
        }
        printPublished(account);
        console.line(
                Totals.of(account.feeds()).rejected() > 0
                        ? "Next: polder quarantine " + pipeline + " shows what is still there"
                        : "Next: polder rollback " + pipeline + " --run " + account.run()
                                + " takes it back, should it be wrong");
    }

    private void printRefused(RunResult.Refused refused) {
        printRefusal(refused);
        console.line("Remedy:  " + String.join("\n         ", remedies(refused)));
    }

    /** Why it was refused, without what to do about it. */
    void printRefusal(RunResult.Refused refused) {
        Account account = refused.account();
        console.line(console.bad("Refused") + " " + account.run() + ". " + books(account)
                + " Nothing was published; readers see what they saw before.");
        refused.reasons().forEach(reason -> console.line("Problem: " + reason.message()));
        printRules(account);
    }

    /** What to do about a refusal, a step each. */
    static List<String> remedies(RunResult.Refused refused) {
        Account account = refused.account();
        List<String> remedies = new ArrayList<>();
        if (account.rebuild().isPresent()) {
            boolean aside = refused.place() == RunResult.Place.PARKED;
            remedies.add("See what would be rejected: polder rebuild " + account.pipeline()
                    + " --dry-run; then mend the rule or the SQL (polder check " + account.pipeline()
                    + "), and: polder run " + account.pipeline() + (aside ? " --batch " + account.batch() : ""));
            remedies.add("Or give the rebuild up; the tables stay as they are: polder skip " + account.pipeline()
                    + " --batch " + account.batch() + " --reason \"..\"");
            return remedies;
        }
        if (refused.reasons().stream().anyMatch(reason -> account.feeds().containsKey(reason.on()))) {
            remedies.add("See the records: polder quarantine " + account.pipeline() + " --batch " + account.batch());
        }
        boolean parked = refused.place() == RunResult.Place.PARKED;
        if (account.treatment().isPresent()) {
            remedies.add("Mend the rule in the conf (polder check " + account.pipeline() + "), then: polder run "
                    + account.pipeline() + (parked ? " --batch " + account.batch() : ""));
            remedies.add("Or give the run up; the records stay in quarantine: polder skip " + account.pipeline()
                    + " --batch " + account.batch() + " --reason \"..\"");
            return remedies;
        }
        String batch = account.pipeline() + " --batch " + account.batch();
        remedies.addAll(List.of(
                "Leave the landed files as they are: the batch is read from them again.",
                "Mend the rule, its action or its tolerate in the conf (polder check " + account.pipeline()
                        + "), then: polder run " + (parked ? batch : account.pipeline())));
        refused.reasons().stream()
                .filter(RuleNotBroken::isAcceptable)
                .map(Reason::rule)
                .distinct()
                .map(rule -> "--accept " + rule)
                .reduce((before, next) -> before + " " + next)
                .ifPresent(rules -> remedies.add(
                        "Or let it pass as it is: polder run " + batch + " " + rules + " --reason \"..\""));
        remedies.add("Or leave it out for good: polder skip " + batch + " --reason \"..\"; one file of it: polder skip "
                + account.pipeline() + " --file F --reason \"..\"");
        remedies.add("Batch " + account.batch()
                + (parked
                        ? " is parked: later batches go on without it."
                        : " stays first in line until it passes or is skipped.")
                + " Past runs: polder runs " + account.pipeline());
        return remedies;
    }

    /** What was counted. */
    static String books(Account account) {
        Totals totals = Totals.of(account.feeds());
        if (account.rebuild().isPresent()) {
            return "%s transformed again = %s accepted + %s rejected."
                    .formatted(
                            Amounts.count(totals.records(), "record"),
                            Amounts.count(totals.accepted()),
                            Amounts.count(totals.rejected()));
        }
        if (account.treatment().isPresent()) {
            return "%s put through again = %s accepted + %s rejected."
                    .formatted(
                            Amounts.count(totals.records(), "record"),
                            Amounts.count(totals.accepted()),
                            Amounts.count(totals.rejected()));
        }
        return "%s, %s: %s read = %s accepted + %s rejected."
                .formatted(
                        Amounts.count(totals.files(), "file"),
                        Amounts.bytes(totals.bytes()),
                        Amounts.count(totals.records(), "record"),
                        Amounts.count(totals.accepted()),
                        Amounts.count(totals.rejected()));
    }

    private void printRules(Account account) {
        account.feeds().forEach((feed, summary) -> {
            if (!account.counts().containsKey(feed)) {
                printSummary(feed, summary);
            }
        });
        account.counts().forEach((feed, counts) -> {
            List<Map.Entry<String, RuleCount>> broken = counts.rules().entrySet().stream()
                    .filter(rule -> rule.getValue().broken() > 0)
                    .sorted(Comparator.comparingLong((Map.Entry<String, RuleCount> rule) ->
                                    rule.getValue().broken())
                            .reversed())
                    .toList();
            broken.stream().limit(TOP_RULES).forEach(rule -> printRule(feed, rule.getKey(), rule.getValue()));
            if (broken.size() > TOP_RULES) {
                console.line("  %s: and %s", feed, Amounts.count(broken.size() - TOP_RULES, "more rule"));
            }
        });
    }

    /** Where the records were counted by another process, the journal has how many broke each rule, and no samples. */
    private void printSummary(String feed, FeedSummary summary) {
        summary.expectations().stream()
                .filter(expectation -> expectation.failed() > 0)
                .sorted(Comparator.comparingLong(FeedSummary.ExpectationSummary::failed)
                        .reversed())
                .forEach(expectation -> console.line(
                        "  %s: %s broken by %s",
                        feed, console.bold(expectation.name()), Amounts.count(expectation.failed(), "record")));
    }

    private void printRule(String feed, String rule, RuleCount count) {
        console.line("  %s: %s broken by %s", feed, console.bold(rule), Amounts.count(count.broken(), "record"));
        for (Sample sample : count.samples().stream().limit(SAMPLES).toList()) {
            String column = sample.column() == null ? "" : sample.column() + " ";
            String value = sample.value() == null ? "" : sample.value() + ": ";
            console.line("    %s:%d  %s%s%s", sample.file(), sample.line(), column, value, sample.message());
        }
    }
}
