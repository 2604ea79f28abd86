package dev.polder.jobs.launch;

import dev.polder.jobs.erasure.SubjectColumns;
import dev.polder.jobs.launch.Arguments.Output;
import dev.polder.jobs.quarantine.QuarantineFilter;
import dev.polder.jobs.rollback.RollbackPlan;
import dev.polder.jobs.run.RebuildRequest;
import dev.polder.journal.Erase.Undo;
import dev.polder.journal.Treatment;
import dev.polder.landing.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What scopt fills while it reads the command line. */
final class ArgumentsBuilder {
    String command;
    Path conf = Path.of("conf");
    String env = "dev";
    boolean json;
    boolean quiet;
    boolean debug;
    boolean storage;
    boolean orphans;
    Patience patience = Patience.WAIT;
    final List<String> operands = new ArrayList<>();
    Command.Extent extent = Command.Extent.NEXT;
    String rule;
    Long batch;
    String file;
    String reason = "";
    final List<String> accepted = new ArrayList<>();
    int limit;
    String run;
    String name;
    String table;
    String where = "";
    String format = "text";
    String at;
    String intervalStart;
    String intervalEnd;
    final List<String> tables = new ArrayList<>();
    int last = 20;
    int samples = 3;
    boolean verify;
    boolean tableHealth;
    boolean lastBatch;
    String batches;
    boolean cascade;
    boolean only;
    boolean dryRun;
    boolean publishOnly;
    boolean discard;
    boolean yes;
    boolean discarded;
    String column;
    Path csv;
    final List<String> subjects = new ArrayList<>();
    Path subjectFile;
    boolean inPlace;
    boolean within;
    boolean now;

    Arguments build() {
        Output output = json ? Output.JSON : Output.TEXT;
        return new Arguments(buildCommand(), conf, env, output, quiet, debug);
    }

