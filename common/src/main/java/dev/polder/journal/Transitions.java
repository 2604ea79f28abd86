package dev.polder.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which entry may follow which. Of the protocol's invariants these stand here: at most one published run a batch; a
 * setback raises the epoch, and only a run of the raised epoch goes on; heads never fall.
 */
record Transitions(PipelineState state) {

    OpenBatch claim(Claimed claim) {
        if (state.standing() instanceof OpenBatch open) {
            throw illegal(
                    claim,
                    "batch " + open.claim().batch() + " is still open, claimed by run "
                            + open.claim().run());
        }
        require(state.pause().isEmpty(), claim, "the pipeline is paused");
        requireNoRollback(claim);
        requireNoUpkeep(claim);
        WaitingBatch before = state.standing() instanceof WaitingBatch waiting
                ? waiting
                : state.parked().get(claim.batch());
        if (before != null) {
            requireSameBatch(claim, before);
        } else {
            long next = state.lastBatch() + 1;
            require(claim.batch() == next, claim, "the next batch is " + next);
            require(claim.attempt() == 1 && claim.epoch() == 1, claim, "a new batch begins with attempt 1 and epoch 1");
        }
        require(claim.takesFiles() || claim.fileCount() == 0, claim, "it takes files, and other records too");
        String run = state.runName(claim.batch(), claim.attempt());
        require(claim.run().equals(run), claim, "the run's name is " + run);
        requireRising(claim, claim.heads());
        return new OpenBatch(claim, claim.by(), Optional.empty(), before == null ? Set.of() : before.accepted());
    }

    OpenBatch takeOver(TakenOver takenOver) {
        OpenBatch open = open(takenOver);
        return new OpenBatch(open.claim(), takenOver.by(), open.ingested(), open.accepted());
    }

    OpenBatch ingest(Ingested ingested) {
        OpenBatch open = open(ingested);
        requireBatch(ingested, ingested.batch(), open);
        require(ingested.epoch() == open.claim().epoch(), ingested, epochIs(open));
        require(open.ingested().isEmpty(), ingested, "the run has already ingested");
        return new OpenBatch(open.claim(), open.holder(), Optional.of(ingested), open.accepted());
    }

    Standing publish(Published published) {
        OpenBatch open = open(published);
        requireBatch(published, published.batch(), open);
        require(published.epoch() == open.claim().epoch(), published, epochIs(open));
        require(open.ingested().isPresent(), published, "the run has not ingested yet");
        requireRising(published, published.heads());
        published
                .tables()
                .forEach((table, change) -> require(
                        published.heads().getOrDefault(table, -1L) == change.after(),
                        published,
                        "it moves " + table + " to version " + change.after() + ", and its heads don't"));
        return new Standing.AtRest();
    }

    WaitingBatch setBack(Setback setback) {
        OpenBatch open = open(setback);
        requireBatch(setback, setback.batch(), open);
        require(setback.epoch() == open.raisedEpoch(), setback, epochIs(open) + " and must rise by one");
        return WaitingBatch.after(setback, open);
    }

    /** The batch that is to be parked. */
    WaitingBatch park(Parked parked) {
        WaitingBatch waiting = waiting(parked);
        require(state.waitingBatch().isPresent(), parked, "batch " + parked.batch() + " is parked already");
        require(!state.isParkingFull(), parked, "as many batches are parked as may be");
        return waiting;
    }

    /** The batch that a verdict is about: the one that stands first in line, or one that is parked. */
    WaitingBatch waiting(BatchVerdict verdict) {
        requireNoRollback(verdict);
        WaitingBatch waiting = state.findWaiting(verdict.batch())
                .orElseThrow(() -> illegal(verdict, "batch " + verdict.batch() + " neither waits nor is parked"));
        String run = waiting.claim().run();
        require(verdict.run().equals(run), verdict, "its last run is " + run);
        return waiting;
    }

    /** What is left of a batch when files are skipped. */
    WaitingBatch skipFiles(FilesSkipped skipped, WaitingBatch waiting) {
        WaitingBatch left = waiting.without(skipped);
        require(
                left.claim().fileCount() > 0 || !left.claim().takesFiles(),
                skipped,
                "nothing would be left of batch " + waiting.batch());
        return left;
    }

    void requireOpenUntouched(FilesSkipped skipped) {
        requireNoRollback(skipped);
        state.openBatch()
                .ifPresent(open -> require(
                        open.claim().without(skipped).equals(open.claim()),
                        skipped,
                        "run " + open.claim().run() + " has some of the files"));
    }

    void pause(Paused paused) {
        require(state.pause().isEmpty(), paused, "the pipeline is paused already");
    }

    void resume(Resumed resumed) {
        require(state.pause().isPresent(), resumed, "the pipeline is not paused");
    }

