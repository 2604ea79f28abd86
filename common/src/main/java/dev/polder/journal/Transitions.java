package dev.polder.journal;

import java.util.Map;
import java.util.Optional;

/**
 * Which entry may follow which. Of the protocol's invariants these stand here: at most one published run a batch; a
 * setback raises the epoch, and only a run of the raised epoch goes on; heads never fall.
 */
record Transitions(String pipeline, long number, long lastBatch, Standing standing, Map<String, Long> heads) {

    OpenBatch claim(Claimed claim) {
        if (standing instanceof OpenBatch open) {
            throw illegal(
                    claim,
                    "batch " + open.claim().batch() + " is still open, claimed by run "
                            + open.claim().run());
        }
        if (standing instanceof WaitingBatch waiting) {
            requireSameBatch(claim, waiting);
        } else {
            require(claim.batch() == lastBatch + 1, claim, "the next batch is " + (lastBatch + 1));
            require(claim.attempt() == 1 && claim.epoch() == 1, claim, "a new batch begins with attempt 1 and epoch 1");
        }
        String run = pipeline + "-" + claim.batch() + "-" + claim.attempt();
        require(claim.run().equals(run), claim, "the run's name is " + run);
        requireRising(claim, claim.heads());
        return new OpenBatch(claim, claim.by(), Optional.empty());
    }

    OpenBatch takeOver(TakenOver takenOver) {
        OpenBatch open = open(takenOver);
        return new OpenBatch(open.claim(), takenOver.by(), open.ingested());
    }

    OpenBatch ingest(Ingested ingested) {
        OpenBatch open = open(ingested);
        requireBatch(ingested, ingested.batch(), open);
        require(ingested.epoch() == open.claim().epoch(), ingested, epochIs(open));
        require(open.ingested().isEmpty(), ingested, "the run has already ingested");
        return new OpenBatch(open.claim(), open.holder(), Optional.of(ingested));
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
        return new WaitingBatch(open.claim(), setback);
    }

    private OpenBatch open(Entry entry) {
        if (standing instanceof OpenBatch open) {
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
    }

    private void requireRising(Entry entry, Map<String, Long> versions) {
        versions.forEach((table, version) -> {
            long head = heads.getOrDefault(table, 0L);
            require(version >= head, entry, "the head of " + table + " would fall from " + head + " to " + version);
        });
    }

    private void require(boolean holds, Entry entry, String why) {
        if (!holds) {
            throw illegal(entry, why);
        }
    }

    private IllegalTransition illegal(Entry entry, String why) {
        return new IllegalTransition(pipeline, number, entry, why);
    }
}
