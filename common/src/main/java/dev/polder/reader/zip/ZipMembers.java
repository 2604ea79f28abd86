package dev.polder.reader.zip;

import dev.polder.reader.bytes.Inflation;
import dev.polder.reader.bytes.InflationLimit;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The members of a zip in the order of its bytes, which are read once and never twice.
 *
 * <p>{@link java.util.zip.ZipInputStream} would end in silence where the file is cut between two members, and can't go on
 * behind one that is encrypted or damaged.
 */
final class ZipMembers implements Closeable {
    private final ZipInput input;
    private final Inflater inflater = new Inflater(true);
    private final Inflation inflation;
    private final Inflation unpacked;
    private long count;
    private long names;
    private ZipMember last;

    /** @param limit of all that comes out of the file, and again of what comes out of members that are packed themselves */
    ZipMembers(InputStream in, InflationLimit limit) {
        input = new ZipInput(in);
        inflation = new Inflation(limit, input::count);
        unpacked = new Inflation(limit, input::count);
    }

    /**
     * The next member; the one before must have been passed or finished.
     *
     * @return empty behind the last, and behind one that could not be passed
     * @throws EOFException when the file is cut short
     * @throws ZipException when what follows is not as it must be
     */
    Optional<ZipMember> next() throws IOException {
        if (last != null && !last.isPassed()) {
            return Optional.empty();
        }
        if (count == 0) {
            checkBeginning();
        }
        if (!input.hasInt(0, Signature.MEMBER)) {
            new ZipDirectory(input).pass(count, names);
            return Optional.empty();
        }
        count++;
        inflater.reset();
        ZipHeader header = ZipHeader.read(input);
        names += header.name().hashCode();
        last = new ZipMember(header, new ZipData(input, header, inflater, inflation), unpacked);
        return Optional.of(last);
    }

    /** How many members there have been. */
    long count() {
        return count;
    }

    private void checkBeginning() throws IOException {
        input.require(4);
        if (!input.hasInt(0, Signature.MEMBER) && !input.hasInt(0, Signature.END)) {
            throw new ZipException("the file is not a zip, as its name says");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        input.close();
    }
}
