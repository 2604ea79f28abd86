package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.journal.Journal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The tables of other pipelines that a pipeline reads. */
final class Inputs {
    private final Map<TableName, String> owners;
    private final Function<String, Journal> journals;

    /**
     * @param owners the pipeline that owns each table
     * @param journals gives the journal of a pipeline
     */
    Inputs(Map<TableName, String> owners, Function<String, Journal> journals) {
        this.owners = owners;
        this.journals = journals;
    }

    /**
     * The version of each table that is published now.
     *
     * @throws InputNotPublished when one never was
     */
    Map<String, Long> published() {
        Map<String, Long> versions = new TreeMap<>();
        owners.forEach((table, owner) -> {
            Long version = journals.apply(owner).load().published().get(table.toString());
            if (version == null) {
                throw new InputNotPublished(table, owner);
            }
            versions.put(table.toString(), version);
        });
        return versions;
    }
}
