package dev.polder.jobs.launch;

import dev.polder.jobs.status.PipelineStatus;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.Leases;
import dev.polder.journal.PipelineState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code polder status}: how pipelines stand and what needs a person. Starts no Spark. */
final class StatusCommand {
    private final CommandContext context;

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Status command) {
        command.pipelines().forEach(context.checked().conf()::requireKnown);
        List<String> names = command.pipelines().isEmpty()
                ? List.copyOf(context.checked().conf().pipelineNames())
                : command.pipelines();
        List<PipelineStatus> all = names.stream().map(this::find).toList();
        if (context.asJson()) {
            context.printJson(
                    Map.of("pipelines", all.stream().map(StatusCommand::json).toList()));
        } else {
            all.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private PipelineStatus find(String pipeline) {
        String lake = context.environment().lake();
        Optional<Instant> busySince = new Leases(
                        context.stores().at(lake),
                        lake,
                        pipeline,
                        Actor.ofThisProcess(),
                        context.surroundings().clock(),
                        context::note)
                .heldSince();
        Journal journal = context.journalOf(pipeline);
        PipelineState state = journal.load();
        return PipelineStatus.of(state, journal.lastPublished(state), busySince);
    }

    private void print(PipelineStatus status) {
        Console console = context.console();
        String word = word(status);
        console.line(
                "%-24s %s  %s",
                status.pipeline(),
                status.matters().isEmpty() ? console.good(padded(word)) : console.bad(padded(word)),
                status.lastPublished()
                                .map(run -> run.run() + " of " + run.at().truncatedTo(ChronoUnit.SECONDS) + ", "
                                        + ago(run.at()))
                                .orElse("nothing is published")
                        + (status.quarantine().open() == 0
                                ? ""
                                : "; " + Amounts.count(status.quarantine().open(), "record") + " in quarantine"));
        status.matters().forEach(matter -> {
            console.line("    %s", matter.what());
            console.line("    Next: %s", matter.next());
        });
    }

    private String ago(Instant at) {
        Duration ago = Duration.between(at, context.surroundings().clock().instant());
        long minutes = ago.toMinutes();
        if (minutes < 120) {
            return minutes + " min ago";
        }
        return ago.toHours() < 72 ? ago.toHours() + " h ago" : ago.toDays() + " days ago";
    }

    private static String padded(String word) {
        return String.format(Locale.ROOT, "%-10s", word);
    }

    private static String word(PipelineStatus status) {
        return status.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> json(PipelineStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", status.pipeline());
        json.put("standing", word(status));
        status.lastPublished().ifPresent(run -> {
            json.put("run", run.run());
            json.put("published", run.at());
        });
        status.busySince().ifPresent(since -> json.put("running-since", since));
        json.put("quarantine", status.quarantine());
        json.put("matters", status.matters());
        json.put("tables", status.published());
        return json;
    }
}
