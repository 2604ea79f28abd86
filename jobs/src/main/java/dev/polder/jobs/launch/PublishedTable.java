package dev.polder.jobs.launch;

/**
 * A table as readers should see it.
 *
 * @param name {@code layer.name}
 * @param location its folder, as Hadoop says it
 */
record PublishedTable(String pipeline, String name, long version, String location) {

    /** A name for it that every language takes. */
    String variable() {
        return name.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** The folder as others than Hadoop say it: {@code s3://} and {@code file:///}. */
    String openLocation() {
        return location.replaceFirst("^s3a://", "s3://").replaceFirst("^file:/+", "file:///");
    }
}
