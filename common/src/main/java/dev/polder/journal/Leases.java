package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes the lease of a pipeline: whoever has it may work on the pipeline's tables.
 *
 * <p>Each taking is a generation of its own, an object {@code _polder/journal/<pipeline>/_lease/<generation>.json} that is
 * put only where there is none: so of two that take over from a dead process one wins. The highest generation is the
 * holder's and is never deleted; giving back is said inside it.
 */
public final class Leases {
    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final JournalFolder folder;
    private final Actor actor;
    private final Clock clock;
    private final EntryJson json = new EntryJson();

    /**
     * The lease of one pipeline, to be taken by one process; nothing is read or written yet.
     *
     * @param lake the URI of the lake
     * @param actor this process
     */
    public Leases(ObjectStore store, String lake, String pipeline, Actor actor, Clock clock) {
        this.store = store;
        this.folder = new JournalFolder(lake, pipeline);
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Takes the lease when nobody has it, when it was given back, or when its holder was a process of this host that is
     * gone. It is renewed every 5 s until it is closed.
     *
     * @param command what this process is about to do, for those who find the pipeline held
     * @throws HeldByAnother when somebody else has it, or may have it
     */
    public Lease acquire(String command) {
        return acquire(command, RENEW_EVERY);
    }

    Lease acquire(String command, Duration renewEvery) {
        while (true) {
            long highest = highest();
            if (highest > 0) {
                Optional<LeaseHolding> holding = read(highest);
                if (holding.isEmpty()) {
                    continue;
                }
                requireFree(highest, holding.get());
            }
            LeaseHolding mine = holding(command);
            long generation = highest + 1;
            if (store.putIfAbsent(folder.lease(generation), json.write(mine))) {
                if (highest() == generation) {
                    deleteBelow(generation);
                    return new Lease(store, folder.lease(generation), mine, json, clock, renewEvery);
                }
                // Too slow: others have taken and given it back since, and cleared the number that was put here.
                store.delete(folder.lease(generation));
            }
        }
    }

    private void requireFree(long generation, LeaseHolding holding) {
        if (!holding.released() && !holding.isDeadOn(actor.host())) {
            throw new HeldByAnother(
                    folder.pipeline(),
                    holding,
                    folder.lease(generation),
                    holding.host().equals(actor.host()));
        }
    }

    private LeaseHolding holding(String command) {
        Instant now = clock.instant();
        Instant started = ProcessHandle.of(actor.pid())
                .flatMap(process -> process.info().startInstant())
                .orElse(now);
        return new LeaseHolding(actor.host(), actor.pid(), started, command, now, now, false);
    }

    private Optional<LeaseHolding> read(long generation) {
        String uri = folder.lease(generation);
        return store.read(uri).map(bytes -> json.read(uri, bytes, LeaseHolding.class));
    }

    private long highest() {
        return generations().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private void deleteBelow(long generation) {
        generations().stream().filter(other -> other < generation).forEach(other -> store.delete(folder.lease(other)));
    }

    private List<Long> generations() {
        return store.list(folder.leases()).orElse(List.of()).stream()
                .map(StoredObject::name)
                .filter(name -> name.matches("\\d{20}\\.json"))
                .map(name -> Long.valueOf(name.substring(0, 20)))
                .toList();
    }
}
