package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.journal.Actor;
import dev.polder.journal.Leases;
import dev.polder.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code polder runs P --orphans}: what dead runs left in the folders of a pipeline's tables. Deletes nothing. */
final class OrphansCommand {
    /** By how much the clocks of a store and of a machine may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

    private final CommandContext context;

    OrphansCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Orphans command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        Optional<Instant> busySince = heldSince(pipeline.name()).map(since -> since.minus(CLOCKS_DIFFER));
        Map<String, List<StoredObject>> orphans = new LinkedHashMap<>();
        tables(pipeline).forEach(table -> orphans.put(table.toString(), find(table, busySince)));
        if (context.asJson()) {
            context.printJson(json(pipeline.name(), orphans));
        } else {
            print(pipeline.name(), orphans, busySince);
        }
        return ExitCode.DONE;
    }

    private Optional<Instant> heldSince(String pipeline) {
        String lake = context.environment().lake();
        return new Leases(
                        context.stores().at(lake),
                        lake,
                        pipeline,
                        Actor.ofThisProcess(),
                        context.surroundings().clock(),
                        context::note)
                .heldSince();
    }

    private static Stream<TableName> tables(Pipeline pipeline) {
        return Stream.concat(
                pipeline.feeds().stream().map(feed -> TableName.ofFeed(feed.name())),
                pipeline.tables().stream().map(table -> table.name()));
    }

    private List<StoredObject> find(TableName table, Optional<Instant> busySince) {
        return context.filesOf(table).orphans(busySince);
    }

    private void print(String pipeline, Map<String, List<StoredObject>> orphans, Optional<Instant> busySince) {
        Console console = context.console();
        List<StoredObject> all = orphans.values().stream().flatMap(List::stream).toList();
        busySince.ifPresent(since -> console.line(
                "A run of %s may be at work: files from %s on are left out.",
                pipeline, since.truncatedTo(ChronoUnit.SECONDS)));
        if (all.isEmpty()) {
            console.line("No orphans: every data file in the tables of %s belongs to a version.", pipeline);
            return;
        }
        orphans.forEach((table, files) -> files.forEach(file -> console.line(
                "%-24s %9s  %s  %s",
                table, Amounts.bytes(file.size()), file.modified().truncatedTo(ChronoUnit.SECONDS), file.uri())));
        console.line(
                "%s that no version of a table names, %s: left behind by runs that died. Readers never see them;"
                        + " they take up room and nothing else.",
                Amounts.count(all.size(), "file"),
                Amounts.bytes(all.stream().mapToLong(StoredObject::size).sum()));
    }

    private static Map<String, Object> json(String pipeline, Map<String, List<StoredObject>> orphans) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline);
        document.put(
                "orphans",
                orphans.entrySet().stream()
                        .flatMap(table -> table.getValue().stream()
                                .map(file -> Map.of(
                                        "table", table.getKey(),
                                        "file", file.uri(),
                                        "bytes", file.size(),
                                        "modified", file.modified())))
                        .toList());
        return document;
    }
}