    /** What is wrong with the words together; empty when nothing is. */
    Optional<String> conflict() {
        return switch (command == null ? "" : command) {
            case "" -> Optional.of("Name a command.");
            case "run" -> conflictOfRun();
            case "skip" ->
                (batch == null) == (file == null)
                        ? Optional.of("Name what to skip: either --batch N or --file F.")
                        : withoutReason();
            case "pause", "discard" -> withoutReason();
            case "rollback" -> conflictOfRollback();
            case "published" -> conflictOfPublished();
            case "rebuild" -> conflictOfRebuild();
            case "hold" -> conflictOfHold();
            case "archive" -> conflictOfArchive();
            case "erase" ->
                subjects.isEmpty() && subjectFile == null
                        ? Optional.of("Say whose data: --subjects FILE, or --subject VALUE.")
                        : dryRun ? Optional.empty() : withoutReason();
            case "diff" ->
                run == null ? Optional.of("Name the run: --run RUN; `polder runs` lists them.") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> conflictOfRun() {
        Optional<String> interval = IntervalOptions.conflict(intervalStart, intervalEnd);
        if (interval.isPresent()) {
            return interval;
        }
        if (batch != null && intervalStart != null) {
            return Optional.of("A batch has its files: --batch N goes without an interval.");
        }
        if (batch == null) {
            return accepted.isEmpty()
                    ? Optional.empty()
                    : Optional.of("A rule is accepted for one batch: say which with --batch N.");
        }
        if (operands.size() != 1 || extent == Command.Extent.ALL) {
            return Optional.of(
                    "A batch is of one pipeline, and run alone: --batch N goes with neither others nor --all.");
        }
        return accepted.isEmpty() ? Optional.empty() : withoutReason();
    }

    private Optional<String> conflictOfRebuild() {
        if (lastBatch && batches != null) {
            return Optional.of("Say which batches once: either --last or --batches A..B.");
        }
        return batches == null || BatchSpan.of(batches).isPresent()
                ? Optional.empty()
                : Optional.of("--batches takes numbers from 1, such as 3..5 or 3.. or 3, not " + batches + ".");
    }

    private RebuildRequest.Span span() {
        if (lastBatch) {
            return new RebuildRequest.Span.Last();
        }
        return batches == null
                ? new RebuildRequest.Span.All()
                : BatchSpan.of(batches).orElseThrow();
    }

    private Optional<String> conflictOfPublished() {
        if (operands.isEmpty() == (extent == Command.Extent.NEXT)) {
            return Optional.of("Name a pipeline, or --all for the tables of all of them.");
        }
        return PublishedFormat.of(format).isEmpty()
                ? Optional.of("--format takes text, json, python, duckdb or spark, not " + format + ".")
                : Optional.empty();
    }

    private Optional<String> conflictOfRollback() {
        if (run == null) {
            return Optional.of("Name the run to undo: --run RUN; `polder runs` lists them.");
        }
        if (only && (cascade || publishOnly)) {
            return Optional.of("--only leaves later runs and takes rows out of tables: it goes with neither --cascade"
                    + " nor --publish-only.");
        }
        if (publishOnly && discard) {
            return Optional.of(
                    "--publish-only leaves open what becomes of the batch: --discard comes when it is completed.");
        }
        return Optional.empty();
    }

    private RollbackPlan.Later later() {
        if (only) {
            return RollbackPlan.Later.KEPT;
        }
        return cascade ? RollbackPlan.Later.UNDONE : RollbackPlan.Later.REFUSED;
    }

    private Optional<String> conflictOfArchive() {
        return switch (operands.get(0)) {
            case "list", "verify" ->
                inPlace ? Optional.of("--in-place is for `archive restore` alone.") : Optional.empty();
            case "restore" ->
                name == null ? Optional.of("Name the retention whose rows come back: --name N.") : Optional.empty();
            default ->
                Optional.of("Write `archive list P`, `archive verify P` or `archive restore P`, not `archive "
                        + operands.get(0) + "`.");
        };
    }

    private Optional<String> conflictOfHold() {
        return switch (operands.get(0)) {
            case "list" -> Optional.empty();
            case "add" ->
                name == null || table == null
                        ? Optional.of("Name the hold and the table that it is on: --name N --table layer.name.")
                        : withoutReason();
            case "release" -> name == null ? Optional.of("Name the hold: --name N.") : withoutReason();
            default ->
                Optional.of(
                        "Write `hold add P`, `hold release P` or `hold list P`, not `hold " + operands.get(0) + "`.");
        };
    }

    private Optional<String> withoutReason() {
        return reason.isBlank()
                ? Optional.of("Say why, for those who read the journal: --reason \"..\".")
                : Optional.empty();
    }

    private QuarantineFilter filter() {
        return new QuarantineFilter(
                discarded ? QuarantineFilter.Standing.DISCARDED : QuarantineFilter.Standing.OPEN,
                Optional.ofNullable(rule),
                Optional.ofNullable(column),
                Optional.ofNullable(file),
                batch == null ? OptionalLong.empty() : OptionalLong.of(batch));
    }

    private Command treat(Treatment.Kind kind) {
        List<String> rules = rule == null ? List.of() : List.of(rule);
        List<Long> batches = batch == null ? List.of() : List.of(batch);
        return new Command.Treat(operands.get(0), new Treatment(kind, rules, batches, reason));
    }

    private Command buildCommand() {
        return switch (command) {
            case "check" ->
                storage
                        ? new Command.CheckStorage()
                        : new Command.Check(operands.stream().findFirst());
            case "run" ->
                batch == null
                        ? new Command.Run(
                                List.copyOf(operands),
                                patience,
                                extent,
                                IntervalOptions.interval(intervalStart, intervalEnd))
                        : new Command.RunBatch(operands.get(0), batch, patience, List.copyOf(accepted), reason);
            case "schedules" -> new Command.Schedules();
            case "skip" ->
                batch == null
                        ? new Command.SkipFile(operands.get(0), file, reason)
                        : new Command.SkipBatch(operands.get(0), batch, reason);
            case "pause" -> new Command.Pause(operands.get(0), reason);
            case "resume" -> new Command.Resume(operands.get(0), reason);
            case "rollback" ->
                new Command.Rollback(operands.get(0), run, later(), dryRun, publishOnly, discard, yes, reason);
            case "retain" -> new Command.Retain(operands.get(0), dryRun, yes);
            case "erase" ->
                new Command.Erase(
                        operands.get(0),
                        List.copyOf(subjects),
                        Optional.ofNullable(subjectFile),
                        within ? SubjectColumns.Reach.WITHIN : SubjectColumns.Reach.EXACT,
                        now ? Undo.GIVEN_UP : Undo.KEPT,
                        dryRun,
                        yes,
                        reason);
            case "archive" ->
                switch (operands.get(0)) {
                    case "verify" ->
                        new Command.VerifyArchive(
                                operands.get(1), Optional.ofNullable(name), Optional.ofNullable(table));
                    case "restore" ->
                        inPlace
                                ? new Command.BringBack(operands.get(1), name, Optional.ofNullable(table))
                                : new Command.RestoreArchive(operands.get(1), name, Optional.ofNullable(table));
                    default -> new Command.ListArchive(operands.get(1));
                };
            case "hold" ->
                switch (operands.get(0)) {
                    case "add" -> new Command.AddHold(operands.get(1), name, table, where, reason);
                    case "release" -> new Command.ReleaseHold(operands.get(1), name, reason);
                    default -> new Command.ListHolds(operands.get(1));
                };
            case "maintain" -> new Command.Maintain(operands.get(0), dryRun);
            case "certificate" ->
                name == null
                        ? new Command.Certificates(operands.get(0))
                        : new Command.ShowCertificate(operands.get(0), name);
            case "sql" -> new Command.Sql(operands.get(0), limit == 0 ? 100 : limit, Optional.ofNullable(at));
            case "ledger" -> new Command.RebuildLedger();
            case "published" ->
                new Command.PublishedTables(
                        operands.stream().findFirst(),
                        PublishedFormat.of(format).orElseThrow(),
                        Optional.ofNullable(at));
            case "status" ->
                new Command.Status(
                        List.copyOf(operands),
                        verify ? Command.Proof.FILES : Command.Proof.LOG,
                        tableHealth ? Command.Detail.TABLES : Command.Detail.PIPELINE);
            case "show" -> new Command.Show(operands.get(0));
            case "history" -> new Command.History(operands.get(0), last);
            case "diff" -> new Command.Diff(operands.get(0), run, Set.copyOf(tables), samples);
            case "plan" -> new Command.Plan(operands.get(0), patience);
            case "runs" ->
                orphans
                        ? new Command.Orphans(operands.get(0))
                        : new Command.Runs(operands.get(0), limit == 0 ? 20 : limit);
            case "quarantine" ->
                new Command.Quarantine(operands.get(0), filter(), limit == 0 ? 5 : limit, Optional.ofNullable(csv));
            case "replay" -> treat(discarded ? Treatment.Kind.REPLAY_DISCARDED : Treatment.Kind.REPLAY);
            case "rebuild" -> new Command.Rebuild(operands.get(0), new RebuildRequest(tables, span(), reason), dryRun);
            case "discard" -> treat(Treatment.Kind.DISCARD);
            default -> throw new IllegalStateException("no command " + command);
        };
    }
}
