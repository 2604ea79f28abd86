package dev.polder.landing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Files that are told of by their number and one of them.
 *
 * @param example the first by name, in words; empty when there is none
 */
public record Some(long count, Optional<String> example) {
    static final Some NONE = new Some(0, Optional.empty());

    public Some {
        Objects.requireNonNull(example);
    }

    static Some of(List<String> files) {
        return new Some(files.size(), files.stream().findFirst());
    }

    /** Such as {@code 2 files that .., such as a.json}; empty when there is none. */
    Optional<String> describe(String one, String several) {
        return example.map(name -> count + " " + (count == 1 ? one : several) + ", such as " + name);
    }
}
