package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.jobs.run.RunPlan;
import dev.polder.journal.Actor;
import dev.polder.journal.Leases;
import dev.polder.landing.LandedFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code polder plan}: what a run would do, without doing it. */
final class PlanCommand {
    private static final int NAMED = 3;

    private final CommandContext context;

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Plan command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        RunPlan plan = context.runs()
                .planOf(pipeline, context.checked().queriesOf(pipeline), command.patience(), context.hadoop())
                .plan();
        Optional<Instant> busySince = heldSince(pipeline.name());
        if (context.asJson()) {
            context.printJson(json(plan, busySince));
        } else {
            print(plan, busySince);
        }
        return ExitCode.DONE;
    }

    private Optional<Instant> heldSince(String pipeline) {
        String lake = context.environment().lake();
        return new Leases(
                        context.stores().at(lake),
                        lake,
                        pipeline,
                        Actor.ofThisProcess(),
                        context.surroundings().clock(),
                        context::note)
                .heldSince();
    }

    private void print(RunPlan plan, Optional<Instant> busySince) {
        Console console = context.console();
        console.line(headline(plan));
        plan.files()
                .forEach((feed, files) -> console.line(
                        "  %-24s %12s %10s  %s",
                        feed,
                        Amounts.count(files.size(), "file"),
                        Amounts.bytes(files.stream().mapToLong(LandedFile::size).sum()),
                        named(files)));
        busySince.ifPresent(since -> console.line(
                "Busy:    a process has the pipeline since %s; a run would have to wait for it",
                since.truncatedTo(ChronoUnit.SECONDS)));
        plan.obstacles().forEach(obstacle -> console.line(console.bad("Problem:") + " " + obstacle));
        plan.notes().forEach(note -> console.line("Note: %s.", note));
        if (plan.obstacles().isEmpty() && plan.work() != RunPlan.Work.IDLE) {
            console.line("Next: polder %s %s", plan.work() == RunPlan.Work.PAUSED ? "resume" : "run", plan.pipeline());
        }
    }

    private static String headline(RunPlan plan) {
        String run = plan.run().orElse("");
        String why = plan.why();
        return switch (plan.work()) {
            case IDLE -> "Nothing to do: " + why + ".";
            case PAUSED -> "Nothing would be done: paused " + why + ".";
            case NEW_BATCH ->
                plan.obstacles().isEmpty()
                        ? "A new batch would be taken, by run " + run + ":"
                        : "Run " + run + " would stop at its first stage:";
            case AGAIN -> "Run " + run + " would try a batch again, since " + why + ":";
            case TAKE_UP -> "Run " + run + " is unfinished; " + why + ":";
            case FINISH_ROLLBACK -> "First the tables would be restored: " + why + ".";
        };
    }

    private static String named(List<LandedFile> files) {
        List<String> names = new ArrayList<>();
        files.stream().limit(NAMED).forEach(file -> names.add(file.name()));
        if (files.size() > NAMED) {
            names.add("and " + (files.size() - NAMED) + " more");
        }
        return String.join(", ", names);
    }

    private static Map<String, Object> json(RunPlan plan, Optional<Instant> busySince) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", plan.pipeline());
        json.put("work", plan.work().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        plan.run().ifPresent(run -> json.put("run", run));
        json.put("why", plan.why());
        Map<String, Object> feeds = new LinkedHashMap<>();
        plan.files().forEach((feed, files) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("files", files.stream().map(LandedFile::name).toList());
            one.put("bytes", files.stream().mapToLong(LandedFile::size).sum());
            feeds.put(feed, one);
        });
        json.put("feeds", feeds);
        json.put("obstacles", plan.obstacles());
        json.put("notes", plan.notes());
        busySince.ifPresent(since -> json.put("running-since", since));
        return json;
    }
}
