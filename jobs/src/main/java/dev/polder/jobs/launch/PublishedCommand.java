package dev.polder.jobs.launch;

import dev.polder.config.TableName;
import dev.polder.published.PublishedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code polder published}: which version of each table readers should see, for those that don't come through Polder. */
final class PublishedCommand {
    private final CommandContext context;

    PublishedCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.PublishedTables command) {
        command.pipeline().ifPresent(context.checked().conf()::requireKnown);
        List<String> pipelines = command.pipeline()
                .map(List::of)
                .orElseGet(() -> List.copyOf(context.checked().conf().pipelineNames()));
        List<PublishedTable> tables = new ArrayList<>();
        versions(command, pipelines)
                .forEach((pipeline, versions) -> versions.forEach((name, version) -> tables.add(new PublishedTable(
                        pipeline, name, version, context.environment().locationOf(TableName.parse(name))))));
        if (context.asJson()) {
            context.printJson(json(pipelines, tables));
        } else {
            command.format().head().ifPresent(context.console()::line);
            tables.forEach(table -> context.console().line(command.format().line(table)));
        }
        return ExitCode.DONE;
    }

    /** By pipeline and table. */
    private Map<String, Map<String, Long>> versions(Command.PublishedTables command, List<String> pipelines) {
        Map<String, Map<String, Long>> versions = new LinkedHashMap<>();
        command.at()
                .ifPresentOrElse(
                        at -> new AsOf(context).find(pipelines, at).forEach((pipeline, seen) -> {
                            context.note(AsOf.describe(pipeline, seen.since()));
                            versions.put(pipeline, seen.versions());
                        }),
                        () -> pipelines.forEach(pipeline -> versions.put(
                                pipeline, context.journalOf(pipeline).load().published())));
        return versions;
    }

    private static Map<String, Object> json(List<String> pipelines, List<PublishedTable> tables) {
        Map<String, Map<String, Object>> byPipeline = new TreeMap<>();
        pipelines.forEach(pipeline -> byPipeline.put(pipeline, new TreeMap<>()));
        for (PublishedTable table : tables) {
            byPipeline.get(table.pipeline()).put(table.name(), table.json());
        }
        return Map.of("pipelines", byPipeline);
    }
}
