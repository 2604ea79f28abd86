package dev.polder.expectation;

import java.io.Serializable;

/**
 * The books of one file.
 *
 * @param records the records that came out of the pass
 * @param accepted those of them without errors
 * @param rejected those of them with errors
 * @param read the records that the reader counted in the file
 */
public record FileCount(long records, long accepted, long rejected, long read) implements Serializable {

    /** Whether every record that was read came out, and none twice. */
    public boolean balances() {
        return records == read && records == accepted + rejected;
    }
}
