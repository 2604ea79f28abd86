package dev.polder.journal.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All there is between two steps.
 *
 * @param drivers in their own order, since they are alike
 * @param starts how many processes may still be started
 * @param mishaps how many rules may still be broken by data, confs changed or tables grown old
 */
record World(Past journal, DeltaTable bronze, DeltaTable silver, List<Driver> drivers, int starts, int mishaps) {
    World {
        List<Driver> ordered = new ArrayList<>(drivers);
        Collections.sort(ordered);
        drivers = Collections.unmodifiableList(ordered);
    }

    static World beginning(int drivers, int starts, int mishaps) {
        Past nothing = Past.empty();
        return new World(
                nothing,
                DeltaTable.created(),
                DeltaTable.created(),
                Collections.nCopies(drivers, Driver.none(nothing)),
                starts,
                mishaps);
    }

    /** What lies in storage. */
    record Storage(Past journal, DeltaTable bronze, DeltaTable silver) {}

    Storage storage() {
        return new Storage(journal, bronze, silver);
    }

    /** Whether no process is at work. */
    boolean isQuiet() {
        return drivers.stream().allMatch(driver -> driver.phase() == Phase.NONE);
    }

    World with(int index, Driver driver) {
        List<Driver> changed = new ArrayList<>(drivers);
        changed.set(index, driver);
        return new World(journal, bronze, silver, changed, starts, mishaps);
    }

    World with(Past written) {
        return new World(written, bronze, silver, drivers, starts, mishaps);
    }

    World withBronze(DeltaTable changed) {
        return new World(journal, changed, silver, drivers, starts, mishaps);
    }

    World withSilver(DeltaTable changed) {
        return new World(journal, bronze, changed, drivers, starts, mishaps);
    }

    World started() {
        return new World(journal, bronze, silver, drivers, starts - 1, mishaps);
    }

    World mishap() {
        return new World(journal, bronze, silver, drivers, starts, mishaps - 1);
    }
}
