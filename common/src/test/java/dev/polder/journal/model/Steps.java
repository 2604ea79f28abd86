package dev.polder.journal.model;

import dev.polder.journal.Entry;
import java.util.ArrayList;
import java.util.List;

/** The steps that one driver may take now, as they are found. */
final class Steps {
    private final World world;
    private final int index;
    private final Driver driver;
    private final List<Step> found = new ArrayList<>();

    Steps(World world, int index, Driver driver) {
        this.world = world;
        this.index = index;
        this.driver = driver;
    }

    List<Step> found() {
        return found;
    }

    void then(String what, World after, Driver going) {
        found.add(Step.usual(what, after.with(index, going)));
    }

    void stop(String what, World after) {
        found.add(Step.usual(what, after.with(index, Driver.none(world.journal().beginning()))));
    }

    void append(String what, Entry entry, Phase next) {
        append(world, what, entry, next);
    }

    /** A put that is lost stops the driver; so does one whose answer is lost, and then the entry stands. */
    void append(World before, String what, Entry entry, Phase next) {
        Past known = driver.seen();
        if (known != world.journal()) {
            stop(what + ", too late", before);
            return;
        }
        World written = before.with(known.append(entry));
        if (next == Phase.NONE) {
            stop(what, written);
            return;
        }
        boolean keeps = next == Phase.PREPARE_SILVER
                || next == Phase.CLAIM
                || next == Phase.UPKEEP_BEGUN
                || next == Phase.INGESTED;
        Driver knowing = driver.to(next, written.journal());
        then(what, written, keeps ? knowing : knowing.withBronze(0).withSilver(0));
        stop(what + ", answer lost", written);
    }
}
