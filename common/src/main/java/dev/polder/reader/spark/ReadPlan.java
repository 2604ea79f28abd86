package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.landing.LandedFile;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What to read: these files, laid out like this, held to this contract.
 *
 * @param patterns the feed's {@code files}, which say what is wanted of archives; none when all files are read as they are
 */
public record ReadPlan(Contract contract, RecordFormat format, List<LandedFile> files, List<String> patterns)
        implements Serializable {
    public ReadPlan {
        Objects.requireNonNull(contract);
        Objects.requireNonNull(format);
        files = List.copyOf(files);
        patterns = List.copyOf(patterns);
    }

    /** Of files that are read as they are. */
    public ReadPlan(Contract contract, RecordFormat format, List<LandedFile> files) {
        this(contract, format, files, List.of());
    }
}
