package dev.polder.journal;

import dev.polder.failure.Failure;
import dev.polder.storage.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pipeline's lease in the hands of this process, renewed in the background; closing gives it back. */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final ObjectStore store;
    private final String uri;
    private final LeaseHolding holding;
    private final EntryJson json;
    private final Clock clock;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(Lease::daemon);
    private final Future<?> renewals;

    Lease(ObjectStore store, String uri, LeaseHolding holding, EntryJson json, Clock clock, Duration renewEvery) {
        this.store = store;
        this.uri = uri;
        this.holding = holding;
        this.json = json;
        this.clock = clock;
        long nanos = renewEvery.toNanos();
        this.renewals = renewing.scheduleWithFixedDelay(this::renew, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Where the lease lies. */
    public String uri() {
        return uri;
    }

    /** Says that the holder is alive; does nothing once the lease is given back, however late a renewal comes. */
    synchronized void renew() {
        if (renewing.isShutdown()) {
            return;
        }
        try {
            store.put(uri, json.write(holding.renewedAt(clock.instant())));
        } catch (Failure e) {
            LOG.warn("The lease could not be renewed: {}", e.problem());
        }
    }

    /** Gives the lease back; the next may take it at once. Closing again does nothing. */
    @Override
    public synchronized void close() {
        if (!renewing.isShutdown()) {
            renewals.cancel(false);
            renewing.shutdown();
            store.put(uri, json.write(holding.releasedAt(clock.instant())));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "polder-lease");
        thread.setDaemon(true);
        return thread;
    }
}
