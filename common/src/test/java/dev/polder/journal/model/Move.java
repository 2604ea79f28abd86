package dev.polder.journal.model;

import static dev.polder.journal.model.Entries.BRONZE;
import static dev.polder.journal.model.Entries.SILVER;

import dev.polder.journal.Claimed;
import dev.polder.journal.Entry;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.NextStep;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Undoable;
import dev.polder.table.Commit;
import dev.polder.table.Healing;
import dev.polder.table.WriteId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The steps that one driver may take now. */
final class Move {
    private static final WriteId LATE = new WriteId("p", SILVER, 0, 1, "p-0-1");

    private final Protocol protocol;
    private final World world;
    private final Driver driver;
    private final PipelineState seen;
    private final Steps steps;
    private final UpkeepMove upkeep;

    Move(Protocol protocol, World world, int index, Driver driver) {
        this.protocol = protocol;
        this.world = world;
        this.driver = driver;
        this.seen = driver.seen().state();
        this.steps = new Steps(world, index, driver);
        this.upkeep = new UpkeepMove(protocol, world, driver, steps);
    }

    List<Step> steps() {
        switch (driver.phase()) {
            case NONE -> throw new IllegalStateException("nobody moves");
            case LOAD -> load();
            case SKIP ->
                steps.append("skipped", Entries.skip(seen.waitingBatch().orElseThrow()), Phase.NONE);
            case PARK -> steps.append("parked", Entries.park(seen.waitingBatch().orElseThrow()), Phase.NONE);
            case ROLL_BACK -> rollBack();
            case ROLLED_BACK -> rolledBack();
            case LOOK_FOR_OBSTACLE -> lookForObstacle();
            case ABANDON -> abandon();
            case TAKE_OVER -> steps.append("taken-over", Entries.takeOver(open()), afterIngest(open()));
            case PREPARE_BRONZE -> prepare(world.bronze(), head(BRONZE), Phase.RESTORE_BRONZE, Phase.SETTLE_BRONZE);
            case RESTORE_BRONZE -> restoreBronze();
            case SETTLE_BRONZE -> settleBronze();
            case PREPARE_SILVER -> prepare(world.silver(), head(SILVER), Phase.RESTORE_SILVER, Phase.SETTLE_SILVER);
            case RESTORE_SILVER -> restoreSilver(head(SILVER), Phase.SETTLE_SILVER);
            case SETTLE_SILVER -> settleSilver();
            case HEADS -> unverifiedHeads();
            case CLAIM -> claim();
            case WRITE_BRONZE -> writeBronze();
            case INGESTED -> ingested();
            case WRITE_SILVER -> writeSilver();
            case CHECK -> check();
            case PUBLISH -> publish();
            case WRITE_LATE -> writeLate();
            case REFUSE -> refuse();
            case UNDO_SILVER -> prepare(world.silver(), claimed(SILVER), Phase.RESTORE_UNDONE, afterUndo());
            case RESTORE_UNDONE -> restoreSilver(claimed(SILVER), afterUndo());
            case UPKEEP_BEGUN -> upkeep.begin();
            case RETAIN_SILVER -> upkeep.retain();
            case CHECK_UPKEEP -> upkeep.check();
            case UPKEEP_DONE -> upkeep.done();
            case GIVE_UP -> upkeep.giveUp();
        }
        return steps.found();
    }

    private void load() {
        PipelineState state = world.journal().state();
        NextStep next = state.next();
        Driver knowing = driver.to(Phase.NONE, world.journal());
        if (next instanceof NextStep.FinishRollback) {
            steps.then("load, to finish a rollback", world, knowing.to(Phase.PREPARE_BRONZE));
            return;
        }
        if (next instanceof NextStep.EndUpkeep) {
            boolean unsaid = protocol.breaks(Breach.RESTORE_BEFORE_GIVEN_UP);
            steps.then("load, to give up upkeep", world, knowing.to(unsaid ? Phase.PREPARE_BRONZE : Phase.GIVE_UP));
            steps.then("load, to go on with upkeep", world, knowing.to(Phase.RETAIN_SILVER));
            return;
        }
        if (next instanceof NextStep.TakeUp) {
            steps.then("load", world, knowing.to(Phase.LOOK_FOR_OBSTACLE));
        } else if (next instanceof NextStep.Discover discover && discover.batch() > protocol.batches()) {
            rest(state, knowing);
        } else {
            steps.then("load", world, knowing.to(Phase.PREPARE_BRONZE));
        }
        decide(next, state, knowing);
    }

