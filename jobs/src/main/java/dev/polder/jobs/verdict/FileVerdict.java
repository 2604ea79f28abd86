package dev.polder.jobs.verdict;

import dev.polder.landing.LandedFile;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A file that is left out.
 *
 * @param files it, by each feed that wants it
 * @param batch the batch that goes on without it; empty when none had it
 */
public record FileVerdict(Map<String, List<LandedFile>> files, OptionalLong batch) {
    public FileVerdict {
        files = Map.copyOf(files);
    }
}
