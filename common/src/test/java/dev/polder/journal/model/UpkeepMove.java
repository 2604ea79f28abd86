package dev.polder.journal.model;

import static dev.polder.journal.model.Entries.SILVER;

import dev.polder.journal.UpkeepBegun;
import dev.polder.table.Healing;
import dev.polder.table.UpkeepId;
import java.util.Optional;
import java.util.OptionalLong;

/** The steps of a driver that lets rows leave silver, as {@code dev.polder.upkeep} does it. */
record UpkeepMove(Protocol protocol, World world, Driver driver, Steps steps) {

    void begin() {
        long batch = Entries.leaving(driver.seen().entries()).orElseThrow();
        steps.append(
                "upkeep-begun",
                Entries.begin(driver.seen().state(), batch, driver.bronze(), driver.silver()),
                Phase.RETAIN_SILVER);
    }

    private UpkeepBegun upkeep() {
        return driver.seen().state().upkeep().orElseThrow();
    }

    private UpkeepId upkeepId() {
        return new UpkeepId("p", SILVER, upkeep().name());
    }

    void retain() {
        long head = upkeep().heads().get(SILVER);
        boolean done =
                Healing.standing(head, world.silver().above(head)).stream().anyMatch(commit -> commit.isOf(upkeepId()));
        if (!done && world.silver().skips(upkeepId())) {
            steps.stop("delete from silver, skipped", world);
            return;
        }
        World after = done ? world : world.withSilver(world.silver().delete(upkeepId(), Entries.leaving(upkeep())));
        steps.then("delete from silver, or find it done", after, driver.to(Phase.CHECK_UPKEEP));
    }

    void check() {
        long head = upkeep().heads().get(SILVER);
        Healing healing = Healing.plan(OptionalLong.of(head), world.silver().above(head), Optional.of(upkeepId()));
        if (healing instanceof Healing.RestoreTo && !protocol.breaks(Breach.UPKEEP_DONE_UNCHECKED)) {
            steps.append("find writes of others, upkeep-abandoned", Entries.giveUp(upkeep()), Phase.NONE);
            return;
        }
        steps.then(
                "check",
                world,
                driver.to(Phase.UPKEEP_DONE).withSilver(world.silver().version()));
    }

    void giveUp() {
        steps.append("upkeep-abandoned", Entries.giveUp(upkeep()), Phase.PREPARE_BRONZE);
    }

    void done() {
        steps.append("upkeep-done", Entries.done(upkeep(), driver.silver()), Phase.NONE);
    }
}
