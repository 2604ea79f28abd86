package dev.polder.jobs.launch;

import dev.polder.jobs.erasure.ErasureCertificates.Checked;
import dev.polder.jobs.erasure.ErasurePlan;
import dev.polder.journal.UpkeepDone;
import java.util.LinkedHashMap;
import java.util.Map;

/** An erasure as a document, in which is no subject's value. */
final class EraseJson {
    private EraseJson() {}

    /** What would be erased; {@code status} is {@code idle} or {@code planned}. */
    static Map<String, Object> of(ErasurePlan plan, String status) {
        Map<String, Object> document = document(plan.pipeline(), status);
        document.put("subjects", plan.erase().subjects());
        Map<String, Long> tables = new LinkedHashMap<>();
        plan.tables().forEach(found -> tables.put(found.table().toString(), found.rows()));
        document.put("tables", tables);
        document.put("archives", plan.archived());
        document.put("held", plan.held());
        document.put("sources", plan.sources());
        return document;
    }

    /** What was erased. */
    static Map<String, Object> of(String pipeline, UpkeepDone done, Checked checked) {
        Map<String, Object> document = document(pipeline, "erased");
        document.put("upkeep", done.name());
        document.put("uri", checked.uri());
        document.put("certificate", checked.certificate());
        return document;
    }

    private static Map<String, Object> document(String pipeline, String status) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline);
        document.put("status", status);
        return document;
    }
}
