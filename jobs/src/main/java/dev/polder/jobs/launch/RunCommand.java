package dev.polder.jobs.launch;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Pipeline;
import dev.polder.jobs.run.RunAssembly;
import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.RunResult;
import dev.polder.journal.Actor;
import dev.polder.landing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;

/** {@code polder run}: the next batch of each pipeline, or all there are, one after the other. */
final class RunCommand {
    private final CommandContext context;
    private final List<Map<String, Object>> documents = new ArrayList<>();
    private final AtomicBoolean watching = new AtomicBoolean();

    RunCommand(CommandContext context) {
        this.context = context;
    }

    /** A pipeline that fails doesn't keep the next from running; the exit code is the first failure's. */
    ExitCode carryOut(Command.Run command) {
        ExitCode exitCode = ExitCode.DONE;
        TaskProgress progress = context.console().terminal()
                ? new TaskProgress(context.surroundings().error())
                : null;
        for (String pipeline : command.pipelines()) {
            Outcome outcome = command.extent() == Command.Extent.ALL
                    ? runAll(pipeline, command.patience(), progress)
                    : run(pipeline, command.patience(), progress);
            documents.add(outcome.document());
            exitCode = exitCode.or(outcome.exitCode());
        }
        if (!context.quiet()) {
            context.surroundings().log().file().ifPresent(file -> context.console()
                    .line(context.console().faint("Log: " + file)));
        }
        if (context.asJson()) {
            context.printJson(documents.size() == 1 ? documents.get(0) : documents);
        }
        return exitCode;
    }

    /** What came of a run, and what {@code --json} says of it. */
    private record Outcome(ExitCode exitCode, Map<String, Object> document) {
        boolean published() {
            return "published".equals(document.get("status"));
        }
    }

    private Outcome runAll(String name, Patience patience, TaskProgress progress) {
        List<Map<String, Object>> batches = new ArrayList<>();
        Outcome last = run(name, patience, progress);
        while (last.published()) {
            batches.add(last.document());
            last = run(name, patience, progress);
        }
        return new Outcome(
                last.exitCode(), RunJson.all(name, context.surroundings().release(), batches, last.document()));
    }

    private Outcome run(String name, Patience patience, TaskProgress progress) {
        try {
            Pipeline pipeline = context.checked().conf().pipeline(name);
            PipelineQueries queries = context.checked().queriesOf(pipeline);
            if (queries.meetsMasked()) {
                context.surroundings().log().keepQuotesOut();
            }
            if (!context.quiet()) {
                context.console().line(context.console().bold(name));
            }
            RunAssembly assembly = new RunAssembly(
                    context.environment(),
                    context.stores(),
                    context.ledger(),
                    Actor.ofThisProcess(),
                    context.surroundings().release(),
                    context.surroundings().clock(),
                    () -> watched(progress));
            RunResult result =
                    assembly.of(pipeline, queries, patience, listener(progress)).run();
            boolean refused = result instanceof RunResult.Refused;
            if (!context.quiet() || refused) {
                new RunText(context.console()).print(result);
            }
            return new Outcome(
                    refused ? ExitCode.REFUSED : ExitCode.DONE,
                    RunJson.of(result, context.surroundings().release()));
        } catch (Exception e) {
            FailureReport report = context.surroundings().report(e);
            report.print(context.surroundings(), context.arguments().debug());
            return new Outcome(
                    report.exitCode(),
                    RunJson.failed(name, context.surroundings().release(), report));
        }
    }

    private SparkSession watched(TaskProgress progress) {
        SparkSession spark = context.spark();
        if (progress != null && watching.compareAndSet(false, true)) {
            spark.sparkContext().addSparkListener(progress);
        }
        return spark;
    }

    private RunListener listener(TaskProgress progress) {
        RunListener shown = context.quiet() ? RunListener.SILENT : new RunConsole(context.console(), progress);
        return shown.and(context.surroundings().listener());
    }
}
