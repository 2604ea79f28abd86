package dev.polder.journal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that the journal says of one piece of upkeep.
 *
 * @param begun what it began with
 * @param entries its entries in order, with those of the rollbacks that name it
 */
public record UpkeepStory(UpkeepBegun begun, List<Entry> entries) {
    public UpkeepStory {
        Objects.requireNonNull(begun);
        entries = List.copyOf(entries);
    }

    /** @param entries all of the journal since it began */
    static UpkeepStory of(UpkeepBegun begun, List<Entry> entries) {
        return new UpkeepStory(
                begun,
                entries.stream().filter(entry -> entry.isAbout(begun.name())).toList());
    }

    /** How it ended; empty when it did not, or was given up. */
    public Optional<UpkeepDone> done() {
        return find(UpkeepDone.class);
    }

    /** That it was given up, if it was. */
    public Optional<UpkeepAbandoned> abandoned() {
        return find(UpkeepAbandoned.class);
    }

    /** When it was done or given up; empty while it is unfinished. */
    public Optional<Instant> ended() {
        return done().map(UpkeepDone::at).or(() -> abandoned().map(UpkeepAbandoned::at));
    }

    /** Whether a rollback of it has begun. */
    public boolean isUndone() {
        return find(RollingBack.class).isPresent();
    }

    private <T extends Entry> Optional<T> find(Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
