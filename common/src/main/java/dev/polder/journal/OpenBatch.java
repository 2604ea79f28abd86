package dev.polder.journal;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A batch that is claimed, and neither published nor set back.
 *
 * @param holder the process that has the run: the one that claimed, or the last that took over
 * @param ingested whether, and where, its records stand in bronze
 * @param accepted the rules that don't refuse it, though it may break them
 */
public record OpenBatch(Claimed claim, Actor holder, Optional<Ingested> ingested, Set<String> accepted)
        implements Standing {
    public OpenBatch {
        Objects.requireNonNull(claim);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(ingested);
        accepted = Sorted.copy(accepted);
    }

    /**
     * Why this run can't go on under another release or conf: then it must be {@link Abandoned abandoned} and claimed again.
     * Empty when it can.
     */
    public Optional<String> obstacle(String release, String confHash) {
        if (!claim.release().equals(release)) {
            return Optional.of("it was claimed by release " + claim.release() + ", and this is " + release);
        }
        return claim.confHash().equals(confHash)
                ? Optional.empty()
                : Optional.of("the pipeline's conf has changed since it was claimed");
    }

    /** The epoch that a refusal or an abandoning of this run must raise the batch to. */
    public int raisedEpoch() {
        return claim.epoch() + 1;
    }
}
