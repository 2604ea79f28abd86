package dev.polder.journal;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A batch of which nothing is published: it stands first in line, or it is parked.
 *
 * @param claim that of its last run; the next one takes its batch, date and files from here
 * @param ending how that run ended
 * @param epoch that of the next run
 * @param reasons the rules that were broken; none unless the run was refused
 * @param accepted the rules that refuse no run of it to come
 */
public record WaitingBatch(Claimed claim, Ending ending, int epoch, List<Reason> reasons, Set<String> accepted)
        implements Standing {
    public WaitingBatch {
        Objects.requireNonNull(claim);
        Objects.requireNonNull(ending);
        reasons = List.copyOf(reasons);
        accepted = Sorted.copy(accepted);
    }

    static WaitingBatch after(Setback setback, OpenBatch open) {
        return setback instanceof Refused refused
                ? new WaitingBatch(open.claim(), Ending.REFUSED, refused.epoch(), refused.reasons(), open.accepted())
                : new WaitingBatch(open.claim(), Ending.ABANDONED, setback.epoch(), List.of(), open.accepted());
    }

    static WaitingBatch undone(Claimed claim) {
        return new WaitingBatch(claim, Ending.UNDONE, claim.epoch() + 1, List.of(), Set.of());
    }

    /** The attempt that the next run is. */
    public int attempt() {
        return claim.attempt() + 1;
    }

    long batch() {
        return claim.batch();
    }

    WaitingBatch without(FilesSkipped skipped) {
        return new WaitingBatch(claim.without(skipped), ending, epoch, reasons, accepted);
    }

    WaitingBatch accepting(String rule) {
        Set<String> more = new TreeSet<>(accepted);
        more.add(rule);
        return new WaitingBatch(claim, ending, epoch, reasons, more);
    }
}
