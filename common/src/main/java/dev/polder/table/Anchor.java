package dev.polder.table;

import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.utils.CloseableIterable;

/**
 * A commit without rows, there to be young: Delta and its readers judge a version by the age of its commit.
 *
 * <p>Made by Delta Kernel, which needs no Spark job but has no {@code userMetadata}: it is known by its engine.
 */
final class Anchor {
    /** How {@code engineInfo} of an anchor ends, after Kernel's own name and version. */
    static final String ENGINE = "polder-anchor";

    private Anchor() {}

    /**
     * Commits on top of this snapshot, the latest.
     *
     * <p>Its checkpoint is left out, also where Delta would make one: log clean-up deletes the commits before a
     * checkpoint as soon as the last of them is old, and that one is the version to which a run is undone. With the
     * anchor before the next checkpoint the last of them is young.
     */
    static void commit(Engine engine, Snapshot latest) {
        latest.buildUpdateTableTransaction(ENGINE, Operation.MANUAL_UPDATE)
                .build(engine)
                .commit(engine, CloseableIterable.emptyIterable());
    }
}
