package dev.polder.jobs.launch;

import dev.polder.jobs.run.Totals;
import dev.polder.journal.Journal;
import dev.polder.journal.RunHistory;
import dev.polder.journal.RunRecord;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code polder runs}: what became of each run, newest first. */
final class RunsCommand {
    private final CommandContext context;

    RunsCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Runs command) {
        String pipeline = command.pipeline();
        context.checked().conf().requireKnown(pipeline);
        Journal journal = context.journalOf(pipeline);
        RunHistory history = journal.past().history(journal.load(), command.limit());
        List<RunRecord> shown = new ArrayList<>(history.runs());
        Collections.reverse(shown);
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pipeline", pipeline);
            document.put("runs", shown.stream().map(RunsCommand::json).toList());
            context.printJson(document);
        } else {
            print(pipeline, shown, history.reach());
        }
        return ExitCode.DONE;
    }

    private void print(String pipeline, List<RunRecord> shown, RunHistory.Reach reach) {
        Console console = context.console();
        if (shown.isEmpty()) {
            console.line("Pipeline %s has never run. Next: polder run %s", pipeline, pipeline);
            return;
        }
        console.line(console.bold(String.format(
                Locale.ROOT,
                "%-24s %-11s %-20s %9s %8s %12s %12s %10s",
                "run",
                "status",
                "started",
                "took",
                "files",
                "records",
                "accepted",
                "rejected")));
        for (RunRecord run : shown) {
            Totals totals = Totals.of(run.feeds());
            console.line(
                    "%-24s %-11s %-20s %9s %8s %12s %12s %10s",
                    run.run(),
                    status(run),
                    run.started().truncatedTo(ChronoUnit.SECONDS),
                    run.ended()
                            .map(ended -> Amounts.seconds(Duration.between(run.started(), ended)))
                            .orElse("-"),
                    Amounts.count(totals.files()),
                    Amounts.count(totals.records()),
                    Amounts.count(totals.accepted()),
                    Amounts.count(totals.rejected()));
            run.reasons().forEach(reason -> console.line("    " + reason.message()));
            run.why().ifPresent(why -> console.line("    " + why));
        }
        if (reach == RunHistory.Reach.LATEST_RUNS) {
            console.line(console.faint("There are older runs: --limit %d shows more.".formatted(10 * shown.size())));
        }
    }

    private static Map<String, Object> json(RunRecord run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run.run());
        json.put("batch", run.batch());
        json.put("status", status(run));
        json.put("started", run.started());
        run.ended().ifPresent(ended -> json.put("ended", ended));
        json.put("release", run.release());
        json.put("feeds", RunJson.feeds(run.feeds()));
        json.put("tables", run.tables());
        json.put("reasons", run.reasons());
        run.why().ifPresent(why -> json.put("why", why));
        return json;
    }

    private static String status(RunRecord run) {
        return run.status().name().toLowerCase(Locale.ROOT);
    }
}
