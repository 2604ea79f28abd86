package dev.polder.ledger;

import dev.polder.failure.Failure;
import dev.polder.journal.Journal;
import dev.polder.journal.NumberedEntry;
import io.delta.kernel.Snapshot;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentTransactionException;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;

/**
 * The ledger of a lake: the tables {@code <lake>/_polder/ledger/{runs,files,expectations,tables}}.
 *
 * <p>Any number of processes may write it at once: appends never stand in each other's way, and of two that would bring
 * the same entries one finds them there. Every method throws a {@link Failure} and nothing else.
 */
public final class Ledger {
    /** The layer under which SQL knows the tables. */
    public static final String LAYER = "ledger";

    /** Entries that are caught up at most at the end of one run: some 200 runs. */
    static final int PAGE = 600;

    private static final int TRIES = 20;

    private final Map<LedgerTable, DeltaTable> tables = new EnumMap<>(LedgerTable.class);

    /**
     * @param hadoop settings with which the lake is reached, those for Delta Kernel's log store included
     * @param lake the URI of the lake
     */
    public Ledger(Configuration hadoop, String lake) {
        Engine engine = DefaultEngine.create(hadoop);
        for (LedgerTable table : LedgerTable.values()) {
            tables.put(table, new DeltaTable(engine, table, location(lake, table)));
        }
    }

    /** Where a table lies. */
    public static String location(String lake, LedgerTable table) {
        return lake + "/_polder/ledger/" + table.title();
    }

    /** By table, its latest version; without those that are not there. */
    public Map<LedgerTable, Long> versions() {
        Map<LedgerTable, Long> versions = new EnumMap<>(LedgerTable.class);
        tables.forEach((name, table) -> attempt(table.location(), () -> {
            table.latest().ifPresent(snapshot -> versions.put(name, snapshot.getVersion()));
            return null;
        }));
        return versions;
    }

    /**
     * Appends the runs that have ended since the ledger last heard of this pipeline: one commit a table that gets rows. What a
     * process that died left out is among them; when that is very much, the oldest of it.
     */
    public void follow(Journal journal) {
        long from = reached(tables.get(LedgerTable.RUNS), journal.pipeline());
        List<NumberedEntry> entries = journal.entriesAfter(from, PAGE);
        Projection news = Projection.of(journal.pipeline(), entries);
        for (DeltaTable table : tables.values()) {
            attempt(table.location(), () -> {
                append(table, journal.pipeline(), news, from);
                return null;
            });
        }
    }

    private long reached(DeltaTable table, String pipeline) {
        return attempt(table.location(), () -> table.latest()
                .map(snapshot -> table.reached(snapshot, pipeline))
                .orElse(0L));
    }

    private static void append(DeltaTable table, String pipeline, Projection news, long from) throws IOException {
        List<LedgerRow> all =
                news.rows().stream().filter(row -> row.table() == table.table()).toList();
        if (all.isEmpty() && from > 0) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            Snapshot snapshot = snapshot(table, from);
            if (!table.fits(snapshot)) {
                throw LedgerFailed.otherColumns(table.location());
            }
            long reached = table.reached(snapshot, pipeline);
            List<LedgerRow> rows =
                    all.stream().filter(row -> row.entry() > reached).toList();
            if (rows.isEmpty()) {
                return;
            }
            try {
                table.append(snapshot, pipeline, rows, news.through());
                return;
            } catch (ConcurrentTransactionException e) {
                // Another process has brought some of them: look again which.
            }
        }
        throw LedgerFailed.restless(table.location());
    }

    /** @param from where the runs begin that are brought; a ledger that has runs before them has this table */
    private static Snapshot snapshot(DeltaTable table, long from) {
        return from == 0
                ? table.latestOrCreated()
                : table.latest().orElseThrow(() -> LedgerFailed.gone(table.location()));
    }

    /**
     * Makes the ledger again from these journals: each table in one commit, in place of what it held. Runs may end meanwhile.
     *
     * @return how many runs it has now
     */
    public long rebuild(List<Journal> journals) {
        Map<String, Projection> contents = new TreeMap<>();
        for (Journal journal : journals) {
            contents.put(journal.pipeline(), read(journal, Integer.MAX_VALUE));
        }
        for (DeltaTable table : tables.values()) {
            attempt(table.location(), () -> {
                replace(table, journals, contents);
                return null;
            });
        }
        return contents.values().stream()
                .flatMap(content -> content.rows().stream())
                .filter(row -> row.table() == LedgerTable.RUNS)
                .count();
    }

    private static Projection read(Journal journal, long through) {
        int most = (int) Math.min(through, Integer.MAX_VALUE);
        return Projection.of(journal.pipeline(), journal.entriesAfter(0, most));
    }

    /** What runs have brought since the journals were read is brought again; nothing more, because the others lack it. */
    private static void replace(DeltaTable table, List<Journal> journals, Map<String, Projection> contents)
            throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Snapshot snapshot = table.latestOrCreated();
            if (!table.fits(snapshot)) {
                throw LedgerFailed.otherColumns(table.location());
            }
            for (Journal journal : journals) {
                long reached = table.reached(snapshot, journal.pipeline());
                if (reached > contents.get(journal.pipeline()).through()) {
                    contents.put(journal.pipeline(), read(journal, reached));
                }
            }
            try {
                table.replace(snapshot, contents);
                return;
            } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException e) {
                // A run has appended meanwhile: its rows must stay.
            }
        }
        throw LedgerFailed.restless(table.location());
    }

    private interface Work<T> {
        T carryOut() throws IOException;
    }

    private static <T> T attempt(String location, Work<T> work) {
        try {
            return work.carryOut();
        } catch (IOException | RuntimeException | FSError e) {
            throw LedgerFailed.of(location, e);
        }
    }
}
