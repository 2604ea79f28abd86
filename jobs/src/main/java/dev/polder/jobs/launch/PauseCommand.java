package dev.polder.jobs.launch;

import dev.polder.journal.Paused;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code polder pause} and {@code polder resume}. */
final class PauseCommand {
    private final CommandContext context;

    PauseCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode pause(Command.Pause command) {
        String pipeline = command.pipeline();
        context.checked().conf().requireKnown(pipeline);
        Paused paused = context.verdictsOn(pipeline).pause(command.reason());
        if (context.asJson()) {
            context.printJson(document(pipeline, "paused", paused));
        } else {
            context.console().line("Pipeline %s is paused %s.", pipeline, since(paused));
            context.console().line("Next: polder resume %s", pipeline);
        }
        return ExitCode.DONE;
    }

    ExitCode resume(Command.Resume command) {
        String pipeline = command.pipeline();
        context.checked().conf().requireKnown(pipeline);
        Optional<Paused> paused = context.verdictsOn(pipeline).resume(command.reason());
        if (context.asJson()) {
            context.printJson(paused.map(pause -> document(pipeline, "resumed", pause))
                    .orElseGet(() -> Map.of("pipeline", pipeline, "status", "resumed")));
        } else {
            context.console()
                    .line(paused.map(pause -> "Resumed " + pipeline + ", which was paused " + since(pause) + ".")
                            .orElse("Pipeline " + pipeline + " was not paused."));
            context.console().line("Next: polder run %s", pipeline);
        }
        return ExitCode.DONE;
    }

    private static String since(Paused paused) {
        return "by " + paused.by().user() + " on " + paused.by().host() + " since "
                + paused.at().truncatedTo(ChronoUnit.SECONDS) + ": " + paused.reason();
    }

    private static Map<String, Object> document(String pipeline, String status, Paused paused) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline);
        document.put("status", status);
        document.put("since", paused.at());
        document.put("by", paused.by().user());
        document.put("reason", paused.reason());
        return document;
    }
}
