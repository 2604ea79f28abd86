package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.config.Problem;
import dev.polder.config.Schedule;
import dev.polder.config.Schedule.Trigger;
import dev.polder.config.Submit;
import dev.polder.config.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A pipeline in the document of {@code schedules --json}: named as in the conf, spans in seconds, null what isn't given. */
final class ScheduleJson {
    private ScheduleJson() {}

    /** @param tables what a run of it publishes */
    static Map<String, Object> of(Pipeline pipeline, List<TableName> tables, Submit submit) {
        Schedule schedule = pipeline.schedule();
        Trigger run = schedule.run();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", pipeline.name());
        json.put("description", pipeline.description());
        json.put("run", run instanceof Trigger.Cron cron ? cron.expression() : null);
        json.put("after", run instanceof Trigger.After after ? after.pipelines() : List.of());
        json.put("retain", orNull(schedule.retain()));
        json.put("maintain", orNull(schedule.maintain()));
        json.put("zone", pipeline.zone().getId());
        json.put("owner", schedule.owner());
        json.put("tags", schedule.tags());
        json.put("start-date", orNull(schedule.startDate().map(Object::toString)));
        json.put("catchup", schedule.catchup());
        json.put("retries", schedule.retries());
        json.put("retry-delay", schedule.retryDelay().toSeconds());
        json.put("deadline", orNull(schedule.deadline().map(deadline -> deadline.toSeconds())));
        json.put("tables", tables.stream().map(TableName::toString).toList());
        json.put("submit", submit(submit));
        return json;
    }

    /** One that can't be scheduled, with what {@code check} says of it. */
    static Map<String, Object> broken(String pipeline, List<Problem> problems) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", pipeline);
        json.put("problems", problems);
        return json;
    }

    private static Map<String, Object> submit(Submit submit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", orNull(submit.connection()));
        json.put("application", orNull(submit.application()));
        json.put("jars", submit.jars());
        json.put("packages", submit.packages());
        json.put("driver-memory", orNull(submit.driverMemory()));
        json.put("executor-memory", orNull(submit.executorMemory()));
        json.put("executor-cores", orNull(submit.executorCores()));
        json.put("num-executors", orNull(submit.numExecutors()));
        json.put("conf", new TreeMap<>(submit.conf()));
        return json;
    }

    private static <T> T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
