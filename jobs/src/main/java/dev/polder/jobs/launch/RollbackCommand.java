package dev.polder.jobs.launch;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Pipeline;
import dev.polder.failure.Failure;
import dev.polder.jobs.rollback.OutOfTheMiddle;
import dev.polder.jobs.rollback.Rollback;
import dev.polder.jobs.rollback.RollbackPlan;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.Leases;
import dev.polder.journal.RollingBack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code polder rollback}: shows what is undone, asks, and undoes it. */
final class RollbackCommand {
    private final CommandContext context;

    RollbackCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Rollback command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        Rollback rollback = rollback(pipeline);
        RollbackText text = new RollbackText(context.console());
        Optional<RollingBack> unfinished = rollback.unfinished();
        if (unfinished.isPresent()) {
            return finish(command, rollback, unfinished.get(), text);
        }
        if (rollback.isUndone(command.run())) {
            context.console().line("Run %s was rolled back before: nothing is left to undo.", command.run());
            answer(Map.of("pipeline", command.pipeline(), "status", "undone", "run", command.run()));
            return ExitCode.DONE;
        }
        RollbackPlan plan = rollback.plan(command.run(), command.later());
        text.plan(plan);
        if (command.dryRun()) {
            answer(RollbackJson.of(plan, "planned"));
            return ExitCode.DONE;
        }
        requireReason(command);
        requireConsent(command, "Undo this? [y/N] ", "Nothing was undone");
        text.begun(plan, command.publishOnly());
        rollback.carryOut(
                plan, command.publishOnly() ? RollingBack.View.MOVED : RollingBack.View.KEPT, command.reason());
        context.aftermathOf(command.pipeline()).follow();
        if (command.publishOnly()) {
            text.moved(plan);
            answer(RollbackJson.of(plan, "moved"));
        } else {
            ended(command, plan.batches(), plan.scope(), text);
            answer(RollbackJson.of(plan, "undone"));
        }
        return ExitCode.DONE;
    }

    /** One that was begun, here or by a process that died; it goes first whatever run is named. */
    private ExitCode finish(Command.Rollback command, Rollback rollback, RollingBack unfinished, RollbackText text) {
        text.unfinished(unfinished);
        boolean moved = unfinished.view() == RollingBack.View.MOVED;
        if (command.dryRun() || (command.publishOnly() && moved)) {
            answer(RollbackJson.of(command.pipeline(), unfinished, moved ? "moved" : "unfinished"));
            return ExitCode.DONE;
        }
        if (!unfinished.names().contains(command.run()) || command.publishOnly()) {
            rollback.requireFinished();
        }
        if (command.discard()) {
            requireReason(command);
        }
        requireConsent(command, "Restore the tables? [y/N] ", "No table was restored now");
        rollback.finish();
        context.aftermathOf(command.pipeline()).follow();
        ended(
                command,
                unfinished.runs().stream().map(run -> run.batch()).toList(),
                unfinished.alone() == null ? RollbackPlan.Scope.BACK : RollbackPlan.Scope.ALONE,
                text);
        answer(RollbackJson.of(command.pipeline(), unfinished, "undone"));
        return ExitCode.DONE;
    }

    private static void requireReason(Command.Rollback command) {
        if (command.reason().isBlank()) {
            throw new Failure(
                    Failure.Kind.USER,
                    "Nothing was undone: nobody said why.",
                    "Say why, for those who read the journal: --reason \"..\".");
        }
    }

    private void ended(Command.Rollback command, List<Long> batches, RollbackPlan.Scope scope, RollbackText text) {
        if (command.discard()) {
            batches.forEach(batch -> context.verdictsOn(command.pipeline()).skipBatch(batch, command.reason()));
            text.discarded(command.pipeline(), batches, scope);
        } else {
            text.parked(command.pipeline(), batches, scope);
        }
    }

    private void requireConsent(Command.Rollback command, String question, String instead) {
        if (!command.yes() && !context.surroundings().agrees(question)) {
            throw new Failure(
                    Failure.Kind.USER, instead + ": nobody agreed to it.", "Add --yes to carry out what is shown.");
        }
    }

    private void answer(Map<String, Object> document) {
        if (context.asJson()) {
            context.printJson(document);
        }
    }

    private Rollback rollback(Pipeline pipeline) {
        PipelineQueries queries = context.checked().queriesOf(pipeline);
        Actor actor = Actor.ofThisProcess();
        return new Rollback(
                new Leases(
                        context.stores().at(context.environment().lake()),
                        context.environment().lake(),
                        pipeline.name(),
                        actor,
                        context.surroundings().clock(),
                        context::note),
                context.journalOf(pipeline.name()),
                readers(pipeline),
                new OutOfTheMiddle(pipeline.name(), queries),
                PreparedTables.of(() -> context.runs().preparation(pipeline, queries, context::note)),
                actor,
                context.surroundings().clock());
    }

    /** By name, the journals of the pipelines whose tables may be made of this one's. */
    private Map<String, Journal> readers(Pipeline pipeline) {
        Map<String, Journal> readers = new TreeMap<>();
        context.checked().readersOf(pipeline.name()).forEach(name -> readers.put(name, context.journalOf(name)));
        return readers;
    }
}
