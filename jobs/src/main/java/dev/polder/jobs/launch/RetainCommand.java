package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.failure.Failure;
import dev.polder.jobs.retention.Archive;
import dev.polder.jobs.retention.Archives;
import dev.polder.jobs.retention.Certificates.Checked;
import dev.polder.jobs.retention.Departure;
import dev.polder.jobs.retention.RetainPipeline;
import dev.polder.jobs.retention.RetentionPlan;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import java.util.Map;
import java.util.Optional;

/** {@code polder retain}: shows what leaves, asks, and lets it. */
final class RetainCommand {
    private final CommandContext context;

    RetainCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Retain command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        RetainPipeline retain = retain(pipeline);
        RetentionText text = new RetentionText(context.console(), pipeline);
        Optional<UpkeepBegun> unfinished = retain.unfinished();
        if (unfinished.isPresent()) {
            text.unfinished(unfinished.get());
            if (!command.dryRun()) {
                requireConsent(command, "Go on with it? [y/N] ");
                ended(pipeline, text, retain.finish(unfinished.get()));
            } else {
                answer(Map.of("pipeline", pipeline.name(), "status", "unfinished", "upkeep", unfinished.get()));
            }
            return ExitCode.DONE;
        }
        RetentionPlan plan = retain.plan();
        text.plan(plan);
        if (plan.isEmpty() || command.dryRun()) {
            answer(RetentionJson.of(plan, plan.isEmpty() ? "idle" : "planned"));
            return ExitCode.DONE;
        }
        requireConsent(command, "Let these rows leave? [y/N] ");
        ended(pipeline, text, retain.carryOut(plan));
        return ExitCode.DONE;
    }

    private void ended(Pipeline pipeline, RetentionText text, UpkeepDone done) {
        context.aftermathOf(pipeline.name()).follow();
        Checked certificate = context.certificatesOf(pipeline).check(done.name());
        text.done(done, certificate);
        answer(RetentionJson.of(pipeline.name(), done, certificate.certificate()));
    }

    private void requireConsent(Command.Retain command, String question) {
        if (!command.yes() && !context.surroundings().agrees(question)) {
            throw new Failure(
                    Failure.Kind.USER,
                    "No row has left: nobody agreed to it.",
                    "Add --yes to carry out what is shown.");
        }
    }

    private void answer(Map<String, Object> document) {
        if (context.asJson()) {
            context.printJson(document);
        }
    }

    private RetainPipeline retain(Pipeline pipeline) {
        return new RetainPipeline(
                pipeline,
                context.journalOf(pipeline.name()),
                context.upkeepOf(pipeline),
                () -> new Departure(pipeline.name(), new Archive(context.spark(), context.stores(), pipeline.name())),
                () -> new Archives(context.spark(), context.stores(), pipeline.name()),
                context.surroundings().clock());
    }
}
