package dev.polder.journal;

import java.util.List;
import java.util.Objects;

/**
 * A batch that stands first in line: its last run was refused or abandoned.
 *
 * @param claim that of its last run; the next one takes its batch, date and files from here
 * @param setback how that run ended
 */
public record WaitingBatch(Claimed claim, Setback setback) implements Standing {
    public WaitingBatch {
        Objects.requireNonNull(claim);
        Objects.requireNonNull(setback);
    }

    /** The epoch of the next run. */
    public int epoch() {
        return setback.epoch();
    }

    /** The attempt that the next run is. */
    public int attempt() {
        return claim.attempt() + 1;
    }

    /** The rules that were broken; none when the run was abandoned. */
    public List<Reason> reasons() {
        return setback instanceof Refused refused ? refused.reasons() : List.of();
    }
}
