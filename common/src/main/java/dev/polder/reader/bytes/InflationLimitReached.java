package dev.polder.reader.bytes;

import java.util.Locale;
import java.util.zip.ZipException;

/** More comes out of a packed file than the limit allows; its data is not read on. */
public final class InflationLimitReached extends ZipException {
    private static final long serialVersionUID = 1L;

    private InflationLimitReached(String message) {
        super(message);
    }

    static InflationLimitReached bytes(long limit) {
        return new InflationLimitReached(String.format(
                Locale.ROOT, "the packed data holds more than the limit of %,d unpacked bytes a file", limit));
    }

    static InflationLimitReached ratio(long limit, long unpacked, long packed) {
        return new InflationLimitReached(String.format(
                Locale.ROOT,
                "the packed data is denser than the limit of %,d unpacked bytes for a packed one: %,d came out of %,d",
                limit,
                unpacked,
                packed));
    }
}
