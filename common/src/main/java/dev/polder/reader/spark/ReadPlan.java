package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.landing.LandedFile;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** What to read: these files, laid out like this, held to this contract. */
public record ReadPlan(Contract contract, RecordFormat format, List<LandedFile> files) implements Serializable {
    public ReadPlan {
        Objects.requireNonNull(contract);
        Objects.requireNonNull(format);
        files = List.copyOf(files);
    }
}