    /** No batch follows that would bring silver back to its head. */
    private void rest(PipelineState state, Driver knowing) {
        long head = state.heads().getOrDefault(SILVER, 0L);
        Healing healing = Healing.plan(OptionalLong.of(head), world.silver().above(head), Optional.empty());
        if (healing instanceof Healing.Keep || protocol.breaks(Breach.REST_DISTURBED)) {
            steps.stop("load, nothing to do", world);
        } else {
            steps.then("load, nothing to do but to restore silver", world, knowing.to(Phase.PREPARE_SILVER));
        }
    }

    /** What a person may say instead of running what is next. */
    private void decide(NextStep next, PipelineState state, Driver knowing) {
        if (next instanceof NextStep.RunAgain && world.mishaps() > 0) {
            steps.then("load, to skip", world.mishap(), knowing.to(Phase.SKIP));
            steps.then("load, to park", world.mishap(), knowing.to(Phase.PARK));
        }
        boolean open = next instanceof NextStep.TakeUp;
        if (!open
                && world.mishaps() > 0
                && !Entries.published(world.journal().entries()).isEmpty()) {
            steps.then("load, to undo", world.mishap(), knowing.to(Phase.ROLL_BACK));
        }
        if (next instanceof NextStep.Discover
                && world.mishaps() > 0
                && Entries.leaving(world.journal().entries()).isPresent()) {
            steps.then(
                    "load, to retain",
                    world.mishap(),
                    knowing.to(Phase.PREPARE_BRONZE).on(Errand.RETAIN));
        }
        if (next instanceof NextStep.Discover && !state.parked().isEmpty()) {
            steps.then(
                    "load, to run what is parked",
                    world,
                    knowing.to(Phase.PREPARE_BRONZE).on(Errand.PARKED));
        }
    }

    private void rollBack() {
        List<Undoable> standing = Undoable.standing(driver.seen().entries());
        boolean unrestored = protocol.breaks(Breach.ROLLED_BACK_UNRESTORED);
        Phase then = unrestored ? Phase.ROLLED_BACK : Phase.PREPARE_BRONZE;
        steps.append("rolling-back", Entries.rollBack(standing, PublishedRun.class), then);
        if (standing.stream().anyMatch(FinishedUpkeep.class::isInstance)) {
            steps.append("rolling-back upkeep", Entries.rollBack(standing, FinishedUpkeep.class), then);
        }
    }

    private void rolledBack() {
        Map<String, Long> heads = protocol.breaks(Breach.ROLLED_BACK_UNRESTORED)
                ? seen.heads()
                : Map.of(BRONZE, driver.bronze(), SILVER, driver.silver());
        steps.append("rolled-back", Entries.rolledBack(seen.rollback().orElseThrow(), heads), Phase.NONE);
    }

    private void lookForObstacle() {
        Phase giveUp = protocol.breaks(Breach.RESTORE_BEFORE_ABANDONED) ? Phase.PREPARE_BRONZE : Phase.ABANDON;
        if (open().ingested().isEmpty() || disturbed()) {
            steps.then("find an obstacle", world, driver.to(giveUp));
            return;
        }
        steps.then("find no obstacle", world, driver.to(Phase.TAKE_OVER));
        if (world.mishaps() > 0) {
            steps.then("find that the conf has changed", world.mishap(), driver.to(giveUp));
        }
    }

    private boolean disturbed() {
        return healing(world.bronze(), BRONZE) instanceof Healing.RestoreTo
                || healing(world.silver(), SILVER) instanceof Healing.RestoreTo;
    }

    private void abandon() {
        int epoch = open().claim().epoch() + (protocol.breaks(Breach.ABANDON_WITHOUT_RAISE) ? 0 : 1);
        steps.append(
                "abandoned",
                Entries.abandon(open(), epoch),
                protocol.breaks(Breach.RESTORE_BEFORE_ABANDONED) ? Phase.CLAIM : Phase.PREPARE_BRONZE);
    }

    private void prepare(DeltaTable table, long head, Phase restore, Phase settled) {
        List<Commit> above = table.above(head);
        boolean restores = Healing.plan(OptionalLong.of(head), above, Optional.empty()) instanceof Healing.RestoreTo;
        if (!restores) {
            steps.then("find it at its head", world, driver.to(settled));
            return;
        }
        // A driver that others have overtaken may restore what it must not: it is a zombie, and the next start heals.
        if (driver.seen() == world.journal()) {
            Invariants.requireSpent(seen, Healing.standing(head, above));
        }
        steps.then("find what must be restored", world, driver.to(restore));
    }

    private void restoreBronze() {
        steps.then(
                "restore bronze",
                world.withBronze(world.bronze().restore(head(BRONZE))),
                driver.to(Phase.SETTLE_BRONZE));
    }

