package dev.polder.published;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table as readers should see it.
 *
 * @param name {@code layer.name}
 * @param location its folder, as Hadoop says it
 */
public record PublishedTable(String pipeline, String name, long version, String location) {

    /** A name for it that every language takes. */
    public String variable() {
        return name.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** The folder as others than Hadoop say it: {@code s3://} and {@code file:///}. */
    public String openLocation() {
        return location.replaceFirst("^s3a://", "s3://").replaceFirst("^file:/+", "file:///");
    }

    /** {@code version} and {@code uri}, in JSON's terms. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("uri", openLocation());
        return json;
    }
}
