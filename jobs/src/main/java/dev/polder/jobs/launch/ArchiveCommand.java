package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.failure.Failure;
import dev.polder.jobs.retention.Archived;
import dev.polder.jobs.retention.Archives;
import dev.polder.jobs.retention.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code polder archive}: what retention has moved away, whether it is whole, and back. */
final class ArchiveCommand {
    private final CommandContext context;

    ArchiveCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode list(Command.ListArchive command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        List<Archived> all = archives(pipeline).list(context.archiveFoldersOf(pipeline));
        if (all.isEmpty()) {
            context.console().line("Nothing of %s is archived.", pipeline.name());
        }
        all.forEach(archived -> context.console().line(described(archived.manifest())));
        answer(pipeline, "listed", all.stream().map(ArchiveCommand::json).toList());
        return ExitCode.DONE;
    }

    ExitCode verify(Command.VerifyArchive command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        Archives archives = archives(pipeline);
        List<Map<String, Object>> documents = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (Archived archived :
                chosen(pipeline, archives.list(context.archiveFoldersOf(pipeline)), command.name(), command.table())) {
            List<String> wrong = archives.verify(archived);
            context.console().line("%s: %s", described(archived.manifest()), wrong.isEmpty() ? "whole" : "DAMAGED");
            wrong.forEach(one -> context.console().line("    %s", one));
            if (!wrong.isEmpty()) {
                damaged.add(archived.uri());
            }
            Map<String, Object> document = json(archived);
            document.put("wrong", wrong);
            documents.add(document);
        }
        answer(pipeline, damaged.isEmpty() ? "whole" : "damaged", documents);
        if (!damaged.isEmpty()) {
            throw new Failure(
                    Failure.Kind.EXTERNAL,
                    "Archives are damaged: " + String.join(", ", damaged) + ".",
                    "Bring their files back from a backup, or from the table within its rollback window: polder rollback "
                            + pipeline.name() + " --run <the retention>.");
        }
        return ExitCode.DONE;
    }

    ExitCode restore(Command.RestoreArchive command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        Archives archives = archives(pipeline);
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Archived archived : chosen(
                pipeline,
                archives.list(context.archiveFoldersOf(pipeline)),
                Optional.of(command.name()),
                command.table())) {
            Manifest manifest = archived.manifest();
            String location =
                    context.environment().lake() + "/_polder/restored/" + manifest.table() + "/" + manifest.upkeep();
            long rows =
                    archives.restore(archived, location, context.surroundings().clock());
            context.console()
                    .line("%s is back: %s in a table of its own.", manifest.table(), Amounts.count(rows, "row"));
            context.console().line("Next: SELECT * FROM delta.`%s`", location);
            Map<String, Object> document = json(archived);
            document.put("location", location);
            documents.add(document);
        }
        answer(pipeline, "restored", documents);
        return ExitCode.DONE;
    }

    /** Those of a retention, or of a table. */
    static List<Archived> chosen(Pipeline pipeline, List<Archived> all, Optional<String> name, Optional<String> table) {
        List<Archived> chosen = all.stream()
                .filter(archived ->
                        name.isEmpty() || archived.manifest().upkeep().equals(name.get()))
                .filter(archived ->
                        table.isEmpty() || archived.manifest().table().equals(table.get()))
                .toList();
        if (chosen.isEmpty() && (name.isPresent() || table.isPresent())) {
            throw new Failure(
                    Failure.Kind.USER,
                    "There is no such archive.",
                    "See which there are with: polder archive list " + pipeline.name());
        }
        return chosen;
    }

    private static String described(Manifest manifest) {
        return "%s  %s: %s of %s to %s in %s"
                .formatted(
                        manifest.upkeep(),
                        manifest.table(),
                        Amounts.count(manifest.rows(), "row"),
                        manifest.oldest(),
                        manifest.newest(),
                        Amounts.count(manifest.files().size(), "file"));
    }

    private static Map<String, Object> json(Archived archived) {
        Manifest manifest = archived.manifest();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", manifest.upkeep());
        json.put("table", manifest.table());
        json.put("rows", manifest.rows());
        json.put("oldest", manifest.oldest());
        json.put("newest", manifest.newest());
        json.put("manifest", archived.uri());
        return json;
    }

    private void answer(Pipeline pipeline, String status, List<Map<String, Object>> archives) {
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pipeline", pipeline.name());
            document.put("status", status);
            document.put("archives", archives);
            context.printJson(document);
        }
    }

    private Archives archives(Pipeline pipeline) {
        return new Archives(context.spark(), context.stores(), pipeline.name());
    }
}
