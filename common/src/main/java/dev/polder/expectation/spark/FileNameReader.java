package dev.polder.expectation.spark;

import java.io.Serializable;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes strings of files' names; most records have the file of the one before. */
final class FileNameReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private UTF8String bytes = UTF8String.EMPTY_UTF8;
    private String name = "";

    String read(UTF8String file) {
        if (!file.equals(bytes)) {
            bytes = file.copy();
            name = bytes.toString();
        }
        return name;
    }
}
