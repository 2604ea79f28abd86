package dev.polder.table;

import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.utils.CloseableIterable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A commit without rows, there to be young: Delta and its readers judge a version by the age of its commit.
 *
 * <p>Made by Delta Kernel, which needs no Spark job but has no {@code userMetadata}: it is known by its engine.
 */
final class Anchor {
    /** How {@code engineInfo} of an anchor ends, after Kernel's own name and version. */
    static final String ENGINE = "polder-anchor";

    private static final Logger LOG = LoggerFactory.getLogger(Anchor.class);

    private Anchor() {}

    /** Commits on top of this snapshot, the latest. */
    static void commit(Engine engine, Snapshot latest) {
        TransactionCommitResult result = latest.buildUpdateTableTransaction(ENGINE, Operation.MANUAL_UPDATE)
                .build(engine)
                .commit(engine, CloseableIterable.emptyIterable());
        // Checkpoint and checksum: Spark would skip those of a version that it did not commit itself.
        result.getPostCommitHooks().forEach(hook -> invoke(hook, engine, result.getVersion()));
    }

    private static void invoke(PostCommitHook hook, Engine engine, long version) {
        try {
            hook.threadSafeInvoke(engine);
        } catch (IOException e) {
            LOG.warn("Version {} of {} stands, but without its {}.", version, hook.getType(), e);
        }
    }
}
