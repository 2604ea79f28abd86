package dev.polder.storage;

import dev.polder.failure.Failure;

/** A URI that names a place Polder can't use, or can't use in this way. */
public final class UnsupportedLocation extends Failure {
    private static final long serialVersionUID = 1L;

    private static final String SUPPORTED =
            "Use file:/path for the lake and for landings; s3a://bucket/path works for landings only.";

    private final String uri;

    private UnsupportedLocation(String uri, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.uri = uri;
    }

    static UnsupportedLocation ofScheme(String scheme, String uri) {
        return new UnsupportedLocation(uri, "Polder has no store for " + scheme + ": in " + uri + ".", SUPPORTED);
    }

    static UnsupportedLocation withoutScheme(String uri) {
        return new UnsupportedLocation(uri, uri + " says no scheme, so it names no store.", SUPPORTED);
    }

    static UnsupportedLocation notAbsolute(String uri) {
        return new UnsupportedLocation(
                uri, uri + " is not an absolute path on this machine.", "Write it as file:/path or file:///path.");
    }

    static UnsupportedLocation readOnly(String uri) {
        return new UnsupportedLocation(uri, "Polder can't write to " + uri + " yet.", SUPPORTED);
    }

    public String uri() {
        return uri;
    }
}
