package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.journal.Claimed;
import dev.polder.table.Healing;
import dev.polder.table.WrittenByOthers;
import java.util.Map;
import java.util.TreeMap;

/** Finds the versions that a run has made, and makes sure that they are its own. */
final class Publish {
    private final PipelineTables tables;
    private final Preparation preparation;

    Publish(PipelineTables tables, Preparation preparation) {
        this.tables = tables;
        this.preparation = preparation;
    }

    /**
     * The new head of each table that the run wrote.
     *
     * @throws WrittenByOthers when between a table's head and its latest version there is more than the run's own commit
     */
    Map<String, Long> heads(Claimed claim) {
        Map<String, Long> heads = new TreeMap<>();
        for (TableName name : tables.all().keySet()) {
            Healing healing = preparation.healing(name, claim);
            if (healing instanceof Healing.Adopt ours) {
                heads.put(name.toString(), ours.commit().version());
            } else if (!(healing instanceof Healing.Keep)) {
                throw new WrittenByOthers(name, claim.heads().get(name.toString()));
            }
        }
        return heads;
    }
}
