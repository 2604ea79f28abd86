package dev.polder.jobs.launch;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.erasure.Subjects;
import dev.polder.erasure.spark.ErasureScan;
import dev.polder.erasure.spark.SubjectRows;
import dev.polder.failure.Failure;
import dev.polder.jobs.erasure.ErasePipeline;
import dev.polder.jobs.erasure.ErasureCertificate.Scan;
import dev.polder.jobs.erasure.ErasureCertificates;
import dev.polder.jobs.erasure.ErasureCertificates.Checked;
import dev.polder.jobs.erasure.ErasurePlan;
import dev.polder.jobs.erasure.SubjectColumns;
import dev.polder.jobs.run.Aftermath;
import dev.polder.journal.Erase;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.storage.StoredObject;
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
        if (plan.isEmpty() && command.undo() == Erase.Undo.KEPT) {
            Scan scan = scan(pipeline, columns, subjects);
            text.scanned(scan);
            Map<String, Object> document = EraseJson.of(plan, "idle");
            document.put("scan", scan);
            answer(document);
            return ExitCode.DONE;
        }
        requireConsent(command, "Erase this? [y/N] ");
        end(pipeline, erase, plan, erase.carryOut(plan), subjects, text, columns);
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
        if (command.dryRun()) {
            answer(new LinkedHashMap<>(
                    Map.of("pipeline", pipeline.name(), "status", "unfinished", "upkeep", begun.name())));
            return ExitCode.DONE;
        }
        requireConsent(command, "Go on with it? [y/N] ");
        ErasurePlan plan = new ErasurePlan(pipeline.name(), List.of(), Map.of(), (Erase) begun.upkeep());
        end(pipeline, erase, plan, erase.finish(begun), subjects, text, columns);
        return ExitCode.DONE;
    }

    private void end(
            Pipeline pipeline,
            ErasePipeline erase,
            ErasurePlan plan,
            UpkeepDone done,
            Subjects subjects,
            EraseText text,
            Map<TableName, SubjectRows> columns) {
        boolean undoable = plan.erase().undo() == Erase.Undo.KEPT;
        if (!undoable) {
            List<String> kept = erase.forget(done);
            if (!kept.isEmpty()) {
                context.note("a run came between, earlier versions of " + String.join(", ", kept)
                        + " are kept: give the same command again");
            }
        }
        new Aftermath(context.ledger(), context.journalOf(pipeline.name()), context::note).follow();
        String until = undoable ? done.at().plus(pipeline.rollbackWindow()).toString() : null;
        Checked certificate = context.erasureCertificatesOf(pipeline)
                .write(ErasureCertificates.of(
                        plan,
                        done,
                        context.surroundings().release(),
                        subjects.telling(),
                        until,
                        scan(pipeline, columns, subjects)));
        text.done(done, certificate);
        answer(EraseJson.of(pipeline.name(), done, certificate));
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
        folders.addAll(ArchiveCommand.folders(pipeline));
        Map<String, StoredObject> files = new LinkedHashMap<>();
        folders.forEach(folder -> context.stores()
                .at(folder)
                .list(folder)
                .orElse(List.of())
                .forEach(file -> files.put(file.uri(), file)));
        ErasureScan found = ErasureScan.of(context.spark(), files.values(), subjects, SubjectColumns.names(columns));
        String at = context.surroundings()
                .clock()
                .instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return new Scan(at, found.files(), found.bytes(), found.found());
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
