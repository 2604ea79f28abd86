package dev.polder.storage;

import java.util.Map;

/**
 * How long S3A tries again what S3 does not answer well. Left alone it gives up on a busy store (503) after days, on one that
 * is gone after minutes for each request, of which a run that fails makes several in a row, and on reading within seconds.
 */
public final class S3Patience {
    private S3Patience() {}

    /**
     * Settings of Hadoop's with which a request is tried again for about half a minute, after waits that double from half a
     * second on. They are defaults: whoever sets them otherwise is right.
     */
    public static Map<String, String> settings() {
        return Map.of(
                "fs.s3a.attempts.maximum", "3",
                "fs.s3a.retry.limit", "5",
                "fs.s3a.retry.interval", "500ms",
                "fs.s3a.retry.throttle.limit", "5",
                "fs.s3a.retry.throttle.interval", "500ms",
                // Hadoop 3.5 has another by default, of which only the SDK tries again.
                "fs.s3a.input.stream.type", "classic");
    }
}
