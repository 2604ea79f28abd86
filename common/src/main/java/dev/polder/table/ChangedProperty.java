package dev.polder.table;

import java.util.Objects;
import java.util.Optional;

/**
 * A property by which a table keeps what undoing needs, and that is not what it should be.
 *
 * @param is what the table has; empty when it has none
 * @param wanted what it should have
 */
public record ChangedProperty(String name, Optional<String> is, String wanted) {
    public ChangedProperty {
        Objects.requireNonNull(name);
        Objects.requireNonNull(is);
        Objects.requireNonNull(wanted);
    }

    /** Such as {@code delta.logRetentionDuration is `interval 1 days` and not `interval 33 days`}. */
    public String inWords() {
        return name
                + is.map(value -> " is `" + value + "` and not `" + wanted + "`")
                        .orElse(" is not set to `" + wanted + "`");
    }
}
