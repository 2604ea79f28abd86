package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.XmlSchema;
import dev.polder.reader.FlatSink;
import dev.polder.reader.RecordSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class XmlLargeFileTest {
    private static final int RECORDS = 100_000;
    private static final String FILLING = "y".repeat(3_000);

    @Test
    void isReadInConstantMemoryWithItsLinesRight() throws IOException {
        assertReadInConstantMemory(feed());
    }

    @Test
    void isHeldAgainstASchemaInConstantMemory() throws IOException {
        String schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='r'><xs:complexType>"
                + "<xs:sequence><xs:element name='x' maxOccurs='unbounded'><xs:complexType><xs:simpleContent>"
                + "<xs:extension base='xs:string'><xs:attribute name='a' type='xs:int'/></xs:extension>"
                + "</xs:simpleContent></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>";

        assertReadInConstantMemory(feed().schema(new XmlSchema("r.xsd", Map.of("r.xsd", schema), false)));
    }

    private static XmlFeed feed() {
        return XmlFeed.of("/r/x").column("c", "@a").column("d", "text()");
    }

    private static void assertReadInConstantMemory(XmlFeed feed) throws IOException {
        Tally tally = new Tally();
        long early = 0;
        long late = 0;

        try (RecordSource records = feed.open(file())) {
            while (records.next(tally)) {
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

    /** The file, made part by part as it is read. */
    private static InputStream file() {
        return new InputStream() {
            private int number;
            private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

            @Override
            public int read() {
                throw new UnsupportedOperationException("one byte at a time");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (part.available() == 0 && number <= RECORDS + 1) {
                    part = new ByteArrayInputStream(part(number++).getBytes(StandardCharsets.UTF_8));
                }
                return part.read(bytes, offset, length);
            }
        };
    }

    private static String part(int number) {
        return number == 0 ? "<r>\n" : number > RECORDS ? "</r>" : "<x a='" + number + "'>\n" + FILLING + "\n</x>\n";
    }

    /** Counts records of three lines each. */
    private static final class Tally extends FlatSink {
        private int records;
        private int wrongLines;
        private int faults;

        @Override
        public void begin(long line) {
            wrongLines += line == 2 + 3L * records ? 0 : 1;
            records++;
        }

        @Override
        public void text(int column, String text) {
            boolean right = text.equals(column == 0 ? String.valueOf(records) : "\n" + FILLING + "\n");
            faults += right ? 0 : 1;
        }

        @Override
        public void number(int column, String literal) {
            faults++;
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
