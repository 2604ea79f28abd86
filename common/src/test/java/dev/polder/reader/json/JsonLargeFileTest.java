package dev.polder.reader.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.FlatSink;
import dev.polder.reader.RecordSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLargeFileTest {
    private static final int RECORDS = 100_000;
    private static final String FILLING = "y".repeat(3_000);

    @ParameterizedTest
    @CsvSource({"ARRAY,''", "ARRAY,/feed/items", "CONCATENATED,''", "LINES,''"})
    void isReadInConstantMemoryWithItsLinesRight(RecordFormat.JsonRecords records, String path) throws IOException {
        Layout layout = Layout.of(records, path);
        Contract contract = Contract.of(
                List.of(Column.of("a", new ColumnType.Whole(64)), Column.of("d", new ColumnType.Text())),
                UnknownFields.RESCUE);
        Tally tally = new Tally(layout);
        long early = 0;
        long late = 0;

        try (RecordSource source = new JsonRecords(layout.file(), new RecordFormat.Json(records, path), contract)) {
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

    /** How the records stand in the file: the first one in line 2. */
    private record Layout(String start, String between, String end, boolean overLines) {

        static Layout of(RecordFormat.JsonRecords records, String path) {
            return switch (records) {
                case LINES -> new Layout("\n", "\n", "\n", false);
                case CONCATENATED -> new Layout("\n", "\n", "\n", true);
                case ARRAY, DOCUMENT ->
                    path.isEmpty()
                            ? new Layout("[\n", ",\n", "\n]", true)
                            : new Layout("{\"feed\":{\"items\":[\n", ",\n", "\n]}}", true);
            };
        }

        long lineOf(long record) {
            return 2 + (record - 1) * (overLines ? 2 : 1);
        }

        /** The file, made part by part as it is read. */
        InputStream file() {
            return new InputStream() {
                private int number;
                private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

                @Override
                public int read() {
                    throw new UnsupportedOperationException("one byte at a time");
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    if (part.available() == 0 && number <= RECORDS) {
                        part = new ByteArrayInputStream(part(number++).getBytes(StandardCharsets.UTF_8));
                    }
                    return part.read(bytes, offset, length);
                }
            };
        }

        private String part(int number) {
            String record = "{\"a\":" + number + ',' + (overLines ? "\n" : "") + "\"d\":\"" + FILLING + "\"}";
            return number == 0 ? start : record + (number == RECORDS ? end : between);
        }
    }

    /** Counts the records, and what is not as it was written. */
    private static final class Tally extends FlatSink {
        private final Layout layout;
        private int records;
        private int wrongLines;
        private int faults;

        Tally(Layout layout) {
            this.layout = layout;
        }

        @Override
        public void begin(long line) {
            records++;
            wrongLines += line == layout.lineOf(records) ? 0 : 1;
        }

        @Override
        public void text(int column, String text) {
            faults += text.equals(FILLING) ? 0 : 1;
        }

        @Override
        public void number(int column, String literal) {
            faults += literal.equals(String.valueOf(records)) ? 0 : 1;
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
