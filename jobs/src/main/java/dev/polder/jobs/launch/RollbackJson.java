package dev.polder.jobs.launch;

import dev.polder.jobs.rollback.RollbackPlan;
import dev.polder.journal.RollingBack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A rollback as a document. */
final class RollbackJson {
    private RollbackJson() {}

    /** @param status {@code planned}, {@code moved} or {@code undone} */
    static Map<String, Object> of(RollbackPlan plan, String status) {
        List<Map<String, Object>> runs = plan.runs().stream()
                .map(run -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("run", run.name());
                    json.put("batch", run.claim().batch());
                    json.put("published", run.published().at());
                    json.put("feeds", RunJson.feeds(run.published().feeds()));
                    return json;
                })
                .toList();
        Map<String, Object> tables = new TreeMap<>();
        plan.tables().forEach((table, change) -> tables.put(table, change));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", plan.pipeline());
        document.put("status", status);
        document.put("runs", runs);
        document.put(
                "upkeep", plan.upkeeps().stream().map(upkeep -> upkeep.name()).toList());
        document.put("tables", tables);
        document.put("unpublished", plan.unpublished());
        if (plan.scope() == RollbackPlan.Scope.ALONE) {
            document.put("alone", true);
        }
        return document;
    }

    /** @param status {@code unfinished} or {@code undone} */
    static Map<String, Object> of(String pipeline, RollingBack rollback, String status) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline);
        document.put("status", status);
        document.put(
                "runs",
                rollback.runs().stream()
                        .map(claim -> Map.of("run", claim.run(), "batch", claim.batch()))
                        .toList());
        document.put("targets", rollback.targets());
        document.put("unpublished", rollback.unpublished());
        return document;
    }
}
