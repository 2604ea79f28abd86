package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * The objects of a pipeline's lease, one each time it was taken. The highest is never deleted, so whoever finds a higher one
 * than his own has lost the lease for certain.
 */
final class Generations {
    private final ObjectStore store;
    private final JournalFolder folder;
    private final EntryJson json = new EntryJson();

    Generations(ObjectStore store, JournalFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    String uri(long generation) {
        return folder.lease(generation);
    }

    /** 0 when the lease was never taken. */
    long highest() {
        return all().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    Optional<LeaseHolding> read(long generation) {
        return store.read(uri(generation)).map(bytes -> json.read(uri(generation), bytes, LeaseHolding.class));
    }

    boolean take(long generation, LeaseHolding holding) {
        return store.putIfAbsent(uri(generation), json.write(holding));
    }

    void say(long generation, LeaseHolding holding) {
        store.put(uri(generation), json.write(holding));
    }

    void delete(long generation) {
        store.delete(uri(generation));
    }

    void deleteBelow(long generation) {
        all().stream().filter(other -> other < generation).forEach(this::delete);
    }

    private List<Long> all() {
        return store.list(folder.leases()).orElse(List.of()).stream()
                .map(StoredObject::name)
                .filter(name -> name.matches("\\d{20}\\.json"))
                .map(name -> Long.valueOf(name.substring(0, 20)))
                .toList();
    }
}
