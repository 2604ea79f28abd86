package dev.polder.landing;

import dev.polder.failure.Failure;
import dev.polder.landing.Duplicates.Duplicate;
import java.util.List;

/** A file was delivered again under another name: taking it would put its records into the tables twice. */
public final class DuplicateFile extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient List<Duplicate> duplicates;

    private DuplicateFile(List<Duplicate> duplicates, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.duplicates = List.copyOf(duplicates);
    }

    /** Of at least one. */
    public static DuplicateFile of(String pipeline, List<Duplicate> duplicates) {
        Duplicate first = duplicates.get(0);
        int more = duplicates.size() - 1;
        return new DuplicateFile(
                duplicates,
                first.describe() + "."
                        + (more == 0 ? "" : " So have " + more + " more of its new files content that is known."),
                "Leave it out with: polder skip " + pipeline + " --file "
                        + first.file().name()
                        + " --reason .., or take it away from the landing. Where producers often deliver twice, let the feed"
                        + " leave such files out by itself (duplicate-files: skip); where the same content is no mistake,"
                        + " let it take them (duplicate-files: accept).");
    }

    public List<Duplicate> duplicates() {
        return duplicates;
    }
}
