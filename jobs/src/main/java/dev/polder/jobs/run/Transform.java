package dev.polder.jobs.run;

import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.expectation.TableCounts;
import dev.polder.journal.Claimed;
import dev.polder.journal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the pipeline's tables, each after those it reads, and looks at their expectations. */
final class Transform {
    private final PipelineTables tables;
    private final TableWork work;

    Transform(PipelineTables tables, TableWork work) {
        this.tables = tables;
        this.work = work;
    }

    /**
     * What came of it.
     *
     * @param written each table with its new version, in the order of writing
     * @param counts what the expectations of each table found
     * @param reasons the expectations that refuse the run; the tables after the first broken one were not written
     */
    record Outcome(List<String> written, Map<String, TableCounts> counts, List<Reason> reasons) {

        static Outcome none() {
            return new Outcome(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        }
    }

    /**
     * Writes them.
     *
     * @param bronze the version of each feed's table that holds the batch
     * @param accepted rules that don't refuse the batch, though it may break them
     */
    Outcome run(Claimed claim, Map<String, Long> bronze, Set<String> accepted) {
        work.showBatch(claim.batch(), bronze);
        claim.inputs().forEach((table, version) -> work.show(TableName.parse(table), version));
        Outcome outcome = Outcome.none();
        for (Table table : work.ordered()) {
            work.make(table, accepted, outcome, one -> write(one, claim));
            if (!outcome.reasons().isEmpty()) {
                break;
            }
        }
        return outcome;
    }

    private long write(Table table, Claimed claim) {
        long head = claim.heads().get(table.name().toString());
        return work.write(table, tables.get(table.name()), tables.writeId(table.name(), claim), head, claim.batch())
                .commit()
                .version();
    }
}
