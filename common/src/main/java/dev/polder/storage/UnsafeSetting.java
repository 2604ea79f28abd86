package dev.polder.storage;

import dev.polder.failure.Failure;

/** A setting of Hadoop's with which commits could be lost or lists could fail. */
public final class UnsafeSetting extends Failure {
    private static final long serialVersionUID = 1L;

    private final String setting;

    UnsafeSetting(String setting, String value) {
        super(
                Kind.USER,
                setting + " is " + value + ": with it Polder's writes on S3 are not safe.",
                "Take it out of the env file, of spark-submit's --conf, of spark-defaults.conf and of core-site.xml.");
        this.setting = setting;
    }

    /** Its name. */
    public String setting() {
        return setting;
    }
}
