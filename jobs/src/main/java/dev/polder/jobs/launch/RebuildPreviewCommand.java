package dev.polder.jobs.launch;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Pipeline;
import dev.polder.jobs.run.RebuildPlan;
import dev.polder.jobs.run.RebuildPreview;
import dev.polder.jobs.run.RunListener;
import dev.polder.landing.Patience;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code polder rebuild --dry-run}: what a rebuild would transform, and what would change in bronze. */
final class RebuildPreviewCommand {
    private final CommandContext context;

    RebuildPreviewCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Rebuild command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        PipelineQueries queries = context.checked().queriesOf(pipeline);
        if (queries.meetsMasked()) {
            context.surroundings().log().keepQuotesOut();
        }
        Optional<RebuildPreview> preview = context.runs()
                .of(pipeline, queries, Patience.WAIT, RunListener.SILENT)
                .history()
                .preview(command.request());
        if (context.asJson()) {
            context.printJson(json(pipeline.name(), preview));
        } else {
            print(pipeline.name(), preview);
        }
        return ExitCode.DONE;
    }

    private void print(String pipeline, Optional<RebuildPreview> preview) {
        Console console = context.console();
        if (preview.isEmpty()) {
            console.line("Nothing to do: no such batch stands published.");
            return;
        }
        RebuildPlan plan = preview.get().plan();
        console.line(
                "%s of %s would be transformed again: %s",
                Amounts.count(plan.runs().size(), "run"), pipeline, named(plan));
        preview.get()
                .feeds()
                .forEach((feed, change) -> console.line(
                        "  bronze.%-33s %s judged anew: %s rejected, %s changed%s",
                        feed,
                        Amounts.count(change.records(), "record"),
                        Amounts.count(change.rejected()),
                        Amounts.count(change.changed()),
                        change.columns().isEmpty() ? "" : "; it gets " + String.join(", ", change.columns())));
        plan.ways().forEach((table, way) -> console.line("  %-40s %s", table, how(way)));
        plan.base()
                .ifPresent(base ->
                        console.line("They are taken up as they were before %s, and written anew.", base.name()));
        console.line("Next: the same without --dry-run; polder rollback takes it back, should it be wrong");
    }

    private static String named(RebuildPlan plan) {
        List<String> names = plan.runs().stream().map(run -> run.name()).toList();
        return names.size() <= 3 ? String.join(", ", names) : names.get(0) + " to " + names.get(names.size() - 1);
    }

    private static String how(RebuildPlan.Way way) {
        return switch (way) {
            case GATHERED -> "from all their records at once";
            case PLAYED -> "batch by batch";
            case EXCHANGED -> "batch by batch; rows of other batches stay";
            case ASKED -> "by its query, once the tables it reads are made";
        };
    }

    private static Map<String, Object> json(String pipeline, Optional<RebuildPreview> preview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", pipeline);
        json.put("status", preview.isPresent() ? "planned" : "idle");
        preview.ifPresent(one -> {
            json.put("runs", one.plan().runs().stream().map(run -> run.name()).toList());
            json.put("feeds", one.feeds());
            Map<String, String> tables = new LinkedHashMap<>();
            one.plan()
                    .ways()
                    .forEach((table, way) ->
                            tables.put(table.toString(), way.name().toLowerCase(Locale.ROOT)));
            json.put("tables", tables);
        });
        return json;
    }
}