    private void restoreSilver(long head, Phase settled) {
        World restored = world.withSilver(world.silver().restore(head));
        if (settled == Phase.NONE) {
            steps.stop("restore silver", restored);
        } else {
            steps.then("restore silver", restored, driver.to(settled));
        }
    }

    private void settleBronze() {
        if (settled(world.bronze(), head(BRONZE))) {
            steps.then(
                    "settle bronze",
                    world,
                    driver.to(Phase.PREPARE_SILVER).withBronze(world.bronze().version()));
        }
        if (world.mishaps() > 0) {
            steps.then(
                    "anchor bronze", world.withBronze(world.bronze().anchor()).mishap(), driver);
        }
    }

    private void settleSilver() {
        Phase next = Phase.CLAIM;
        if (seen.rollback().isPresent()) {
            next = Phase.ROLLED_BACK;
        } else if (protocol.breaks(Breach.CLAIM_UNVERIFIED_HEADS)) {
            next = Phase.HEADS;
        } else if (seen.openBatch().isPresent()) {
            next = Phase.ABANDON;
        } else if (seen.upkeep().isPresent()) {
            next = Phase.GIVE_UP;
        } else if (driver.errand() == Errand.RETAIN) {
            next = Phase.UPKEEP_BEGUN;
        }
        if (next == Phase.CLAIM && isIdle()) {
            steps.stop("settle silver, nothing to do", world);
            return;
        }
        if (settled(world.silver(), head(SILVER))) {
            steps.then(
                    "settle silver",
                    world,
                    driver.to(next).withSilver(world.silver().version()));
        }
        if (world.mishaps() > 0) {
            steps.then(
                    "anchor silver", world.withSilver(world.silver().anchor()).mishap(), driver);
        }
    }

    /** After upkeep was given up, or silver was restored, there may be no batch. */
    private boolean isIdle() {
        return driver.errand() == Errand.NEXT
                && seen.next() instanceof NextStep.Discover discover
                && discover.batch() > protocol.batches();
    }

    private boolean settled(DeltaTable table, long head) {
        boolean same = Healing.plan(OptionalLong.of(head), table.above(head), Optional.empty()) instanceof Healing.Keep;
        if (!same) {
            steps.stop("find it disturbed", world);
        }
        return same;
    }

    private void unverifiedHeads() {
        steps.then(
                "take the latest for the heads",
                world,
                driver.to(Phase.CLAIM)
                        .withBronze(world.bronze().version())
                        .withSilver(world.silver().version()));
    }

    private void claim() {
        Claimed claim = driver.errand() == Errand.PARKED
                        && seen.openBatch().isEmpty()
                        && seen.waitingBatch().isEmpty()
                ? Entries.claimParked(
                        seen, protocol.breaks(Breach.RUN_PARKED_IN_OLD_EPOCH) ? 1 : 0, driver.bronze(), driver.silver())
                : Entries.claim(seen, driver.bronze(), driver.silver());
        steps.append("claimed", claim, Phase.WRITE_BRONZE);
    }

    private void writeBronze() {
        WriteId id = protocol.writeId(BRONZE, open().claim());
        if (world.bronze().skips(id)) {
            steps.stop("write bronze, skipped", world);
        } else {
            World written = world.withBronze(world.bronze().write(id, id.batch(), 1));
            steps.then(
                    "write bronze",
                    written,
                    driver.to(Phase.INGESTED).withBronze(written.bronze().version()));
            steps.stop("write bronze, answer lost", written);
        }
    }

    private void ingested() {
        Claimed claim = open().claim();
        steps.append("ingested", Entries.ingested(claim, driver.bronze(), false), Phase.WRITE_SILVER);
        if (world.mishaps() > 0) {
            steps.append(
                    world.mishap(), "ingested, broken", Entries.ingested(claim, driver.bronze(), true), refusing());
        }
    }

    private Phase refusing() {
        return protocol.breaks(Breach.RESTORE_BEFORE_REFUSED) ? Phase.UNDO_SILVER : Phase.REFUSE;
    }

    private Phase afterUndo() {
        return protocol.breaks(Breach.RESTORE_BEFORE_REFUSED) ? Phase.REFUSE : Phase.NONE;
    }

    private Phase afterIngest(OpenBatch open) {
        return open.ingested().orElseThrow().reasons().isEmpty() ? Phase.WRITE_SILVER : refusing();
    }

