package dev.polder.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * A file of 300 MB that is made part by part as it is read.
 *
 * @param part the text of each part, from 0 on: what stands before the first record, then record by record, and {@link
 *     #RECORDS} + 1 behind the last
 * @param lineOf the line at which each record starts, from 1 on
 * @param expected the text of a column of a record
 */
public record LargeFile(IntFunction<String> part, IntUnaryOperator lineOf, Expected expected) {
    public static final int RECORDS = 100_000;

    /** Makes records long. */
    public static final String FILLING = "y".repeat(3_000);

    /** What stands in a column of the record of this number. */
    public interface Expected {
        String text(int record, int column);
    }

    /** Reads it, and sees that nothing is lost, altered or kept. */
    public void assertReadInConstantMemory(Function<InputStream, RecordSource> open) throws IOException {
        Tally tally = new Tally();
        long early = 0;
        long late = 0;

        try (RecordSource source = open.apply(new Parts())) {
            while (source.next(tally)) {
                early = tally.records == 1_000 ? used() : early;
                late = tally.records == RECORDS - 1 ? used() : late;
            }
        }

        assertThat(tally.records).isEqualTo(RECORDS);
        assertThat(tally.wrongLines).isZero();
        assertThat(tally.faults).isZero();
        assertThat(late - early).as("bytes kept of a file of 300 MB").isLessThan(100_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private final class Parts extends InputStream {
        private int number;
        private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte at a time");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            while (current.available() == 0 && number <= RECORDS + 1) {
                current = new ByteArrayInputStream(part.apply(number++).getBytes(StandardCharsets.UTF_8));
            }
            return current.read(bytes, offset, length);
        }
    }

    /** Counts the records, and what is not as it was written. */
    private final class Tally extends FlatSink {
        private int records;
        private int wrongLines;
        private int faults;

        @Override
        public void begin(long line) {
            records++;
            wrongLines += line == lineOf.applyAsInt(records) ? 0 : 1;
        }

        @Override
        public void text(int column, String text) {
            faults += text.equals(expected.text(records, column)) ? 0 : 1;
        }

        @Override
        public void number(int column, String literal) {
            text(column, literal);
        }

        @Override
        public void bool(int column, boolean value) {
            faults++;
        }

        @Override
        public void nothing(int column) {
            faults++;
        }

        @Override
        public boolean has(int column) {
            return false;
        }

        @Override
        public void reject(String rule, String column, String message, String value) {
            faults++;
        }

        @Override
        public void unknown(String path, String json) {
            faults++;
        }

        @Override
        public void raw(byte[] bytes, int offset, int length) {}

        @Override
        public void context(String path, String value) {}

        @Override
        public void end() {}
    }
}
