package dev.polder.jobs.launch;

import dev.polder.config.TableName;
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
        pipelines.forEach(pipeline -> tables.addAll(find(pipeline)));
        if (context.asJson()) {
            context.printJson(json(pipelines, tables));
        } else {
            command.format().head().ifPresent(context.console()::line);
            tables.forEach(table -> context.console().line(command.format().line(table)));
        }
        return ExitCode.DONE;
    }

    private List<PublishedTable> find(String pipeline) {
        List<PublishedTable> tables = new ArrayList<>();
        context.journalOf(pipeline)
                .load()
                .published()
                .forEach((name, version) -> tables.add(new PublishedTable(
                        pipeline, name, version, context.environment().locationOf(TableName.parse(name)))));
        return tables;
    }

    private static Map<String, Object> json(List<String> pipelines, List<PublishedTable> tables) {
        Map<String, Map<String, Object>> byPipeline = new TreeMap<>();
        pipelines.forEach(pipeline -> byPipeline.put(pipeline, new TreeMap<>()));
        for (PublishedTable table : tables) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("version", table.version());
            one.put("uri", table.openLocation());
            byPipeline.get(table.pipeline()).put(table.name(), one);
        }
        return Map.of("pipelines", byPipeline);
    }
}
