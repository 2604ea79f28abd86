package dev.polder.journal;

import dev.polder.failure.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipeline's lease in the hands of this process, renewed in the background; closing gives it back. It keeps others away
 * and is no fence: a process that was stopped for long may have lost it without knowing. Then {@link #requireHeld} says so,
 * and the next entry that it appends is refused.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final String pipeline;
    private final Generations generations;
    private final long generation;
    private final LeaseHolding holding;
    private final Clock clock;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(Lease::daemon);
    private final Future<?> renewals;

    Lease(
            String pipeline,
            Generations generations,
            long generation,
            LeaseHolding holding,
            Clock clock,
            Duration renewEvery) {
        this.pipeline = pipeline;
        this.generations = generations;
        this.generation = generation;
        this.holding = holding;
        this.clock = clock;
        long nanos = renewEvery.toNanos();
        this.renewals = renewing.scheduleWithFixedDelay(this::renew, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Where the lease lies. */
    public String uri() {
        return generations.uri(generation);
    }

    /**
     * Looks whether another process has taken the lease meanwhile; costs one listing.
     *
     * @throws LeaseTaken when one has; the caller must stop, and clean up nothing
     */
    public void requireHeld() {
        long highest = generations.highest();
        if (highest != generation) {
            throw new LeaseTaken(pipeline, generations.uri(highest), generations.read(highest));
        }
    }

    /**
     * Says that the holder is alive; does nothing once the lease is given back or was taken by another, however late a
     * renewal comes.
     */
    synchronized void renew() {
        if (renewing.isShutdown()) {
            return;
        }
        try {
            if (generations.highest() == generation) {
                generations.say(generation, holding.renewedAt(clock.instant()));
            } else {
                LOG.warn("Another process has taken the lease of {}; it is renewed no more", pipeline);
                renewals.cancel(false);
                renewing.shutdown();
            }
        } catch (Failure e) {
            LOG.warn("The lease could not be renewed: {}", e.problem());
        }
    }

    /**
     * Gives the lease back, unless another has taken it; the next may take it at once. Closing again does nothing. When the
     * store fails, that is no failure of what was done under the lease: it ends with this process, or by its silence.
     */
    @Override
    public synchronized void close() {
        if (!renewing.isShutdown()) {
            renewals.cancel(false);
            renewing.shutdown();
            try {
                if (generations.highest() == generation) {
                    generations.say(generation, holding.releasedAt(clock.instant()));
                }
            } catch (Failure e) {
                LOG.warn("The lease could not be given back: {}", e.problem());
            }
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "polder-lease");
        thread.setDaemon(true);
        return thread;
    }
}
