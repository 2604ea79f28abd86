package dev.polder.jobs.launch;

import dev.polder.jobs.run.Totals;
import dev.polder.journal.Journal;
import dev.polder.journal.RunHistory;
import dev.polder.journal.RunRecord;
import dev.polder.journal.UpkeepStory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code polder runs}: what became of each run, and what retention, erasure and table care did between them, newest first. */
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
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pipeline", pipeline);
            document.put(
                    "runs",
                    reversed(history.runs()).stream().map(RunsCommand::json).toList());
            document.put(
                    "upkeep",
                    reversed(history.upkeep()).stream()
                            .map(story -> ShownUpkeep.json(pipeline, story))
                            .toList());
            context.printJson(document);
        } else {
            print(pipeline, history);
        }
        return ExitCode.DONE;
    }

    private static <T> List<T> reversed(List<T> oldestFirst) {
        List<T> newestFirst = new ArrayList<>(oldestFirst);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private void print(String pipeline, RunHistory history) {
        Console console = context.console();
        if (history.runs().isEmpty() && history.upkeep().isEmpty()) {
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
        Map<String, Runnable> rows = new HashMap<>();
        history.runs().forEach(run -> rows.put(run.run(), () -> print(run)));
        history.upkeep().forEach(story -> rows.put(story.begun().name(), () -> print(story)));
        reversed(history.names()).forEach(name -> rows.get(name).run());
        if (history.reach() == RunHistory.Reach.LATEST_RUNS) {
            console.line(console.faint("There are older runs: --limit %d shows more."
                    .formatted(10 * history.runs().size())));
        }
    }

    private void print(RunRecord run) {
        Console console = context.console();
        Totals totals = Totals.of(run.feeds());
        console.line(
                "%-24s %-11s %-20s %9s %8s %12s %12s %10s",
                run.run(),
                status(run),
                run.started().truncatedTo(ChronoUnit.SECONDS),
                took(run.started(), run.ended()),
                Amounts.count(totals.files()),
                Amounts.count(totals.records()),
                Amounts.count(totals.accepted()),
                Amounts.count(totals.rejected()));
        run.reasons().forEach(reason -> console.line("    " + reason.message()));
        run.why().ifPresent(why -> console.line("    " + why));
    }

    private void print(UpkeepStory story) {
        Console console = context.console();
        console.line(
                "%-24s %-11s %-20s %9s",
                story.begun().name(),
                ShownUpkeep.stands(story),
                story.begun().at().truncatedTo(ChronoUnit.SECONDS),
                took(story.begun().at(), story.ended()));
        story.done()
                .map(UpkeepText::inWords)
                .ifPresent(tables -> tables.forEach((table, what) -> console.line("    %s  %s", table, what)));
        story.abandoned().ifPresent(abandoned -> console.line("    " + abandoned.why()));
        RunSince.of(story.entries()).forEach(since -> console.line("    " + since.inWords()));
    }

    private static String took(Instant started, Optional<Instant> ended) {
        return ended.map(end -> Amounts.seconds(Duration.between(started, end))).orElse("-");
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
