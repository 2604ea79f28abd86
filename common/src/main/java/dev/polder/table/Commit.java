package dev.polder.table;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One commit in a table's log.
 *
 * @param version the table's version that it made
 * @param timestamp when the store says its file was last changed: what Delta goes by for retention and time travel
 * @param operation Delta's word for it, such as {@code WRITE} or {@code MERGE}; empty when the commit does not say
 * @param tag what Polder made it for; empty when the commit is not Polder's
 * @param changedData whether rows were added or removed by it
 * @param transaction Delta's {@code txnAppId} in it
 * @param metrics the operation's numbers, such as {@code numOutputRows}, as the writer reported them
 */
public record Commit(
        long version,
        Instant timestamp,
        String operation,
        Optional<Tag> tag,
        boolean changedData,
        Optional<String> transaction,
        Map<String, Long> metrics) {
    public Commit {
        Objects.requireNonNull(timestamp);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(tag);
        Objects.requireNonNull(transaction);
        metrics = Map.copyOf(metrics);
    }

    /** A number the writer reported, such as {@code numOutputRows} or {@code numTargetRowsInserted}. */
    public OptionalLong metric(String name) {
        Long value = metrics.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Whether a write made its rows the whole table: only then Delta counts the files that went. */
    public boolean replacedAll() {
        return metrics.containsKey("numRemovedFiles");
    }

    /** The write of which this commit holds the rows. */
    public Optional<WriteId> writeId() {
        return tag.flatMap(it -> it instanceof Tag.Data data ? Optional.of(data.id()) : Optional.empty());
    }

    /** Whether this commit is that change, whichever process made it. */
    public boolean isOf(WriteIdentity id) {
        return identity().filter(id::isSameWrite).isPresent();
    }

    private Optional<WriteIdentity> identity() {
        Optional<WriteIdentity> upkeep =
                tag.flatMap(it -> it instanceof Tag.Upkeep of ? Optional.of(of.id()) : Optional.empty());
        return upkeep.or(this::writeId);
    }

    /** Whether the table has the same rows and schema after this commit as before it, by Polder's own word. */
    boolean isNeutral() {
        return !changedData
                && tag.filter(it -> it instanceof Tag.Anchored || it instanceof Tag.Properties)
                        .isPresent();
    }
}
