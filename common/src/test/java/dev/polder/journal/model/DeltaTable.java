package dev.polder.journal.model;

import dev.polder.table.Commit;
import dev.polder.table.Tag;
import dev.polder.table.UpkeepId;
import dev.polder.table.WriteId;
import dev.polder.table.WriteIdentity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table at one version, with the versions before it. Its rows are the batches that are in it, as often as they are. There
 * is one object for each content, so that sameness is identity.
 */
final class DeltaTable {
    private final DeltaTable before;
    private final Commit commit;
    private final List<Long> rows;
    private final Set<String> transactions;
    private final Map<Commit, DeltaTable> next = new HashMap<>();

    private DeltaTable(DeltaTable before, Commit commit, List<Long> rows, Set<String> transactions) {
        this.before = before;
        this.commit = commit;
        this.rows = rows;
        this.transactions = transactions;
    }

    static DeltaTable created() {
        return new DeltaTable(null, commit(0, new Tag.Created(), false, Optional.empty()), List.of(), Set.of());
    }

    long version() {
        return commit.version();
    }

    List<Long> rows() {
        return rows;
    }

    DeltaTable at(long version) {
        DeltaTable at = this;
        while (at.version() > version) {
            at = at.before;
        }
        return at;
    }

    List<Commit> above(long version) {
        Deque<Commit> above = new ArrayDeque<>();
        for (DeltaTable at = this; at.version() > version; at = at.before) {
            above.addFirst(at.commit);
        }
        return List.copyOf(above);
    }

    /** Delta skips such a write in silence, also when a RESTORE took its rows away. */
    boolean skips(WriteIdentity id) {
        return transactions.contains(id.txnAppId());
    }

    DeltaTable write(WriteId id, long batch, int copies) {
        List<Long> more = new ArrayList<>(rows);
        for (int i = 0; i < copies; i++) {
            more.add(batch);
        }
        Set<String> ids = new HashSet<>(transactions);
        ids.add(id.txnAppId());
        return then(commit(version() + 1, new Tag.Data(id), true, Optional.of(id.txnAppId())), more, ids);
    }

    /** Deletes a batch's rows. */
    DeltaTable delete(UpkeepId id, long batch) {
        List<Long> less = new ArrayList<>(rows);
        less.removeIf(row -> row == batch);
        Set<String> ids = new HashSet<>(transactions);
        ids.add(id.txnAppId());
        return then(commit(version() + 1, new Tag.Upkeep(id), true, Optional.of(id.txnAppId())), less, ids);
    }

    DeltaTable restore(long version) {
        return then(
                commit(version() + 1, new Tag.Restored(version), true, Optional.empty()),
                at(version).rows,
                transactions);
    }

    DeltaTable anchor() {
        return then(commit(version() + 1, new Tag.Anchored(), false, Optional.empty()), rows, transactions);
    }

    private DeltaTable then(Commit made, List<Long> madeRows, Set<String> ids) {
        return next.computeIfAbsent(made, added -> new DeltaTable(this, added, List.copyOf(madeRows), ids));
    }

    private static Commit commit(long version, Tag tag, boolean changedData, Optional<String> transaction) {
        return new Commit(version, Instant.EPOCH, "", Optional.of(tag), changedData, transaction, Map.of());
    }
}
