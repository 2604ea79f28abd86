package dev.polder.jobs.launch;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Pipeline;
import dev.polder.jobs.run.PipelineRuns;
import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.RunResult;
import dev.polder.landing.Interval;
import dev.polder.landing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code polder run}: the next batch of each pipeline, or all there are, one after the other. */
final class RunCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final CommandContext context;
    private final TaskProgress progress;
    private final List<Map<String, Object>> documents = new ArrayList<>();
    private final AtomicBoolean watching = new AtomicBoolean();

    RunCommand(CommandContext context) {
        this.context = context;
        this.progress = context.console().terminal()
                ? new TaskProgress(context.surroundings().error())
                : null;
    }

    /** A pipeline that fails doesn't keep the next from running; the exit code is the first failure's. */
    ExitCode carryOut(Command.Run command) {
        ExitCode exitCode = ExitCode.DONE;
        for (String pipeline : command.pipelines()) {
            Outcome outcome =
                    command.extent() == Command.Extent.ALL ? runAll(pipeline, command) : run(pipeline, command);
            documents.add(outcome.document());
            exitCode = exitCode.or(outcome.exitCode());
        }
        return ended(exitCode);
    }

    /** As the other, of one batch, after what is accepted of it is written down. */
    ExitCode carryOut(Command.RunBatch command) {
        context.checked().conf().requireKnown(command.pipeline());
        command.accepted().forEach(rule -> context.verdictsOn(command.pipeline())
                .accept(command.batch(), rule, command.reason()));
        Outcome outcome = run(command.pipeline(), command.patience(), Optional.empty(), runs -> runs.next()
                .run(OptionalLong.of(command.batch())));
        documents.add(outcome.document());
        return ended(outcome.exitCode());
    }

    /** As the others, of records in quarantine. */
    ExitCode carryOut(Command.Treat command) {
        Outcome outcome = run(command.pipeline(), Patience.WAIT, Optional.empty(), runs -> runs.quarantine()
                .treat(command.treatment()));
        documents.add(outcome.document());
        return ended(outcome.exitCode());
    }

    /** As the others, of batches that are transformed again. */
    ExitCode carryOut(Command.Rebuild command) {
        Outcome outcome = run(command.pipeline(), Patience.WAIT, Optional.empty(), runs -> runs.history()
                .rebuild(command.request()));
        documents.add(outcome.document());
        return ended(outcome.exitCode());
    }

    private ExitCode ended(ExitCode exitCode) {
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
        /** Whether another batch may follow. */
        boolean makesWay() {
            return "published".equals(document.get("status")) || document.containsKey("parked");
        }
    }

    private Outcome runAll(String name, Command.Run command) {
        List<Map<String, Object>> batches = new ArrayList<>();
        ExitCode exitCode = ExitCode.DONE;
        Outcome last = run(name, command);
        while (last.makesWay()) {
            batches.add(last.document());
            exitCode = exitCode.or(last.exitCode());
            last = run(name, command);
        }
        return new Outcome(
                exitCode.or(last.exitCode()),
                RunJson.all(name, context.surroundings().release(), batches, last.document()));
    }

    private Outcome run(String name, Command.Run command) {
        return run(name, command.patience(), command.interval(), runs -> runs.next()
                .run(OptionalLong.empty()));
    }

    private Outcome run(
            String name, Patience patience, Optional<Interval> interval, Function<PipelineRuns, RunResult> way) {
        List<String> notes = new ArrayList<>();
        try {
            Pipeline pipeline = context.checked().conf().pipeline(name);
            PipelineQueries queries = context.checked().queriesOf(pipeline);
            if (queries.meetsMasked()) {
                context.surroundings().log().keepQuotesOut();
            }
            if (!context.quiet()) {
                context.console().line(context.console().bold(name));
            }
            LOG.info("{}", effective(pipeline));
            RunResult result =
                    way.apply(context.runs(this::watched).of(pipeline, queries, patience, interval, listener(notes)));
            boolean refused = result instanceof RunResult.Refused;
            if (!context.quiet() || refused) {
                new RunText(context.console()).print(result);
            }
            return new Outcome(
                    refused ? ExitCode.REFUSED : ExitCode.DONE,
                    RunJson.of(result, context.surroundings().release(), notes));
        } catch (Exception e) {
            FailureReport report = context.surroundings().report(e);
            report.print(context.surroundings(), context.arguments().debug());
            return new Outcome(
                    report.exitCode(),
                    RunJson.failed(name, context.surroundings().release(), report, notes));
        }
    }

    private String effective(Pipeline pipeline) {
        return new EffectiveConf(
                        context.surroundings().release(),
                        context.environment(),
                        pipeline,
                        SparkSessions.settings(context.environment()))
                .text(context.surroundings().secrets().mask());
    }

    private SparkSession watched() {
        SparkSession spark = context.spark();
        if (progress != null && watching.compareAndSet(false, true)) {
            spark.sparkContext().addSparkListener(progress);
        }
        return spark;
    }

    private RunListener listener(List<String> notes) {
        RunListener shown = context.quiet() ? RunListener.SILENT : new RunConsole(context.console(), progress);
        return shown.and(new NoteTaker(notes)).and(context.surroundings().listener());
    }
}
