package dev.polder.storage;

import dev.polder.failure.Failure;
import java.io.IOException;
import org.apache.hadoop.util.VersionInfo;

/** A URI that names a place Polder can't use, or can't use in this way. */
public final class UnsupportedLocation extends Failure {
    private static final long serialVersionUID = 1L;

    private static final String SUPPORTED =
            "Use s3a://bucket/path, hdfs://, viewfs://, abfss://, abfs:// or gs://, or file:/path on one machine.";

    private final String uri;

    private UnsupportedLocation(String uri, String problem, String remedy) {
        this(uri, problem, remedy, null);
    }

    private UnsupportedLocation(String uri, String problem, String remedy, Throwable cause) {
        super(Kind.USER, problem, remedy, cause);
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

    static UnsupportedLocation withoutConnector(String uri, IOException cause) {
        return new UnsupportedLocation(
                uri,
                "No file system of Hadoop's on the class path serves " + uri + ": " + cause.getMessage() + ".",
                "Add its connector, such as gcs-connector or hadoop-azure, with spark-submit --packages or --jars.",
                cause);
    }

    /** @param connector the class that is not there */
    static UnsupportedLocation withoutClass(String uri, String connector) {
        String s3 = "Add hadoop-aws, of the version of Hadoop that is there, with spark-submit --packages"
                + " org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion() + ", or with --jars.";
        return new UnsupportedLocation(
                uri,
                "No file system of Hadoop's on the class path serves " + uri + ": " + connector + " is not there.",
                uri.startsWith("s3a:")
                        ? s3
                        : "Add its connector, such as hadoop-azure, with spark-submit --packages or --jars.");
    }

    public String uri() {
        return uri;
    }
}
