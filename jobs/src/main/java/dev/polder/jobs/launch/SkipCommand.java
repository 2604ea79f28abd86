package dev.polder.jobs.launch;

import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.jobs.verdict.FileSearch;
import dev.polder.jobs.verdict.FileVerdict;
import dev.polder.jobs.verdict.Verdicts;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code polder skip}: a batch or a file is left out for good. */
final class SkipCommand {
    private final CommandContext context;

    SkipCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode batch(Command.SkipBatch command) {
        context.checked().conf().requireKnown(command.pipeline());
        String run = context.verdictsOn(command.pipeline()).skipBatch(command.batch(), command.reason());
        Map<String, Object> document = document(command.pipeline(), command.reason());
        document.put("batch", command.batch());
        document.put("run", run);
        answer(
                document,
                "Skipped batch %d of %s, whose last run was %s: none of its files is taken again.",
                command.batch(),
                command.pipeline(),
                run);
        return ExitCode.DONE;
    }

    ExitCode file(Command.SkipFile command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        Verdicts verdicts = context.verdictsOn(pipeline.name());
        FileSearch search = new FileSearch(
                context.stores(), pipeline.feeds().stream().map(Feed::watch).toList());
        FileVerdict verdict = verdicts.skipFile(search, command.file(), command.reason());
        Map<String, Object> document = document(command.pipeline(), command.reason());
        document.put("file", command.file());
        document.put("feeds", verdict.files().keySet().stream().sorted().toList());
        verdict.batch().ifPresent(batch -> document.put("batch", batch));
        answer(
                document,
                "Skipped file %s of %s%s.",
                command.file(),
                command.pipeline(),
                verdict.batch().isPresent() ? "; batch " + verdict.batch().getAsLong() + " goes on without it" : "");
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(String pipeline, String reason) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline);
        document.put("status", "skipped");
        document.put("reason", reason);
        return document;
    }

    private void answer(Map<String, Object> document, String text, Object... values) {
        if (context.asJson()) {
            context.printJson(document);
        } else {
            context.console().line(text, values);
            context.console().line("Next: polder run %s", document.get("pipeline"));
        }
    }
}
