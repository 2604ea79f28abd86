package dev.polder.jobs.launch;

import dev.polder.config.Conf;
import dev.polder.config.ConfFailure;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.Problem;
import dev.polder.config.Schedule.Trigger;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code polder schedules}: what a scheduler is to start, when and how; airflow-dags/ makes DAGs of it. */
final class SchedulesCommand {
    private final CommandContext context;

    SchedulesCommand(CommandContext context) {
        this.context = context;
    }

    /** A pipeline with problems doesn't keep the others from being scheduled: it comes with what is wrong with it. */
    ExitCode carryOut() {
        Conf conf = context.checked().conf();
        Map<String, Map<String, Object>> pipelines = new LinkedHashMap<>();
        for (String name : conf.pipelineNames()) {
            pipelines.put(name, described(conf, name));
        }
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("environment", context.arguments().env());
            document.put(
                    "conf",
                    context.arguments().conf().toAbsolutePath().normalize().toString());
            document.put("pipelines", List.copyOf(pipelines.values()));
            context.printJson(document);
        } else {
            print(conf);
        }
        return ExitCode.DONE;
    }

    private Map<String, Object> described(Conf conf, String name) {
        try {
            Pipeline pipeline = conf.pipeline(name);
            return ScheduleJson.of(
                    pipeline,
                    tables(pipeline),
                    pipeline.submit().or(context.environment().submit()));
        } catch (ConfFailure e) {
            return ScheduleJson.broken(name, e.problems());
        }
    }

    /** What a run publishes. */
    private static List<TableName> tables(Pipeline pipeline) {
        List<TableName> tables = new ArrayList<>();
        pipeline.feeds().stream().map(Feed::name).map(TableName::ofFeed).forEach(tables::add);
        pipeline.tables().stream().map(Table::name).forEach(tables::add);
        return tables;
    }

    private void print(Conf conf) {
        Console console = context.console();
        for (String name : conf.pipelineNames()) {
            List<Problem> problems = conf.problemsOf(name);
            if (!problems.isEmpty()) {
                console.line("%-24s %s:", name, Amounts.count(problems.size(), "problem"));
                problems.forEach(problem -> ProblemText.print(console, problem));
                continue;
            }
            Pipeline pipeline = conf.pipeline(name);
            console.line(
                    "%-24s run %s%s%s",
                    name,
                    when(pipeline.schedule().run()),
                    upkeep("retain", pipeline.schedule().retain()),
                    upkeep("maintain", pipeline.schedule().maintain()));
        }
    }

    private static String when(Trigger run) {
        if (run instanceof Trigger.Cron cron) {
            return cron.expression();
        }
        return run instanceof Trigger.After after ? "after " + String.join(", ", after.pipelines()) : "by hand";
    }

    private static String upkeep(String command, Optional<String> cron) {
        return cron.map(expression -> "; " + command + " " + expression).orElse("");
    }
}
