package dev.polder.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What brings a table back to its head before a run goes on: decided from the commits above the head alone. */
public sealed interface Healing {

    /** The table is at its head: nothing above it, or nothing that changes rows or schema. */
    record Keep() implements Healing {}

    /** The current write was made by an earlier attempt: its commit counts, nothing is written again. */
    record Adopt(Commit commit) implements Healing {}

    /**
     * Something above the head is not ours to keep, or the current write was taken back by a RESTORE of a process that had
     * been overtaken. The epoch must rise before the RESTORE: Delta remembers the writes that a RESTORE takes away, and
     * skips them in silence when they are tried again.
     *
     * @param version the head
     */
    record RestoreTo(long version) implements Healing {}

    /** The table has no head, and somebody else's rows are in it: Polder must not touch it. */
    record Refuse(Commit foreign) implements Healing {}

    /**
     * Decides for one table.
     *
     * @param head the published version; empty when the table was never published and never created by this pipeline
     * @param above every commit above the head (every commit, when there is no head), by version
     * @param current the change that is due now; empty when none is
     */
    static Healing plan(OptionalLong head, List<Commit> above, Optional<? extends WriteIdentity> current) {
        if (head.isPresent()) {
            return planAbove(head.getAsLong(), above, current);
        }
        if (above.isEmpty()) {
            return new Keep();
        }
        Optional<Commit> foreign =
                above.stream().filter(commit -> commit.tag().isEmpty()).findFirst();
        Commit first = above.get(0);
        if (foreign.isEmpty() && !first.tag().equals(Optional.of(new Tag.Created()))) {
            foreign = Optional.of(first);
        }
        return foreign.<Healing>map(Refuse::new)
                .orElseGet(() -> planAbove(first.version(), above.subList(1, above.size()), current));
    }

    /** The commits that still count: those after the last RESTORE of Polder's to the head, or all of them. */
    static List<Commit> standing(long head, List<Commit> above) {
        int from = 0;
        for (int i = 0; i < above.size(); i++) {
            if (above.get(i).tag().equals(Optional.of(new Tag.Restored(head)))) {
                from = i + 1;
            }
        }
        return above.subList(from, above.size());
    }

    private static Healing planAbove(long head, List<Commit> above, Optional<? extends WriteIdentity> current) {
        List<Commit> changes = standing(head, above).stream()
                .filter(commit -> !commit.isNeutral())
                .toList();
        if (changes.isEmpty()) {
            boolean takenBack = above.stream()
                    .anyMatch(commit -> current.filter(commit::isOf).isPresent());
            return takenBack ? new RestoreTo(head) : new Keep();
        }
        Commit first = changes.get(0);
        boolean ours = changes.size() == 1 && current.filter(first::isOf).isPresent();
        return ours ? new Adopt(first) : new RestoreTo(head);
    }
}
