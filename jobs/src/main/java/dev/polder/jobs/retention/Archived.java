package dev.polder.jobs.retention;

import java.util.Objects;

/**
 * An archive that is there.
 *
 * @param uri its manifest's
 */
public record Archived(String uri, Manifest manifest) {
    public Archived {
        Objects.requireNonNull(uri);
        Objects.requireNonNull(manifest);
    }

    /** The URI of the folder with its rows. */
    String rows() {
        return folder() + "/" + manifest.data();
    }

    /** The URI of the folder that holds it all. */
    String folder() {
        return uri.substring(0, uri.lastIndexOf('/'));
    }
}
