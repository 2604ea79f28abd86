package dev.polder.reader;

import org.apache.spark.unsafe.types.UTF8String;

/** What a record says of its kind: any scalar, as its text. */
final class KindConversion implements Conversion {

    @Override
    public Object convert(String text, Kind kind) {
        return UTF8String.fromString(text);
    }
}
