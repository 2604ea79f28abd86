package dev.polder.reader.zip;

import java.io.IOException;
import java.util.zip.ZipException;

/** What stands behind the last member of a zip: a list of its members, which shows that none is missing, and its end. */
final class ZipDirectory {
    private static final int ENTRY_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int LONG_END_HEAD = 12;
    private static final int LONG_END_PLACE_LENGTH = 20;

    private final ZipInput input;

    ZipDirectory(ZipInput input) {
        this.input = input;
    }

    /**
     * Passes it, to the end of the file.
     *
     * @param members how many stood before it
     * @param names the sum of their names' hashes
     * @throws ZipException when it lists other members, or is not all that follows them
     */
    void pass(long members, long names) throws IOException {
        long listed = 0;
        long listedNames = 0;
        while (input.hasInt(0, Signature.DIRECTORY_ENTRY)) {
            input.require(ENTRY_LENGTH);
            int name = input.shortAt(28);
            int rest = input.shortAt(30) + input.shortAt(32);
            input.skip(ENTRY_LENGTH);
            listedNames += ZipHeader.text(input.take(name)).hashCode();
            input.skip(rest);
            listed++;
        }
        if (input.hasInt(0, Signature.LONG_END)) {
            input.require(LONG_END_HEAD);
            input.skip(LONG_END_HEAD + input.longAt(4));
        }
        if (input.hasInt(0, Signature.LONG_END_PLACE)) {
            input.skip(LONG_END_PLACE_LENGTH);
        }
        end();
        if (listed != members) {
            throw new ZipException("the zip is damaged: its directory lists " + listed + " members, and there are "
                    + members + " before it");
        }
        if (listedNames != names) {
            throw new ZipException("the zip is damaged: its directory lists members by other names than they have");
        }
    }

    private void end() throws IOException {
        input.require(END_LENGTH);
        if (!input.hasInt(0, Signature.END)) {
            throw new ZipException("the zip is damaged: something else stands where a member or the end must be");
        }
        input.skip(END_LENGTH + input.shortAt(20));
        while (input.has(1)) {
            if (input.take(1)[0] != 0) {
                throw new ZipException("bytes that are not of the zip follow its end");
            }
        }
    }
}
