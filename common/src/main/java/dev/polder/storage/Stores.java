package dev.polder.storage;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Finds the store for a URI by its scheme. Each is known to put an object where there is none in one step: {@code file} by
 * a link, {@code s3a} by a conditional put, {@code hdfs}, {@code viewfs}, {@code abfs} and {@code abfss} by a rename that
 * does not overwrite, {@code gs} by a create that does not. No other scheme is let in.
 */
public final class Stores {
    private final Configuration hadoop;

    /**
     * The stores of this process.
     *
     * @param hadoop settings for what is reached through Hadoop, such as {@code fs.s3a.*}
     */
    public Stores(Configuration hadoop) {
        this.hadoop = Objects.requireNonNull(hadoop);
    }

    /**
     * The store that holds this URI.
     *
     * @throws UnsupportedLocation when no store knows the URI's scheme, or its connector is not on the class path
     * @throws UnsafeSetting when a setting of Hadoop takes the store's promise away
     */
    public ObjectStore at(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
        requireConnector(scheme, uri);
        return switch (scheme) {
            case "file" -> new LocalStore();
            case "s3a" -> s3(uri);
            case "hdfs", "viewfs", "abfs", "abfss" -> new HadoopStore(hadoop, new RenameInto());
            case "gs" -> new HadoopStore(hadoop, new CreateOnly());
            case "" -> throw UnsupportedLocation.withoutScheme(uri);
            default -> throw UnsupportedLocation.ofScheme(scheme, uri);
        };
    }

    /** Where the settings name the class of a connector; others are found by looking for services. */
    private void requireConnector(String scheme, String uri) {
        String connector = hadoop.getTrimmed("fs." + scheme + ".impl");
        if (connector != null && hadoop.getClassByNameOrNull(connector) == null) {
            throw UnsupportedLocation.withoutClass(uri, connector);
        }
    }

    private ObjectStore s3(String uri) {
        URI bucket = new Path(uri).toUri();
        S3Settings.require(bucket.getAuthority(), hadoop);
        return new HadoopStore(hadoop, new ConditionalPut());
    }
}
