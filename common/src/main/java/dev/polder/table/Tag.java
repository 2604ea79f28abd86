package dev.polder.table;

import java.util.Optional;

/** What a commit of Polder's is for, as the commit itself says. A commit without a tag is somebody else's. */
public sealed interface Tag {

    /** The rows of a batch. */
    record Data(WriteId id) implements Tag {}

    /** What upkeep does: rows that leave, files that are written together. */
    record Upkeep(UpkeepId id) implements Tag {}

    /** The empty table's first version. */
    record Created() implements Tag {}

    /** Table properties were set; rows and schema are as before. */
    record Properties() implements Tag {}

    /** Nothing changed: the commit is there to be young. */
    record Anchored() implements Tag {}

    /**
     * Rows and schema are again those of an earlier version.
     *
     * @param version the earlier version
     */
    record Restored(long version) implements Tag {}

    /** The {@code userMetadata} that carries this tag: a small JSON object with stable fields. */
    default String json() {
        return TagJson.write(this);
    }

    /** The tag in a commit's {@code userMetadata}; empty when the text is not one of Polder's. */
    static Optional<Tag> parse(String userMetadata) {
        return TagJson.read(userMetadata);
    }
}
