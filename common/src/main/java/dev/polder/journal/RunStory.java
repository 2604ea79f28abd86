package dev.polder.journal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that the journal says of one run.
 *
 * @param record what became of it
 * @param claim what it began with
 * @param later the later runs of its batch, the oldest first
 * @param entries its entries in order, from its claim on, with those of the rollbacks that name it
 */
public record RunStory(RunRecord record, Claimed claim, List<String> later, List<Entry> entries) {
    public RunStory {
        Objects.requireNonNull(record);
        Objects.requireNonNull(claim);
        later = List.copyOf(later);
        entries = List.copyOf(entries);
    }

    /** @param entries all of the journal from the run's claim on */
    static RunStory of(Claimed claim, List<Entry> entries) {
        List<Entry> own =
                entries.stream().filter(entry -> entry.isAbout(claim.run())).toList();
        List<String> later = entries.stream()
                .filter(Claimed.class::isInstance)
                .map(Claimed.class::cast)
                .filter(other -> other.batch() == claim.batch() && other.attempt() > claim.attempt())
                .map(Claimed::run)
                .toList();
        return new RunStory(RunHistory.fold(own).get(0), claim, later, own);
    }

    /** Its only entry of this type, if there is one. */
    public <T extends Entry> Optional<T> find(Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).reduce((before, last) -> last);
    }
}
