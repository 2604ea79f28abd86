package dev.polder.journal.model;

import static dev.polder.journal.model.Entries.BRONZE;
import static dev.polder.journal.model.Entries.SILVER;

import dev.polder.journal.Claimed;
import dev.polder.journal.Entry;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Published;
import dev.polder.journal.RolledBack;
import dev.polder.journal.RollingBack;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.journal.WaitingBatch;
import dev.polder.table.Commit;
import dev.polder.table.Healing;
import dev.polder.table.UpkeepId;
import dev.polder.table.WriteId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The protocol's invariants, asked of what lies in storage and not of what a driver believes. */
final class Invariants {
    private final Protocol protocol;
    private final Set<World.Storage> held = new HashSet<>();

    Invariants(Protocol protocol) {
        this.protocol = protocol;
    }

    /** All of them, of each storage once. */
    void require(World.Storage storage) {
        if (held.add(storage)) {
            requireBetweenSteps(storage);
            requireHealing(storage);
        }
    }

    private static void requireBetweenSteps(World.Storage storage) {
        List<Long> published = new ArrayList<>();
        Map<String, Long> heads = new HashMap<>(Map.of(BRONZE, 0L, SILVER, 0L));
        Map<String, Long> left = new HashMap<>();
        Claimed claim = null;
        UpkeepBegun upkeep = null;
        RollingBack rollback = null;
        for (Entry entry : storage.journal().entries()) {
            if (entry instanceof Claimed claimed) {
                claim = claimed;
            } else if (entry instanceof Published publication) {
                Violation.unless(
                        !published.contains(publication.batch()),
                        "I1",
                        "batch " + publication.batch() + " is published twice");
                published.add(publication.batch());
                heads.putAll(publication.heads());
                requireOneCommit(storage.bronze(), BRONZE, claim.heads(), publication.heads());
                requireOneCommit(storage.silver(), SILVER, claim.heads(), publication.heads());
            } else if (entry instanceof UpkeepBegun begun) {
                upkeep = begun;
            } else if (entry instanceof UpkeepDone done) {
                left.put(done.name(), Entries.leaving(upkeep));
                heads.putAll(done.heads());
                requireOneCommit(storage.silver(), SILVER, upkeep.heads(), done.heads());
            } else if (entry instanceof RollingBack begun) {
                rollback = begun;
            } else if (entry instanceof RolledBack done) {
                published.removeAll(rollback.runs().stream().map(Claimed::batch).toList());
                left.keySet().removeAll(rollback.upkeeps());
                heads.putAll(done.heads());
            }
        }
        requireRows(storage.bronze().at(heads.get(BRONZE)), BRONZE, published);
        List<Long> staying = new ArrayList<>(published);
        staying.removeAll(left.values());
        requireRows(storage.silver().at(heads.get(SILVER)), SILVER, staying);
        Violation.unless(storage.journal().folded().isPresent(), "journal", "an entry was written that can't follow");
        requireVisible(storage, storage.journal().state(), published, staying);
    }

    private static void requireVisible(
            World.Storage storage, PipelineState state, List<Long> published, List<Long> staying) {
        Map<String, Long> visible = state.published();
        if (!visible.isEmpty()) {
            requireRows(storage.bronze().at(visible.get(BRONZE)), BRONZE, published);
            requireRows(storage.silver().at(visible.get(SILVER)), SILVER, staying);
        }
    }

    private static void requireRows(DeltaTable table, String name, List<Long> published) {
        Violation.unless(
                table.rows().equals(published),
                "I2",
                "readers see batches " + table.rows() + " in " + name + " version " + table.version() + " where "
                        + published + " are published");
    }

    /** What a RESTORE to the head took back doesn't count. */
    private static void requireOneCommit(
            DeltaTable table, String name, Map<String, Long> before, Map<String, Long> after) {
        long from = before.get(name);
        long to = after.getOrDefault(name, from);
        long changes = Healing.standing(from, table.at(to).above(from)).stream()
                .filter(Commit::changedData)
                .count();
        Violation.unless(
                changes == 1,
                "I4",
                changes + " commits with data between versions " + from + " and " + to + " of " + name);
    }

    /** Of a driver that knows the whole journal and is about to restore: what goes belongs to an epoch that is over. */
    static void requireSpent(PipelineState state, List<Commit> going) {
        state.upkeep()
                .ifPresent(open -> Violation.unless(
                        going.stream().noneMatch(commit -> commit.isOf(new UpkeepId("p", SILVER, open.name()))),
                        "I5",
                        "a RESTORE takes " + open.name() + " away before it was given up"));
        for (Commit commit : going) {
            commit.writeId()
                    .ifPresent(id -> Violation.unless(
                            isSpent(state, id),
                            "I5",
                            "a RESTORE takes " + id.txnAppId() + " away before its epoch rose"));
        }
    }

    private static boolean isSpent(PipelineState state, WriteId id) {
        int current = state.openBatch()
                .map(OpenBatch::claim)
                .filter(claim -> claim.batch() == id.batch())
                .map(Claimed::epoch)
                .or(() -> state.findWaiting(id.batch()).map(WaitingBatch::epoch))
                .orElse(Integer.MAX_VALUE);
        return id.batch() <= state.lastBatch() && id.epoch() < current;
    }

    /** Whatever dies now: starting again and again publishes every batch and one more, and then latest is published. */
    private void requireHealing(World.Storage storage) {
        requireRest(storage);
        Protocol longer = new Protocol(protocol.batches() + 1, protocol.breaches());
        World world = started(storage, longer, after -> longer.isDone(after) && after.isQuiet());
        PipelineState state = world.journal().state();
        Violation.unless(
                state.lastBatch() == longer.batches()
                        && state.openBatch().isEmpty()
                        && state.waitingBatch().isEmpty(),
                "I7",
                "twelve starts later batch " + state.lastBatch() + " is not published");
        Violation.unless(
                world.bronze()
                                .rows()
                                .equals(world.bronze()
                                        .at(state.published().get(BRONZE))
                                        .rows())
                        && world.silver()
                                .rows()
                                .equals(world.silver()
                                        .at(state.published().get(SILVER))
                                        .rows()),
                "I3",
                "at rest latest is not what is published");
        requireBetweenSteps(world.storage());
    }

    /** And without one more, latest is published in the table that people query. */
    private void requireRest(World.Storage storage) {
        World world = started(storage, protocol, after -> false);
        long head = world.journal().state().heads().getOrDefault(SILVER, 0L);
        Violation.unless(
                world.silver().rows().equals(world.silver().at(head).rows()),
                "I3",
                "at rest, without another batch, latest is not what is published");
    }

    /** @param enough whether there is no need to start once more */
    private static World started(World.Storage storage, Protocol protocol, Predicate<World> enough) {
        World world = new World(
                storage.journal(),
                storage.bronze(),
                storage.silver(),
                List.of(Driver.none(storage.journal().beginning())),
                12,
                0);
        List<Step> steps = protocol.next(world);
        while (!steps.isEmpty() && !enough.test(world)) {
            world = steps.get(0).after();
            steps = protocol.next(world);
        }
        return world;
    }
}
