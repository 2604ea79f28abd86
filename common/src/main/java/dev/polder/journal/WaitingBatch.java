package dev.polder.journal;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A batch whose last run was refused or abandoned: it stands first in line, or it is parked.
 *
 * @param claim that of its last run; the next one takes its batch, date and files from here
 * @param setback how that run ended
 * @param accepted the rules that refuse no run of it to come
 */
public record WaitingBatch(Claimed claim, Setback setback, Set<String> accepted) implements Standing {
    public WaitingBatch {
        Objects.requireNonNull(claim);
        Objects.requireNonNull(setback);
        accepted = Sorted.copy(accepted);
    }

    /** The epoch of the next run. */
    public int epoch() {
        return setback.epoch();
    }

    /** The attempt that the next run is. */
    public int attempt() {
        return claim.attempt() + 1;
    }

    long batch() {
        return claim.batch();
    }

    WaitingBatch without(FilesSkipped skipped) {
        return new WaitingBatch(claim.without(skipped), setback, accepted);
    }

    WaitingBatch accepting(String rule) {
        Set<String> more = new TreeSet<>(accepted);
        more.add(rule);
        return new WaitingBatch(claim, setback, more);
    }

    /** The rules that were broken; none when the run was abandoned. */
    public List<Reason> reasons() {
        return setback instanceof Refused refused ? refused.reasons() : List.of();
    }
}
