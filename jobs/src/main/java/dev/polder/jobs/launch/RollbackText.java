package dev.polder.jobs.launch;

import dev.polder.jobs.rollback.RollbackPlan;
import dev.polder.jobs.run.Totals;
import dev.polder.journal.Erase;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Retain;
import dev.polder.journal.RollingBack;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rollback in words. */
final class RollbackText {
    private final Console console;

    RollbackText(Console console) {
        this.console = console;
    }

    /** What is undone. */
    void plan(RollbackPlan plan) {
        console.line(console.bold(String.format(
                Locale.ROOT,
                "%-24s %-21s %8s %12s %12s %10s",
                "run to be undone",
                "published",
                "files",
                "records",
                "accepted",
                "rejected")));
        for (PublishedRun run : plan.runs()) {
            Totals totals = Totals.of(run.published().feeds());
            console.line(
                    "%-24s %-21s %8s %12s %12s %10s",
                    run.name(),
                    run.published().at().truncatedTo(ChronoUnit.SECONDS),
                    Amounts.count(totals.files()),
                    Amounts.count(totals.records()),
                    Amounts.count(totals.accepted()),
                    Amounts.count(totals.rejected()));
        }
        plan.upkeeps()
                .forEach(upkeep -> console.line(
                        "%-24s %-21s %s",
                        upkeep.name(),
                        upkeep.done().at().truncatedTo(ChronoUnit.SECONDS),
                        upkeep.begun().upkeep() instanceof Erase
                                ? "WHAT WAS ERASED COMES BACK: polder erase with the same subjects erases it again"
                                : "what it did to the tables is undone, until "
                                        + upkeep.begun().upkeep().command(plan.pipeline()) + " does it again"
                                        + (upkeep.begun().upkeep() instanceof Retain retain
                                                        && !retain.archives().isEmpty()
                                                ? "; archives that it deleted stay away"
                                                : "")));
        console.line("");
        if (plan.scope() == RollbackPlan.Scope.ALONE) {
            console.line(
                    "Rows of batch %d leave %s; later runs stand. It can't be taken back: the batch can be run again.",
                    plan.batches().get(0), String.join(", ", plan.tables().keySet()));
            console.line("");
            return;
        }
        console.line(console.bold(String.format(Locale.ROOT, "%-36s %10s %12s", "table", "published", "comes back")));
        plan.tables()
                .forEach((table, change) -> console.line(
                        "%-36s %10s %12s%s",
                        table,
                        "v" + change.before(),
                        "v" + change.after(),
                        plan.unpublished().contains(table) ? "  (readers will not see it any more)" : ""));
        console.line("");
    }

    void begun(RollbackPlan plan, boolean readersAlone) {
        if (!readersAlone) {
            console.line(
                    plan.scope() == RollbackPlan.Scope.ALONE
                            ? "Taking rows out of %s, one after the other .."
                            : "Restoring %s, one after the other ..",
                    Amounts.count(plan.tables().size(), "table"));
        }
    }

    void unfinished(RollingBack rollback) {
        console.line(
                "The rollback of %s, begun by %s at %s (%s), is not finished: %s.",
                String.join(", ", rollback.names()),
                rollback.by().user(),
                rollback.at().truncatedTo(ChronoUnit.SECONDS),
                rollback.reason(),
                rollback.view() == RollingBack.View.MOVED
                        ? "readers were moved back, the tables wait to be restored"
                        : "readers see what they saw before");
    }

    void moved(RollbackPlan plan) {
        console.line(
                "%s: readers that go through Polder see the versions before %s. The tables are as they were, and no run starts.",
                console.good("Moved"), plan.first());
        console.line("Next: polder rollback %s --run %s restores them", plan.pipeline(), plan.first());
    }

    private static String done(RollbackPlan.Scope scope) {
        return scope == RollbackPlan.Scope.ALONE
                ? "no table has its rows, and later runs stand"
                : "every table holds what it held before";
    }

    void parked(String pipeline, List<Long> batches, RollbackPlan.Scope scope) {
        if (batches.isEmpty()) {
            console.line("%s: every table holds what it held before.", console.good("Undone"));
            return;
        }
        console.line(
                "%s: %s. %s parked: nothing runs %s again by itself.",
                console.good("Undone"),
                done(scope),
                named(batches) + (batches.size() == 1 ? " is" : " are"),
                batches.size() == 1 ? "it" : "them");
        batches.forEach(batch -> console.line(
                "Next: polder run %s --batch %d runs it again; polder skip %s --batch %d --reason .. leaves it out",
                pipeline, batch, pipeline, batch));
    }

    void discarded(String pipeline, List<Long> batches, RollbackPlan.Scope scope) {
        if (batches.isEmpty()) {
            parked(pipeline, batches, scope);
            return;
        }
        console.line(
                "%s: %s. %s left out for good.",
                console.good("Undone"), done(scope), named(batches) + (batches.size() == 1 ? " is" : " are"));
        console.line("Next: polder run %s", pipeline);
    }

    private static String named(List<Long> batches) {
        return (batches.size() == 1 ? "Batch " : "Batches ")
                + batches.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
