package dev.polder.storage;

import dev.polder.failure.Failure;
import dev.polder.storage.StorageCheck.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A store that does not keep what Polder stands on. */
public final class UnsafeStore extends Failure {
    private static final long serialVersionUID = 1L;

    private final String lake;

    /** @param findings of which at least one is broken */
    public UnsafeStore(String lake, List<Finding> findings) {
        super(
                Kind.EXTERNAL,
                "The store of " + lake + " is not safe for a lake: "
                        + findings.stream()
                                .flatMap(finding -> finding.broken().stream())
                                .collect(Collectors.joining("; "))
                        + ".",
                "Use a store that honours If-None-Match: * on PutObject, as Amazon S3 does; look at the endpoint and at"
                        + " proxies before it, and for another release of the store.");
        this.lake = lake;
    }

    /** The URI of the lake. */
    public String lake() {
        return lake;
    }
}
