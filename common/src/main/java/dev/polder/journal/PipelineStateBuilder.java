package dev.polder.journal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folds entries one by one; {@link Transitions} says which may follow. */
final class PipelineStateBuilder {
    private final String pipeline;
    private final Map<String, Long> heads;
    private final Set<String> publishedTables;
    private final Map<Long, WaitingBatch> parked;
    private RecentFiles recentFiles;
    private long last;
    private long lastBatch;
    private Standing standing;
    private Optional<Paused> pause;
    private Optional<RollingBack> rollback;
    private Optional<UpkeepBegun> upkeep;
    private final Map<String, HoldAdded> holds;
    private QuarantineChange quarantine;

    PipelineStateBuilder(PipelineState from) {
        this.pipeline = from.pipeline();
        this.heads = new TreeMap<>(from.heads());
        this.publishedTables = new TreeSet<>(from.publishedTables());
        this.parked = new TreeMap<>(from.parked());
        this.recentFiles = from.recentFiles();
        this.last = from.last();
        this.lastBatch = from.lastBatch();
        this.standing = from.standing();
        this.pause = from.pause();
        this.rollback = from.rollback();
        this.upkeep = from.upkeep();
        this.holds = new TreeMap<>(from.holds());
        this.quarantine = from.quarantine();
    }

    /** @throws IllegalTransition when the entry can't follow; nothing has changed then */
    void add(Entry entry) {
        Transitions transitions = new Transitions(build());
        if (entry instanceof RunEntry of) {
            add(of, transitions);
        } else if (entry instanceof FilesSkipped skipped) {
            skipFiles(skipped, transitions);
        } else if (entry instanceof Paused paused) {
            transitions.pause(paused);
            pause = Optional.of(paused);
        } else if (entry instanceof Resumed resumed) {
            transitions.resume(resumed);
            pause = Optional.empty();
        } else if (entry instanceof RollingBack rollingBack) {
            transitions.rollBack(rollingBack).forEach(batch -> parked.put(batch.batch(), batch));
            rollback = Optional.of(rollingBack);
        } else if (entry instanceof RolledBack rolledBack) {
            RollingBack undone = transitions.rolledBack(rolledBack);
            publishedTables.removeAll(undone.unpublished());
            quarantine = quarantine.plus(undone.quarantine().reversed());
            heads.putAll(rolledBack.heads());
            rollback = Optional.empty();
        } else if (entry instanceof UpkeepEntry of) {
            add(of, transitions);
        } else if (entry instanceof HoldAdded hold) {
            transitions.hold(hold);
            holds.put(hold.name(), hold);
        } else if (entry instanceof HoldReleased released) {
            transitions.release(released);
            holds.remove(released.name());
        }
        last++;
    }

    private void add(RunEntry entry, Transitions transitions) {
        if (entry instanceof Claimed claim) {
            standing = transitions.claim(claim);
            claimed(claim);
        } else if (entry instanceof TakenOver takenOver) {
            standing = transitions.takeOver(takenOver);
        } else if (entry instanceof Ingested ingested) {
            standing = transitions.ingest(ingested);
        } else if (entry instanceof Published published) {
            standing = transitions.publish(published);
            heads.putAll(published.heads());
            quarantine = quarantine.plus(QuarantineChange.of(published.feeds().values()));
            publishedTables.addAll(published.heads().keySet());
        } else if (entry instanceof Setback setback) {
            standing = transitions.setBack(setback);
        } else if (entry instanceof Parked park) {
            parked.put(park.batch(), transitions.park(park));
            standing = new Standing.AtRest();
        } else if (entry instanceof Skipped skipped) {
            leaveOut(transitions.waiting(skipped));
        } else if (entry instanceof Accepted accepted) {
            put(transitions.waiting(accepted).accepting(accepted.rule()));
        }
    }

    private void add(UpkeepEntry entry, Transitions transitions) {
        if (entry instanceof UpkeepBegun begun) {
            transitions.begin(begun);
            heads.putAll(begun.heads());
            upkeep = Optional.of(begun);
        } else {
            transitions.end(entry);
            upkeep = Optional.empty();
        }
        if (entry instanceof UpkeepDone done) {
            heads.putAll(done.heads());
            quarantine = quarantine.plus(done.outcome().quarantine());
        }
    }

    PipelineState build() {
        return new PipelineState(
                pipeline,
                last,
                lastBatch,
                standing,
                heads,
                publishedTables,
                parked,
                pause,
                rollback,
                upkeep,
                holds,
                quarantine,
                recentFiles);
    }

    private void claimed(Claimed claim) {
        lastBatch = Math.max(lastBatch, claim.batch());
        heads.putAll(claim.heads());
        parked.remove(claim.batch());
        recentFiles = recentFiles.with(claim, last + 1);
    }

    private void skipFiles(FilesSkipped skipped, Transitions transitions) {
        transitions.requireOpenUntouched(skipped);
        if (standing instanceof WaitingBatch waiting) {
            standing = transitions.skipFiles(skipped, waiting);
        }
        parked.replaceAll((batch, waiting) -> transitions.skipFiles(skipped, waiting));
        recentFiles = recentFiles.with(skipped, last + 1);
    }

    private void leaveOut(WaitingBatch batch) {
        if (parked.remove(batch.batch()) == null) {
            standing = new Standing.AtRest();
        }
    }

    private void put(WaitingBatch batch) {
        if (parked.replace(batch.batch(), batch) == null) {
            standing = batch;
        }
    }
}