    private void writeSilver() {
        WriteId id = protocol.writeId(SILVER, open().claim());
        World written = world;
        if (!adopts(id)) {
            if (world.silver().skips(id)) {
                steps.stop("write silver, skipped", world);
                return;
            }
            long pinned = open().ingested().orElseThrow().versions().get(BRONZE);
            int copies = Collections.frequency(world.bronze().at(pinned).rows(), id.batch());
            written = world.withSilver(world.silver().write(id, id.batch(), copies));
        }
        steps.then("write silver, or find it written", written, driver.to(Phase.CHECK));
        if (world.mishaps() > 0) {
            steps.then("write silver, which breaks a rule", written.mishap(), driver.to(refusing()));
        }
    }

    private boolean adopts(WriteId id) {
        long head = claimed(SILVER);
        return Healing.standing(head, world.silver().above(head)).stream()
                .anyMatch(commit -> protocol.breaks(Breach.ADOPT_ANYBODYS)
                        ? commit.writeId().isPresent()
                        : commit.isOf(id));
    }

    private void check() {
        Map<String, Long> heads = new TreeMap<>();
        boolean all = found(heads, world.bronze(), BRONZE) && found(heads, world.silver(), SILVER);
        if (all) {
            steps.then(
                    "check",
                    world,
                    driver.to(Phase.PUBLISH)
                            .withBronze(heads.getOrDefault(BRONZE, -1L))
                            .withSilver(heads.getOrDefault(SILVER, -1L)));
        } else {
            steps.stop("check, and find writes of others", world);
        }
    }

    private boolean found(Map<String, Long> heads, DeltaTable table, String name) {
        if (protocol.breaks(Breach.PUBLISH_UNCHECKED)) {
            heads.put(name, table.version());
            return true;
        }
        Healing healing = healing(table, name);
        if (healing instanceof Healing.Adopt ours) {
            heads.put(name, ours.commit().version());
        }
        return healing instanceof Healing.Adopt || healing instanceof Healing.Keep;
    }

    private void publish() {
        Map<String, Long> heads = new TreeMap<>(Map.of(BRONZE, driver.bronze(), SILVER, driver.silver()));
        heads.values().removeIf(version -> version < 0);
        Entry published = Entries.publish(open().claim(), heads);
        if (protocol.breaks(Breach.PUBLISH_UNREAD)) {
            steps.stop("published", world.with(world.journal().put(published)));
            return;
        }
        steps.append(
                "published", published, protocol.breaks(Breach.WRITE_AFTER_PUBLISHING) ? Phase.WRITE_LATE : Phase.NONE);
        if (protocol.breaks(Breach.PUBLISH_AGAIN) && driver.seen() == world.journal()) {
            Past once = world.journal().append(published);
            steps.stop("published, answer lost, published again", world.with(once.put(published)));
        }
    }

    private void writeLate() {
        steps.stop("write silver late", world.withSilver(world.silver().write(LATE, LATE.batch(), 1)));
    }

    private void refuse() {
        boolean undone = protocol.breaks(Breach.RESTORE_BEFORE_REFUSED);
        steps.append("refused", Entries.refuse(open()), undone ? Phase.NONE : Phase.UNDO_SILVER);
    }

    /** What the commits above the claim's head ask for. */
    private Healing healing(DeltaTable table, String name) {
        long head = claimed(name);
        List<Commit> above = table.above(head);
        WriteId id = protocol.writeId(name, open().claim());
        if (protocol.breaks(Breach.FORGET_TAKEN_BACK)) {
            above = Healing.standing(head, above);
        }
        if (protocol.breaks(Breach.ADOPT_ANYBODYS)) {
            Optional<Commit> data = above.stream()
                    .filter(commit -> commit.writeId().isPresent())
                    .findFirst();
            return data.<Healing>map(Healing.Adopt::new).orElseGet(Healing.Keep::new);
        }
        return Healing.plan(OptionalLong.of(head), above, Optional.of(id));
    }

    private OpenBatch open() {
        return lastClaim(seen);
    }

    /** The open batch; that of the run that was just refused while its tables are restored. */
    private OpenBatch lastClaim(PipelineState state) {
        return state.openBatch()
                .or(() -> state.waitingBatch()
                        .map(waiting ->
                                new OpenBatch(waiting.claim(), waiting.claim().by(), Optional.empty(), Set.of())))
                .orElseThrow();
    }

    /** What the table must hold before a run starts, or before a rollback ends. */
    private long head(String table) {
        return seen.rollback().map(rollback -> rollback.targets().get(table)).orElseGet(() -> seen.heads()
                .getOrDefault(table, 0L));
    }

    private long claimed(String table) {
        return open().claim().heads().get(table);
    }
}
