package dev.polder.jobs.launch;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.jobs.hold.Holdable;
import dev.polder.jobs.hold.Holds;
import dev.polder.journal.Actor;
import dev.polder.journal.HoldAdded;
import dev.polder.journal.Leases;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code polder hold}: named reasons why rows may not leave. Starts no Spark. */
final class HoldCommand {
    private final CommandContext context;

    HoldCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode add(Command.AddHold command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        HoldAdded hold = holds(pipeline)
                .add(tables(pipeline), command.name(), command.table(), command.condition(), command.reason());
        context.console().line("Held: %s", described(hold));
        context.console()
                .line(
                        "Neither `retain` nor `maintain` takes them away until: polder hold release %s --name %s --reason ..",
                        pipeline.name(), hold.name());
        answer(pipeline, "held", List.of(hold));
        return ExitCode.DONE;
    }

    ExitCode release(Command.ReleaseHold command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        HoldAdded hold = holds(pipeline).release(command.name(), command.reason());
        context.console().line("Released: %s", described(hold));
        answer(pipeline, "released", List.of(hold));
        return ExitCode.DONE;
    }

    ExitCode list(Command.ListHolds command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        List<HoldAdded> all = holds(pipeline).all();
        if (all.isEmpty()) {
            context.console().line("Nothing of %s is held.", pipeline.name());
        }
        all.forEach(hold -> context.console().line(described(hold)));
        answer(pipeline, "listed", all);
        return ExitCode.DONE;
    }

    private static String described(HoldAdded hold) {
        return "%s on %s%s, by %s since %s: %s"
                .formatted(
                        hold.name(),
                        hold.table(),
                        hold.condition().isEmpty() ? ", all rows" : " where " + hold.condition(),
                        hold.by().user(),
                        hold.at().truncatedTo(ChronoUnit.SECONDS),
                        hold.reason());
    }

    private void answer(Pipeline pipeline, String status, List<HoldAdded> holds) {
        if (!context.asJson()) {
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline.name());
        document.put("status", status);
        document.put("holds", holds);
        context.printJson(document);
    }

    private Map<String, Holdable> tables(Pipeline pipeline) {
        Map<String, Holdable> tables = new LinkedHashMap<>();
        for (Feed feed : pipeline.feeds()) {
            Map<String, String> bronze = new LinkedHashMap<>(feed.contract().sqlTypes());
            bronze.put("_rejected", "boolean");
            bronze.put("_file", "string");
            bronze.put("_line", "bigint");
            bronze.put("_batch", "bigint");
            bronze.put("_origin_batch", "bigint");
            bronze.put("_ingested_at", "timestamp");
            bronze.put("_ingest_date", "date");
            tables.put(
                    TableName.ofFeed(feed.name()).toString(),
                    new Holdable(bronze, feed.contract().maskedColumns()));
        }
        PipelineQueries queries = context.checked().queriesOf(pipeline);
        queries.columns()
                .forEach((table, types) -> tables.put(table.toString(), new Holdable(types, queries.masked(table))));
        return tables;
    }

    private Holds holds(Pipeline pipeline) {
        String lake = context.environment().lake();
        Actor actor = Actor.ofThisProcess();
        return new Holds(
                new Leases(
                        context.stores().at(lake),
                        lake,
                        pipeline.name(),
                        actor,
                        context.surroundings().clock(),
                        context::note),
                context.journalOf(pipeline.name()),
                actor,
                context.surroundings().clock());
    }
}
