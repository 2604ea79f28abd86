package dev.polder.jobs.launch;

import dev.polder.jobs.retention.Certificate;
import dev.polder.jobs.retention.RetentionPlan;
import dev.polder.jobs.retention.RetentionPlan.KeptArchive;
import dev.polder.journal.Retained;
import dev.polder.journal.UpkeepDone;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Retention as a document. */
final class RetentionJson {
    private RetentionJson() {}

    /** @param status {@code idle} or {@code planned} */
    static Map<String, Object> of(RetentionPlan plan, String status) {
        Map<String, Object> tables = new LinkedHashMap<>();
        plan.tables().forEach(kept -> {
            Map<String, Object> table = new LinkedHashMap<>();
            table.put("keep", kept.retention().keep().toString());
            table.put("by", kept.retention().by());
            table.put("cutoff", kept.cutoff().toString());
            table.put("undated", kept.undated());
            table.put("held", kept.held());
            kept.expiry().ifPresent(expiry -> {
                table.put("before", expiry.before().toString());
                table.put("rows", expiry.rows());
                table.put("oldest", expiry.oldest().toString());
                table.put("newest", expiry.newest().toString());
                table.put("files", kept.extent().files());
                table.put("bytes", kept.extent().bytes());
                table.put("takes", kept.granularity().name().toLowerCase(Locale.ROOT));
            });
            tables.put(kept.table().toString(), table);
        });
        Map<String, Object> document = document(plan.pipeline(), status, tables);
        Map<String, Object> archives = new LinkedHashMap<>();
        plan.archives().forEach(kept -> archives.put(kept.archive().uri(), archive(kept)));
        document.put("archives", archives);
        return document;
    }

    private static Map<String, Object> archive(KeptArchive kept) {
        Map<String, Object> archive = new LinkedHashMap<>();
        archive.put("table", kept.archive().manifest().table());
        archive.put("rows", kept.archive().manifest().rows());
        archive.put("archived", kept.archived().toString());
        archive.put("keep", kept.keep().toString());
        archive.put("held", kept.held());
        return archive;
    }

    static Map<String, Object> of(String pipeline, UpkeepDone done, Certificate certificate) {
        Map<String, Object> tables = new LinkedHashMap<>();
        ((Retained) done.outcome()).departed().forEach((name, departed) -> {
            Map<String, Object> table = new LinkedHashMap<>();
            table.put("rows", departed.rows());
            table.put("checksum", departed.checksum());
            table.put("files", departed.files());
            table.put("rewritten", departed.rewritten());
            table.put("archive", departed.archive());
            table.put("before", done.tables().get(name).before());
            table.put("after", done.tables().get(name).after());
            tables.put(name, table);
        });
        Map<String, Object> document = document(pipeline, "retained", tables);
        document.put("archives", certificate.archives());
        document.put("upkeep", done.name());
        return document;
    }

    private static Map<String, Object> document(String pipeline, String status, Map<String, Object> tables) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline);
        document.put("status", status);
        document.put("tables", tables);
        return document;
    }
}