    /** The batches that the rollback parks. */
    List<WaitingBatch> rollBack(RollingBack rollback) {
        requireNoRollback(rollback);
        requireNoUpkeep(rollback);
        require(state.openBatch().isEmpty(), rollback, "a run is open");
        require(!rollback.names().isEmpty(), rollback, "it names no run");
        rollback.targets()
                .forEach((table, version) -> require(
                        version <= state.heads().getOrDefault(table, -1L),
                        rollback,
                        "version " + version + " of " + table + " is above its head"));
        for (Claimed claim : rollback.runs()) {
            require(claim.batch() <= state.lastBatch(), rollback, "there was no batch " + claim.batch() + " yet");
            require(
                    state.findWaiting(claim.batch()).isEmpty(),
                    rollback,
                    "nothing of batch " + claim.batch() + " is published");
        }
        return rollback.runs().stream().map(WaitingBatch::undone).toList();
    }

    /** The rollback that is over. */
    RollingBack rolledBack(RolledBack done) {
        RollingBack rollback = state.rollback().orElseThrow(() -> illegal(done, "no rollback is open"));
        require(rollback.names().equals(done.runs()), done, "the rollback is of " + rollback.names());
        require(
                done.heads().keySet().containsAll(rollback.targets().keySet()),
                done,
                "it has not the head of each table");
        requireRising(done, done.heads());
        return rollback;
    }

    void begin(UpkeepBegun upkeep) {
        requireNoRollback(upkeep);
        requireNoUpkeep(upkeep);
        require(state.openBatch().isEmpty(), upkeep, "a run is open");
        require(state.waitingBatch().isEmpty(), upkeep, "a batch waits");
        String name = state.upkeepName(upkeep.upkeep());
        require(upkeep.name().equals(name), upkeep, "its name is " + name);
        require(upkeep.heads().keySet().containsAll(upkeep.upkeep().tables()), upkeep, "it has not each table's head");
        requireRising(upkeep, upkeep.heads());
    }

    void end(UpkeepEntry ended) {
        UpkeepBegun open = state.upkeep().orElseThrow(() -> illegal(ended, "no upkeep is open"));
        require(ended.name().equals(open.name()), ended, open.name() + " is open");
        if (ended instanceof UpkeepDone done) {
            requireRising(done, done.heads());
            require(
                    open.upkeep().tables().containsAll(done.tables().keySet()),
                    done,
                    "it changed a table that it was not to work on");
        }
    }

    /** While upkeep is at work what it does is fixed, so that a hold would come too late without saying so. */
    void hold(HoldAdded hold) {
        requireNoUpkeep(hold);
        require(!state.holds().containsKey(hold.name()), hold, "there is a hold of this name");
    }

    void release(HoldReleased released) {
        require(state.holds().containsKey(released.name()), released, "there is no hold of this name");
    }

    private void requireNoUpkeep(Entry entry) {
        state.upkeep().ifPresent(open -> require(false, entry, open.name() + " is not done yet"));
    }

    private void requireNoRollback(Entry entry) {
        state.rollback()
                .ifPresent(
                        rollback -> require(false, entry, "the rollback of " + rollback.names() + " is not done yet"));
    }

    private OpenBatch open(RunEntry entry) {
        if (state.standing() instanceof OpenBatch open) {
            require(
                    open.claim().run().equals(entry.run()),
                    entry,
                    "the open run is " + open.claim().run());
            return open;
        }
        throw illegal(entry, "no run is open");
    }

    private void requireBatch(Entry entry, long batch, OpenBatch open) {
        long expected = open.claim().batch();
        require(batch == expected, entry, "the run's batch is " + expected);
    }

    private static String epochIs(OpenBatch open) {
        return "the epoch is " + open.claim().epoch();
    }

    private void requireSameBatch(Claimed claim, WaitingBatch waiting) {
        Claimed before = waiting.claim();
        require(claim.batch() == before.batch(), claim, "batch " + before.batch() + " stands first in line");
        require(claim.attempt() == waiting.attempt(), claim, "its next attempt is " + waiting.attempt());
        require(claim.epoch() == waiting.epoch(), claim, "its epoch is " + waiting.epoch());
        require(claim.files().equals(before.files()), claim, "the files of a batch never change");
        require(claim.date().equals(before.date()), claim, "the date of a batch never changes");
        require(
                Objects.equals(claim.treatment(), before.treatment()),
                claim,
                "what a batch takes from quarantine never changes");
        require(Objects.equals(claim.rebuild(), before.rebuild()), claim, "what a batch rebuilds never changes");
    }

    private void requireRising(Entry entry, Map<String, Long> versions) {
        versions.forEach((table, version) -> {
            long head = state.heads().getOrDefault(table, 0L);
            require(version >= head, entry, "the head of " + table + " would fall from " + head + " to " + version);
        });
    }

    private void require(boolean holds, Entry entry, String why) {
        if (!holds) {
            throw illegal(entry, why);
        }
    }

    private IllegalTransition illegal(Entry entry, String why) {
        return new IllegalTransition(state.pipeline(), state.last() + 1, entry, why);
    }
}
