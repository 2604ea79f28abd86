package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.failure.Failure;
import dev.polder.jobs.past.RunDiff;
import dev.polder.jobs.past.RunSearch;
import dev.polder.jobs.past.TableChanges;
import dev.polder.journal.Published;
import dev.polder.journal.RunStory;
import dev.polder.table.LakeReader;
import dev.polder.table.TableDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code polder diff}: which rows a run added, changed and removed in each table. */
final class DiffCommand {
    private final CommandContext context;

    DiffCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Diff command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        context.guardQuotes();
        RunStory run = new RunSearch(List.of(pipeline.name()), context::journalOf)
                .find(command.run())
                .story();
        requireWritten(command.tables(), run);
        List<TableChanges> changes = new RunDiff(
                        pipeline,
                        context.checked().queriesOf(pipeline),
                        context::keptVersions,
                        () -> new LakeReader(context.spark(), context.environment()::locationOf))
                .compare(run, command.tables(), command.samples());
        if (context.asJson()) {
            context.printJson(json(command, run, changes));
        } else {
            print(command, run, changes);
        }
        return ExitCode.DONE;
    }

    private static void requireWritten(Set<String> tables, RunStory run) {
        Set<String> written = run.find(Published.class)
                .map(published -> published.tables().keySet())
                .orElse(Set.of());
        tables.stream()
                .filter(table -> !written.isEmpty() && !written.contains(table))
                .findFirst()
                .ifPresent(table -> {
                    throw new Failure(
                            Failure.Kind.USER,
                            "Run " + run.claim().run() + " did not write " + table + ".",
                            "It wrote " + String.join(", ", written)
                                    + ". What came into bronze is told by: polder show "
                                    + run.claim().run());
                });
    }

    private void print(Command.Diff command, RunStory run, List<TableChanges> all) {
        Console console = context.console();
        run.find(Published.class)
                .filter(published -> command.tables().isEmpty())
                .ifPresent(published -> published
                        .feeds()
                        .forEach((feed, summary) ->
                                console.line("bronze.%s: %s added", feed, Amounts.count(summary.records(), "record"))));
        for (TableChanges table : all) {
            console.line(
                    "%s v%d -> v%d: %s added, %s changed, %s removed%s",
                    console.bold(table.table()),
                    table.before(),
                    table.after(),
                    Amounts.count(table.counts().get(TableDiff.Change.ADDED)),
                    Amounts.count(table.counts().get(TableDiff.Change.CHANGED)),
                    Amounts.count(table.counts().get(TableDiff.Change.REMOVED)),
                    table.key().isEmpty() ? " (it has no key: whole rows are compared)" : "");
            table.samples().forEach(sample -> console.line("  " + line(sample, table.key())));
        }
        if (command.samples() > 0) {
            console.line(
                    console.faint("Samples are the first of their kind: --samples N shows more, --table T one table"));
        }
    }

    /** A changed row with its key and what changed in it; another with all its values. */
    private static String line(TableDiff.Sample sample, List<String> key) {
        return switch (sample.change()) {
            case ADDED -> "+ " + values(sample.after());
            case REMOVED -> "- " + values(sample.before());
            case CHANGED ->
                "~ " + key.stream().map(sample.after()::get).collect(Collectors.joining(", ")) + ": " + changed(sample);
        };
    }

    private static String changed(TableDiff.Sample sample) {
        String shown = sample.after().keySet().stream()
                .filter(column -> !Objects.equals(
                        sample.before().get(column), sample.after().get(column)))
                .map(column -> column + " " + sample.before().get(column) + " -> "
                        + sample.after().get(column))
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "masked values" : shown;
    }

    private static String values(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> json(Command.Diff command, RunStory run, List<TableChanges> all) {
        Map<String, Object> tables = new LinkedHashMap<>();
        for (TableChanges table : all) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("before", table.before());
            one.put("after", table.after());
            one.put("key", table.key());
            table.counts().forEach((change, count) -> one.put(word(change), count));
            one.put("samples", table.samples().stream().map(DiffCommand::json).toList());
            tables.put(table.table(), one);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", command.pipeline());
        document.put("run", run.claim().run());
        document.put("batch", run.claim().batch());
        document.put("tables", tables);
        return document;
    }

    private static Map<String, Object> json(TableDiff.Sample sample) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("change", word(sample.change()));
        if (!sample.before().isEmpty()) {
            json.put("before", sample.before());
        }
        if (!sample.after().isEmpty()) {
            json.put("after", sample.after());
        }
        return json;
    }

    private static String word(TableDiff.Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
