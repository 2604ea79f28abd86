package dev.polder.reader.bytes;

import java.io.EOFException;
import java.io.IOException;

/** Names the rule that a file breaks whose data ended too soon. */
public final class DataFault {
    private DataFault() {}

    /** {@code truncated} when bytes are missing, {@code limit} when there are too many, else {@code unreadable}. */
    public static String rule(IOException fault) {
        if (fault instanceof EOFException) {
            return "truncated";
        }
        return fault instanceof InflationLimitReached ? "limit" : "unreadable";
    }
}
