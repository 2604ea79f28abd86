package dev.polder.jobs.launch;

import dev.polder.config.Conf;
import dev.polder.config.Pipeline;
import dev.polder.jobs.maintenance.TableCare;
import dev.polder.jobs.status.PipelineStatus;
import dev.polder.jobs.status.PipelineStatus.Matter;
import dev.polder.jobs.status.WindowCheck;
import dev.polder.jobs.status.WindowCheck.Verified;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.Leases;
import dev.polder.journal.PipelineState;
import dev.polder.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code polder status}: how pipelines stand and what needs a person. Starts no Spark. */
final class StatusCommand {
    private final CommandContext context;

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Status command) {
        command.pipelines().forEach(context.checked().conf()::requireKnown);
        List<String> names = command.pipelines().isEmpty()
                ? List.copyOf(context.checked().conf().pipelineNames())
                : command.pipelines();
        List<Shown> all = names.stream().map(name -> find(name, command)).toList();
        if (context.asJson()) {
            context.printJson(
                    Map.of("pipelines", all.stream().map(StatusCommand::json).toList()));
        } else {
            all.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    /** A status, and what was verified and looked at when that was asked for. */
    private record Shown(PipelineStatus status, Optional<Verified> verified, List<TableCare> tables) {}

    private Shown find(String pipeline, Command.Status command) {
        String lake = context.environment().lake();
        Optional<Instant> busySince = new Leases(
                        context.stores().at(lake),
                        lake,
                        pipeline,
                        Actor.ofThisProcess(),
                        context.surroundings().clock(),
                        context::note)
                .heldSince();
        Journal journal = context.journalOf(pipeline);
        PipelineState state = journal.load();
        PipelineStatus status = PipelineStatus.of(state, journal.past().lastPublished(state), busySince);
        Optional<WindowCheck> window = windowOf(pipeline, journal);
        Optional<Verified> verified =
                window.filter(check -> command.proof() == Command.Proof.FILES).map(check -> check.verify(state));
        List<Matter> amiss = new ArrayList<>();
        window.ifPresent(check -> amiss.addAll(check.byLog(state)));
        verified.ifPresent(all -> amiss.addAll(all.matters()));
        return new Shown(status.with(amiss), verified, tablesOf(pipeline, command.detail()));
    }

    private List<TableCare> tablesOf(String pipeline, Command.Detail detail) {
        Conf conf = context.checked().conf();
        return detail == Command.Detail.TABLES && conf.problemsOf(pipeline).isEmpty()
                ? TableCare.look(conf.pipeline(pipeline), context::filesOf)
                : List.of();
    }

    /** Of a pipeline whose conf has problems nobody knows the window. */
    private Optional<WindowCheck> windowOf(String pipeline, Journal journal) {
        Conf conf = context.checked().conf();
        return conf.problemsOf(pipeline).isEmpty()
                ? Optional.of(new WindowCheck(
                        conf.pipeline(pipeline),
                        journal,
                        context::keptVersions,
                        context.surroundings().clock()))
                : Optional.empty();
    }

    private void print(Shown shown) {
        PipelineStatus status = shown.status();
        Console console = context.console();
        String word = word(status);
        console.line(
                "%-24s %s  %s",
                status.pipeline(),
                status.matters().isEmpty() ? console.good(padded(word)) : console.bad(padded(word)),
                status.lastPublished()
                                .map(run -> run.run() + " of " + run.at().truncatedTo(ChronoUnit.SECONDS) + ", "
                                        + ago(run.at()))
                                .orElse("nothing is published")
                        + (status.quarantine().open() == 0
                                ? ""
                                : "; " + Amounts.count(status.quarantine().open(), "record") + " in quarantine"));
        status.matters().forEach(matter -> {
            console.line("    %s", matter.what());
            console.line("    Next: %s", matter.next());
        });
        shown.verified().filter(all -> all.matters().isEmpty()).ifPresent(all -> console.line("    %s", inWords(all)));
        shown.verified().ifPresent(all -> all.alone()
                .forEach(run -> console.line(
                        "    %s can't be undone by going back: others were taken out from under it. polder rollback %s --run %s --only --dry-run tells whether it can be taken out too",
                        run, status.pipeline(), run)));
        shown.tables().forEach(care -> print(status, care));
    }

    private void print(PipelineStatus status, TableCare care) {
        String name = status.pipeline();
        Pipeline pipeline = context.checked().conf().pipeline(name);
        TableStanding standing = new TableStanding(care);
        Console console = context.console();
        console.line("    %s  %s", console.bold(care.table().toString()), standing.inWords());
        console.line(
                "        %s of %s in the folder, with those of earlier versions: undoing takes them for %s days",
                Amounts.count(care.health().storedFiles(), "file"),
                Amounts.bytes(care.health().storedBytes()),
                pipeline.rollbackWindow().toDays());
        standing.needs().forEach(need -> console.line("        %s: polder maintain %s", need, name));
        Optional.ofNullable(pipeline.retentions().get(care.table()))
                .ifPresent(retention -> console.line(
                        "        kept for %s by %s: rows before %s may leave, see polder retain %s --dry-run",
                        retention.keep(), retention.by(), cutoff(retention, pipeline, status), name));
    }

    private LocalDate cutoff(Retention retention, Pipeline pipeline, PipelineStatus status) {
        LocalDate today = LocalDate.ofInstant(context.surroundings().clock().instant(), pipeline.zone());
        LocalDate lastRun = status.lastPublished()
                .map(run -> LocalDate.ofInstant(run.at(), pipeline.zone()))
                .orElse(today);
        return retention.keep().cutoff(retention.countedTo(today, lastRun));
    }

    private static String inWords(Verified verified) {
        if (verified.runs() == 0) {
            return "verified: no run of the rollback window stands published";
        }
        return "verified: each of the rollback window's "
                + (verified.alone().isEmpty() ? "" : "other ") + "runs can be undone ("
                + Amounts.count(verified.runs() - verified.alone().size(), "run") + ", "
                + Amounts.count(verified.versions(), "version") + " of tables, in log and files)";
    }

    private String ago(Instant at) {
        Duration ago = Duration.between(at, context.surroundings().clock().instant());
        long minutes = ago.toMinutes();
        if (minutes < 120) {
            return minutes + " min ago";
        }
        return ago.toHours() < 72 ? ago.toHours() + " h ago" : ago.toDays() + " days ago";
    }

    private static String padded(String word) {
        return String.format(Locale.ROOT, "%-10s", word);
    }

    private static String word(PipelineStatus status) {
        return status.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> json(Shown shown) {
        PipelineStatus status = shown.status();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", status.pipeline());
        json.put("standing", word(status));
        status.lastPublished().ifPresent(run -> {
            json.put("run", run.run());
            json.put("published", run.at());
        });
        status.busySince().ifPresent(since -> json.put("running-since", since));
        json.put("quarantine", status.quarantine());
        json.put("matters", status.matters());
        json.put("tables", status.published());
        if (!shown.tables().isEmpty()) {
            Map<String, Object> health = new LinkedHashMap<>();
            shown.tables().forEach(care -> health.put(care.table().toString(), new TableStanding(care).json()));
            json.put("health", health);
        }
        shown.verified()
                .ifPresent(all -> json.put(
                        "verified", Map.of("runs", all.runs(), "versions", all.versions(), "only-alone", all.alone())));
        return json;
    }
}
