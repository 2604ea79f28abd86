package dev.polder.storage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.Constants;

/** Settings of S3A with which a put is not what it promises to be, or can't be read afterwards. */
final class S3Settings {
    private static final String FAST_LISTING = "delta.enableFastS3AListFrom";

    /** Those whose objects can't be read before somebody has asked for it and waited for hours. */
    private static final Set<String> UNREADABLE =
            Set.of(Constants.STORAGE_CLASS_GLACIER, Constants.STORAGE_CLASS_DEEP_ARCHIVE);

    private S3Settings() {}

    /**
     * Makes sure that none of them is set, for all buckets or for this one.
     *
     * @throws UnsafeSetting when one is
     * @throws UnreadableClass when new objects would be of a storage class that can't be read at once
     */
    static void require(String bucket, Configuration hadoop) {
        for (String prefix : List.of("fs.s3a.", "fs.s3a.bucket." + bucket + ".")) {
            for (Map.Entry<String, String> unsafe : Map.of(
                            Constants.FS_S3A_CREATE_PERFORMANCE, "true",
                            Constants.FS_S3A_CONDITIONAL_CREATE_ENABLED, "false")
                    .entrySet()) {
                String name = prefix + unsafe.getKey().substring("fs.s3a.".length());
                if (unsafe.getValue().equalsIgnoreCase(hadoop.getTrimmed(name))) {
                    throw new UnsafeSetting(name, unsafe.getValue());
                }
            }
            String flags = prefix + Constants.FS_S3A_PERFORMANCE_FLAGS.substring("fs.s3a.".length());
            for (String flag : hadoop.getTrimmedStringCollection(flags)) {
                if (flag.equals("*") || flag.equalsIgnoreCase("create")) {
                    throw new UnsafeSetting(flags, flag);
                }
            }
        }
        if (hadoop.getBoolean(FAST_LISTING, false)) {
            throw new UnsafeSetting(FAST_LISTING, "true");
        }
        requireReadable(bucket, hadoop);
    }

    /** A bucket's own class counts, also where all others have another. */
    private static void requireReadable(String bucket, Configuration hadoop) {
        String own = "fs.s3a.bucket." + bucket + "." + Constants.STORAGE_CLASS.substring("fs.s3a.".length());
        String setting = hadoop.getTrimmed(own) == null ? Constants.STORAGE_CLASS : own;
        String storageClass = hadoop.getTrimmed(setting, "");
        if (UNREADABLE.contains(storageClass.toLowerCase(Locale.ROOT))) {
            throw new UnreadableClass(setting, storageClass);
        }
    }
}
