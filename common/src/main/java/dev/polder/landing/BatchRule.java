package dev.polder.landing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which complete files belong together.
 *
 * @param by the capture of which a batch has one value; empty when a batch takes files of all values
 * @param waitFor the feeds without a complete file of which there is no batch
 * @param maxFiles how many files a batch has at most; empty when it takes all
 */
public record BatchRule(Optional<String> by, List<String> waitFor, Optional<Integer> maxFiles) {
    /** A batch is all complete new files of all feeds. */
    public static final BatchRule ALL = new BatchRule(Optional.empty(), List.of(), Optional.empty());

    public BatchRule {
        Objects.requireNonNull(by);
        waitFor = List.copyOf(waitFor);
        Objects.requireNonNull(maxFiles);
    }
}
