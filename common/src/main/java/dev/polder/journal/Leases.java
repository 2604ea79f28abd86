package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the lease of a pipeline: whoever has it may work on the pipeline's tables.
 *
 * <p>Each taking is a generation of its own, an object {@code _polder/journal/<pipeline>/_lease/<generation>.json} that is
 * put only where there is none: so of two that take over from a dead process one wins. The highest generation is the
 * holder's and is never deleted; giving back is said inside it.
 */
public final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);

    /** A holder that says nothing for this long has missed six renewals. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final String pipeline;
    private final Generations generations;
    private final Actor actor;
    private final Clock clock;
    private final Consumer<String> telling;
    private final Waiting waiting;

    /**
     * The lease of one pipeline, to be taken by one process; nothing is read or written yet.
     *
     * @param lake the URI of the lake
     * @param actor this process
     * @param clock for what the lease says to people; nothing is decided by it
     * @param telling hears why taking it lasts, in words
     */
    public Leases(ObjectStore store, String lake, String pipeline, Actor actor, Clock clock, Consumer<String> telling) {
        this(store, lake, pipeline, actor, clock, telling, Waiting.ofThisProcess());
    }

    Leases(
            ObjectStore store,
            String lake,
            String pipeline,
            Actor actor,
            Clock clock,
            Consumer<String> telling,
            Waiting waiting) {
        this.pipeline = pipeline;
        this.generations = new Generations(store, new JournalFolder(lake, pipeline));
        this.actor = actor;
        this.clock = clock;
        this.telling = telling;
        this.waiting = waiting;
    }

    /**
     * Takes the lease when nobody has it, when it was given back, when its holder was a process of this host that is gone,
     * or when a holder on another host says nothing while this process watches for 30 s. It is renewed every 5 s until it
     * is closed.
     *
     * @param command what this process is about to do, for those who find the pipeline held
     * @throws HeldByAnother when somebody else has it
     */
    public Lease acquire(String command) {
        return acquire(command, RENEW_EVERY);
    }

    Lease acquire(String command, Duration renewEvery) {
        while (true) {
            long highest = generations.highest();
            if (highest > 0) {
                Optional<LeaseHolding> holding = generations.read(highest);
                if (holding.isEmpty() || !isFree(highest, holding.get())) {
                    continue;
                }
            }
            LeaseHolding mine = holding(command);
            long generation = highest + 1;
            if (generations.take(generation, mine)) {
                if (generations.highest() == generation) {
                    generations.deleteBelow(generation);
                    return new Lease(pipeline, generations, generation, mine, clock, renewEvery);
                }
                // Too slow: others have taken and given it back since, and cleared the number that was put here.
                generations.delete(generation);
            }
        }
    }

    /**
     * Since when somebody has the lease, as far as can be told without waiting: a holder on another host may be dead and not
     * known to be. Empty when nobody has it. Takes nothing.
     */
    public Optional<Instant> heldSince() {
        long highest = generations.highest();
        return highest == 0
                ? Optional.empty()
                : generations
                        .read(highest)
                        .filter(holding -> !holding.released() && !holding.isDeadOn(actor.host()))
                        .map(LeaseHolding::since);
    }

    /** False when it has changed hands meanwhile, so that one must look again. */
    private boolean isFree(long generation, LeaseHolding holding) {
        if (holding.released() || holding.isDeadOn(actor.host())) {
            return true;
        }
        if (holding.host().equals(actor.host())) {
            throw HeldByAnother.here(pipeline, holding);
        }
        LOG.info("{} has the lease; watching for {} s whether it lives", holding, SILENCE.toSeconds());
        telling.accept("process " + holding.pid() + " on host " + holding.host() + " has the pipeline since "
                + holding.since() + "; for up to " + SILENCE.toSeconds() + " s it is watched whether it lives");
        for (Duration watched = Duration.ZERO; watched.compareTo(SILENCE) < 0; watched = watched.plus(LOOK_EVERY)) {
            pause(holding);
            Optional<LeaseHolding> now = generations.read(generation);
            if (now.isEmpty() || now.get().released()) {
                return false;
            }
            if (!now.get().equals(holding)) {
                throw HeldByAnother.elsewhere(pipeline, now.get());
            }
        }
        return true;
    }

    private void pause(LeaseHolding holding) {
        try {
            waiting.pause(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HeldByAnother.elsewhere(pipeline, holding);
        }
    }

    private LeaseHolding holding(String command) {
        Instant now = clock.instant();
        Instant started = ProcessHandle.of(actor.pid())
                .flatMap(process -> process.info().startInstant())
                .orElse(now);
        return new LeaseHolding(actor.host(), actor.pid(), started, command, now, now, false);
    }
}
