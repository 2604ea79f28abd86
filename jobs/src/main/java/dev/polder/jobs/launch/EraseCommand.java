package dev.polder.jobs.launch;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.erasure.Subjects;
import dev.polder.erasure.spark.ErasureScan;
import dev.polder.erasure.spark.SubjectRows;
import dev.polder.failure.Failure;
import dev.polder.jobs.erasure.ErasePipeline;
import dev.polder.jobs.erasure.ErasureCertificate;
import dev.polder.jobs.erasure.ErasureCertificate.Found;
import dev.polder.jobs.erasure.ErasureCertificate.Scan;
import dev.polder.jobs.erasure.ErasureCertificates;
import dev.polder.jobs.erasure.ErasureCertificates.Checked;
import dev.polder.jobs.erasure.ErasurePlan;
import dev.polder.jobs.erasure.SubjectColumns;
import dev.polder.journal.Erase;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.storage.StoredObject;
import dev.polder.table.TableFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code polder erase}: shows what is erased, asks, does it, and looks through every file whether something is left. */
final class EraseCommand {
    private final CommandContext context;

    EraseCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Erase command) {
        context.guardQuotes();
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        Subjects subjects = subjects(command);
        Map<TableName, SubjectRows> columns = columns(pipeline, command.reach());
        PipelineArchives archives = new PipelineArchives(context, pipeline, columns, subjects);
        ErasePipeline erase = new ErasePipeline(
                pipeline.name(),
                columns,
                subjects,
                context.journalOf(pipeline.name()),
                context.upkeepOf(pipeline),
                archives);
        EraseText text = new EraseText(context.console(), pipeline);
        Optional<UpkeepBegun> unfinished = erase.unfinished();
        if (unfinished.isPresent()) {
            return goOn(command, pipeline, erase, unfinished.get(), subjects, text, columns);
        }
        ErasurePlan plan = erase.plan(command.undo(), command.reason());
        text.plan(plan);
        if (command.dryRun()) {
            answer(EraseJson.of(plan, plan.isEmpty() ? "idle" : "planned"));
            return ExitCode.DONE;
        }
        requireConsent(
                command, plan.isEmpty() ? "Look through every file, and certify it? [y/N] " : "Erase this? [y/N] ");
        end(pipeline, plan, erase.carryOut(plan), subjects, text, columns);
        return ExitCode.DONE;
    }

    private ExitCode goOn(
            Command.Erase command,
            Pipeline pipeline,
            ErasePipeline erase,
            UpkeepBegun begun,
            Subjects subjects,
            EraseText text,
            Map<TableName, SubjectRows> columns) {
        text.unfinished(begun);
        ErasurePlan plan = erase.planOf(begun);
        if (command.dryRun()) {
            Map<String, Object> document = EraseJson.of(plan, "unfinished");
            document.put("upkeep", begun.name());
            answer(document);
            return ExitCode.DONE;
        }
        requireConsent(command, "Go on with it? [y/N] ");
        end(pipeline, plan, erase.finish(begun), subjects, text, columns);
        return ExitCode.DONE;
    }

    /** What is erased is certified before the files are looked through, which may take long. */
    private void end(
            Pipeline pipeline,
            ErasurePlan plan,
            UpkeepDone done,
            Subjects subjects,
            EraseText text,
            Map<TableName, SubjectRows> columns) {
        context.aftermathOf(pipeline.name()).follow();
        boolean undoable = plan.erase().undo() == Erase.Undo.KEPT;
        String until = undoable ? done.at().plus(pipeline.rollbackWindow()).toString() : null;
        ErasureCertificates certificates = context.erasureCertificatesOf(pipeline);
        ErasureCertificate certificate =
                ErasureCertificates.of(plan, done, context.surroundings().release(), subjects.telling(), until);
        certificates.write(certificate);
        Checked checked = certificates.write(certificate.scanned(scan(pipeline, columns, subjects)));
        text.done(done, checked);
        answer(EraseJson.of(pipeline.name(), done, checked));
    }

    private Map<TableName, SubjectRows> columns(Pipeline pipeline, SubjectColumns.Reach reach) {
        PipelineQueries queries = context.checked().queriesOf(pipeline);
        Map<TableName, SubjectRows> columns = SubjectColumns.of(pipeline, queries, reach);
        if (columns.isEmpty()) {
            throw new Failure(
                    Failure.Kind.USER,
                    "No column of " + pipeline.name() + " tells whose data a record is.",
                    "Write `subject: true` at the columns that do, such as an e-mail address or a customer's number.");
        }
        return columns;
    }

    private static Subjects subjects(Command.Erase command) {
        List<String> values = new ArrayList<>(command.subjects());
        command.file().ifPresent(file -> values.addAll(lines(file)));
        Subjects subjects = Subjects.of(values);
        if (subjects.standIn(command.reason())) {
            throw new Failure(
                    Failure.Kind.USER,
                    "The reason names a subject, and the journal would keep it.",
                    "Say it without: the number of a letter, for instance.");
        }
        if (subjects.count() == 0) {
            throw new Failure(
                    Failure.Kind.USER,
                    "There is no subject: the value or the file is blank.",
                    "Give one value on each line.");
        }
        return subjects;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new Failure(Failure.Kind.USER, file + " is not UTF-8.", "Save it as UTF-8, one value on each line.");
        } catch (IOException e) {
            throw new Failure(
                    Failure.Kind.USER,
                    "The file " + file + " can't be read: " + e.getMessage() + ".",
                    "Name one that can be read.");
        }
    }

    private Scan scan(Pipeline pipeline, Map<TableName, SubjectRows> columns, Subjects subjects) {
        Set<String> folders = new TreeSet<>(Set.of(context.environment().lake()));
        folders.addAll(context.archiveFoldersOf(pipeline));
        Map<String, StoredObject> files = new LinkedHashMap<>();
        folders.forEach(folder -> context.stores()
                .at(folder)
                .list(folder)
                .orElse(List.of())
                .forEach(file -> files.put(file.uri(), file)));
        ErasureScan scan = ErasureScan.of(context.spark(), files.values(), subjects, SubjectColumns.names(columns));
        String at = context.surroundings()
                .clock()
                .instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Map<String, Set<String>> live = live(pipeline);
        List<Found> found = scan.found().stream()
                .map(one -> new Found(one.uri(), one.place(), isEarlier(one.uri(), live)))
                .toList();
        return new Scan(at, scan.files(), scan.bytes(), found);
    }

    /** By the URI of a table's folder, the files of its latest version. */
    private Map<String, Set<String>> live(Pipeline pipeline) {
        Map<String, Set<String>> live = new LinkedHashMap<>();
        pipeline.tableNames().forEach(name -> {
            TableFiles table = context.filesOf(name);
            live.put(table.location() + "/", table.live());
        });
        return live;
    }

    /** Whether it is a data file of one of these tables that its latest version has not. */
    private static boolean isEarlier(String uri, Map<String, Set<String>> live) {
        return live.entrySet().stream()
                .filter(table -> uri.startsWith(table.getKey()) && !uri.startsWith(table.getKey() + "_delta_log/"))
                .anyMatch(table ->
                        !table.getValue().contains(uri.substring(table.getKey().length())));
    }

    private void requireConsent(Command.Erase command, String question) {
        if (!command.yes() && !context.surroundings().agrees(question)) {
            throw new Failure(
                    Failure.Kind.USER,
                    "Nothing was erased: nobody agreed to it.",
                    "Add --yes to carry out what is shown.");
        }
    }

    private void answer(Map<String, Object> document) {
        if (context.asJson()) {
            context.printJson(document);
        }
    }
}
