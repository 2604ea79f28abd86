package dev.polder.jobs.run;

import dev.polder.journal.PublishedRun;
import dev.polder.journal.Rebuild;
import dev.polder.journal.Undoable;
import java.util.List;
import java.util.Objects;

/**
 * A rebuild as somebody asks for it.
 *
 * @param tables none for all
 * @param reason why; may be empty
 */
public record RebuildRequest(List<String> tables, Span span, String reason) {
    public RebuildRequest {
        tables = List.copyOf(tables);
        Objects.requireNonNull(span);
        Objects.requireNonNull(reason);
    }

    /** Which batches. */
    public sealed interface Span {
        /** Every one. */
        record All() implements Span {}

        /** The one that was published last. */
        record Last() implements Span {}

        /** Those from one number on, to the last there is. */
        record From(long first) implements Span {}

        /** Those between two numbers, both included. */
        record Between(long first, long last) implements Span {}
    }

    /**
     * The same in numbers.
     *
     * @param standing all that stands published, the oldest first
     */
    Rebuild resolve(List<Undoable> standing) {
        List<Long> batches = standing.stream()
                .filter(PublishedRun.class::isInstance)
                .map(run -> ((PublishedRun) run).claim())
                .filter(claim -> !claim.rebuilds() && !claim.discards())
                .map(claim -> claim.batch())
                .toList();
        long newest = batches.stream().mapToLong(Long::longValue).max().orElse(0);
        long latest = batches.isEmpty() ? 0 : batches.get(batches.size() - 1);
        if (span instanceof Span.Last) {
            return new Rebuild(tables, new Rebuild.Batches(latest, latest), reason);
        }
        if (span instanceof Span.From from) {
            return new Rebuild(tables, new Rebuild.Batches(from.first(), Math.max(newest, from.first())), reason);
        }
        return span instanceof Span.Between between
                ? new Rebuild(tables, new Rebuild.Batches(between.first(), between.last()), reason)
                : new Rebuild(tables, null, reason);
    }
}
