package dev.polder.jobs.launch;

import dev.polder.secret.Mask;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The secrets that this process has met so far, and that nothing it says may hold. */
final class KnownSecrets {
    private final AtomicReference<Mask> mask = new AtomicReference<>(Mask.NOTHING_KNOWN);

    /** From here on, what is secret among these settings, variables or properties is known. */
    void learn(Iterable<Map.Entry<String, String>> settings) {
        mask.updateAndGet(known -> known.and(settings));
    }

    Mask mask() {
        return mask.get();
    }
}
