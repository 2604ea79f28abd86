package dev.polder.storage;

import java.util.Locale;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;

/** Finds the store for a URI by its scheme: {@code file} can be read and written, {@code s3a} can be read. */
public final class Stores {
    private final Configuration hadoop;

    /**
     * The stores of this process.
     *
     * @param hadoop settings for what is read through Hadoop, such as {@code fs.s3a.*}
     */
    public Stores(Configuration hadoop) {
        this.hadoop = Objects.requireNonNull(hadoop);
    }

    /**
     * The store that holds this URI.
     *
     * @throws UnsupportedLocation when no store knows the URI's scheme
     */
    public ObjectStore at(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "file" -> new LocalStore();
            case "s3a" -> new ReadOnlyStore(hadoop);
            case "" -> throw UnsupportedLocation.withoutScheme(uri);
            default -> throw UnsupportedLocation.ofScheme(scheme, uri);
        };
    }
}
