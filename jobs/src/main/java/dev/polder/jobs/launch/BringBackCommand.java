package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.jobs.retention.Archived;
import dev.polder.jobs.retention.Archives;
import dev.polder.jobs.retention.BringBackPipeline;
import dev.polder.journal.BroughtBack;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code polder archive restore --in-place}: rows come back into the tables that they had left. */
final class BringBackCommand {
    private final CommandContext context;

    BringBackCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.BringBack command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        BringBackPipeline bringBack = new BringBackPipeline(
                pipeline, context.journalOf(pipeline.name()), context.upkeepOf(pipeline), () -> archives(pipeline));
        Optional<UpkeepBegun> unfinished = bringBack.unfinished(command.name());
        unfinished.ifPresent(begun -> context.console()
                .line(
                        "%s, begun by %s at %s, was stopped before its end: it goes on with %s.",
                        begun.name(),
                        begun.by().user(),
                        begun.at().truncatedTo(ChronoUnit.SECONDS),
                        String.join(", ", begun.upkeep().tables())));
        if (unfinished.isPresent()) {
            ended(pipeline, bringBack.finish(unfinished.get()));
            return ExitCode.DONE;
        }
        List<Archived> chosen = chosen(pipeline, command);
        List<Archived> away = bringBack.away(chosen);
        chosen.stream().filter(archived -> !away.contains(archived)).forEach(archived -> context.console()
                .line("%s has all rows of %s already.", archived.manifest().table(), command.name()));
        if (away.isEmpty()) {
            answer(document(pipeline, "idle", Map.of()));
        } else {
            ended(pipeline, bringBack.carryOut(command.name(), away));
        }
        return ExitCode.DONE;
    }

    private void ended(Pipeline pipeline, UpkeepDone done) {
        context.aftermathOf(pipeline.name()).follow();
        print(pipeline, done);
        answer(document(pipeline, done));
    }

    private void answer(Map<String, Object> document) {
        if (context.asJson()) {
            context.printJson(document);
        }
    }

    private List<Archived> chosen(Pipeline pipeline, Command.BringBack command) {
        return ArchiveCommand.chosen(
                pipeline,
                archives(pipeline).list(context.archiveFoldersOf(pipeline)),
                Optional.of(command.name()),
                command.table());
    }

    private void print(Pipeline pipeline, UpkeepDone done) {
        Console console = context.console();
        new UpkeepText(console).tables(done);
        console.line(
                "%s as %s. The archive stays. The rows have been kept long enough: the next polder retain %s lets them go again, unless a hold keeps"
                        + " them or `keep` is longer by then.",
                console.good("Done"), done.name(), pipeline.name());
        console.line(
                "Next: polder hold add %s --name .. --table .. --where .. --reason .. keeps them", pipeline.name());
        console.line("      polder rollback %s --run %s takes them out again", pipeline.name(), done.name());
    }

    private static Map<String, Object> document(Pipeline pipeline, UpkeepDone done) {
        Map<String, Object> tables = new LinkedHashMap<>();
        outcome(done).returned().forEach((name, returned) -> {
            Map<String, Object> table = new LinkedHashMap<>();
            table.put("rows", returned.rows());
            table.put("before", done.tables().get(name).before());
            table.put("after", done.tables().get(name).after());
            tables.put(name, table);
        });
        Map<String, Object> document = document(pipeline, "brought-back", tables);
        document.put("upkeep", done.name());
        return document;
    }

    private static Map<String, Object> document(Pipeline pipeline, String status, Map<String, Object> tables) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline.name());
        document.put("status", status);
        document.put("tables", tables);
        return document;
    }

    private static BroughtBack outcome(UpkeepDone done) {
        return (BroughtBack) done.outcome();
    }

    private Archives archives(Pipeline pipeline) {
        return new Archives(context.spark(), context.stores(), pipeline.name());
    }
}
