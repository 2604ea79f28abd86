package dev.polder.ledger;

import dev.polder.table.SessionSettings;
import dev.polder.table.Vacuum;
import io.delta.tables.DeltaTable;
import java.util.EnumMap;
import java.util.Map;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;

/** Writes the ledger's small files together: each run appends one to each table. Rows stay as they are. */
public final class LedgerCompaction {
    /** Fewer files are not worth a rewrite. */
    private static final long WORTH = 20;

    private final SparkSession spark;
    private final String lake;

    /** @param lake the URI of the lake */
    public LedgerCompaction(SparkSession spark, String lake) {
        this.spark = spark;
        this.lake = lake;
    }

    /**
     * Does it, where it is worth it; runs may append meanwhile.
     *
     * @return by table, how many files were written together; without those of which none were
     * @throws dev.polder.failure.Failure when a table can't be read or written
     */
    public Map<LedgerTable, Long> carryOut() {
        Map<LedgerTable, Long> compacted = new EnumMap<>(LedgerTable.class);
        SparkSession session = SessionSettings.apply(spark.newSession());
        for (LedgerTable table : LedgerTable.values()) {
            String location = Ledger.location(lake, table);
            try {
                if (DeltaTable.isDeltaTable(session, location)) {
                    compact(session, table, location, compacted);
                }
            } catch (RuntimeException | FSError e) {
                throw LedgerFailed.of(location, e);
            }
        }
        return compacted;
    }

    private static void compact(
            SparkSession session, LedgerTable table, String location, Map<LedgerTable, Long> compacted) {
        DeltaTable delta = DeltaTable.forPath(session, location);
        if (delta.detail().select("numFiles").head().getLong(0) < WORTH) {
            return;
        }
        long together = delta.optimize()
                .executeCompaction()
                .select("metrics.numFilesRemoved")
                .head()
                .getLong(0);
        if (together > 0) {
            compacted.put(table, together);
        }
        Vacuum.full(session, location);
    }
}
