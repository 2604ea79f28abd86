package dev.polder.jobs.launch;

import dev.polder.jobs.maintenance.TableCare;
import dev.polder.table.ZOrdering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a table stands, in words and as a document. */
record TableStanding(TableCare care) {

    String inWords() {
        return "%s of %s, %s small; %s in the log, %s since the checkpoint"
                .formatted(
                        Amounts.count(care.health().files().size(), "file"),
                        Amounts.bytes(care.health().bytes()),
                        Amounts.count(care.compaction().small()),
                        Amounts.count(care.health().commits(), "commit"),
                        Amounts.count(care.health().sinceCheckpoint()));
    }

    /** What table care would do, but for deleting files; empty when that is nothing. */
    List<String> needs() {
        List<String> needs = new ArrayList<>();
        care.zOrdering()
                .filter(ZOrdering::isWorthIt)
                .ifPresent(order -> needs.add("%s%s would be laid out by %s, then %s"
                        .formatted(
                                Amounts.count(order.files(), "file"),
                                order.all()
                                        ? ""
                                        : " of " + Amounts.count(order.due().size(), "partition"),
                                String.join(", ", order.by()),
                                Amounts.count(order.after()))));
        if (care.zOrdering().isEmpty() && care.compaction().isWorthIt()) {
            needs.add("its small files would be written together: "
                    + Amounts.count(care.compaction().saved(), "file") + " fewer");
        }
        if (care.needsCheckpoint()) {
            needs.add("a checkpoint would be made");
        }
        return needs;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", care.health().latest().version());
        json.put("files", care.health().files().size());
        json.put("bytes", care.health().bytes());
        json.put("small-files", care.compaction().small());
        json.put("stored-files", care.health().storedFiles());
        json.put("stored-bytes", care.health().storedBytes());
        json.put("commits", care.health().commits());
        json.put("since-checkpoint", care.health().sinceCheckpoint());
        care.zOrdering().ifPresent(order -> json.put("z-order", json(order)));
        return json;
    }

    private static Map<String, Object> json(ZOrdering order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("by", order.by());
        json.put("due", order.isWorthIt());
        json.put("partitions-due", order.due().size());
        json.put("files-due", order.files());
        return json;
    }
}
