package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlBrokenFileTest {
    private static final XmlFeed ORDERS =
            XmlFeed.of("/orders/order").column("id", "@id").column("note", "note");

    private static String orders(int count) {
        return "<orders>\n"
                + IntStream.rangeClosed(1, count)
                        .mapToObj(id -> "<order id='" + id + "'><note>n" + id + "</note></order>\n")
                        .collect(Collectors.joining());
    }

    private static Seen last(List<Seen> records) {
        return records.get(records.size() - 1);
    }

    private static void assertWholeBefore(List<Seen> records, int count) {
        assertThat(records).hasSize(count + 1);
        for (int i = 0; i < count; i++) {
            String id = String.valueOf(i + 1);
            assertThat(records.get(i).values()).isEqualTo(Map.of("id", id, "note", "n" + id));
            assertThat(records.get(i).faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<order id=x/>            | 11 | expected a quote before the value of id, found 'x'              | <order id=x",
                "<order><note>&no;</note> | 14 | the reference &no; stands for nothing that is known             | <order><note>&",
                "<order><note></order>    | 14 | an end tag that does not fit: expected </note>                  | <order><note></",
                "<order><p:x/>            | 8  | the prefix of p:x is bound to no namespace                      | <order><p:x/>",
            })
    void keepsAllBeforeThePlaceWhereItIsNotWellFormed(String broken, int column, String reason, String raw) {
        List<Seen> records = ORDERS.read(orders(500) + broken + "</orders>");

        assertWholeBefore(records, 500);
        assertThat(last(records).line()).isEqualTo(502);
        assertThat(last(records).fault().rule()).isEqualTo("syntax");
        assertThat(last(records).fault().message())
                .isEqualTo("not well-formed at line 502, column " + column + ": " + reason
                        + "; the file is not read from there on");
        assertThat(last(records).raw()).isEqualTo(raw);
    }

    @Test
    void quotesNothingOfTheFileWhenAColumnIsMasked() {
        XmlFeed feed = XmlFeed.of("/people/person").maskedColumn("name", "name");

        Seen seen = feed.read("<people><person><name>Jo <Doe></name></person></people>")
                .get(0);

        assertThat(seen.fault().message())
                .isEqualTo("not well-formed at line 1, column 31; the file is not read from there on");
    }

    @Test
    void saysWhereTheFileEndsTooSoon() {
        List<Seen> records = ORDERS.read(orders(3) + "<order id='4'><note>half");

        assertWholeBefore(records, 3);
        assertThat(last(records).fault().rule()).isEqualTo("truncated");
        assertThat(last(records).fault().message()).isEqualTo("the file ends too soon, at line 5, column 25");
        assertThat(last(records).values()).containsEntry("id", "4");
        assertThat(last(records).raw()).isEqualTo("<order id='4'><note>half");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<", "<order id='4", "<order><note>&am", "<order><![CDA", "<order><?", "<order><!--", "<order>]]"
            })
    void isTruncatedWhereverItEnds(String end) {
        List<Seen> records = ORDERS.read(orders(3) + end);

        assertWholeBefore(records, 3);
        assertThat(last(records).fault().rule()).isEqualTo("truncated");
        assertThat(last(records).raw()).isEqualTo(end);
    }

    @Test
    void saysSoWhenOnlyTheRootIsNotClosed() {
        List<Seen> records = ORDERS.read(orders(2));

        assertWholeBefore(records, 2);
        assertThat(last(records).fault().rule()).isEqualTo("truncated");
        assertThat(last(records).raw()).isEmpty();
    }

    @Test
    void keepsAllRecordsOfAGzipFileThatWasCutShort() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write((orders(5000) + "</orders>").getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() * 2 / 3);
        byte[] readable = readable(new GZIPInputStream(new ByteArrayInputStream(cut)));
        int whole = new String(readable, StandardCharsets.UTF_8).split("</order>", -1).length - 1;

        List<Seen> records = ORDERS.read(new GZIPInputStream(new ByteArrayInputStream(cut)));

        assertThat(whole).isBetween(1000, 4999);
        assertWholeBefore(records, whole);
        assertThat(last(records).fault().rule()).isEqualTo("truncated");
        assertThat(last(records).fault().message())
                .startsWith("the file's bytes break off (Unexpected end of ZLIB input stream); read up to line "
                        + (whole + 2) + ", column ");
    }

    @Test
    void keepsTheRecordsOfASmallGzipFileThatWasCutShort() throws IOException {
        InputStream cut = new SequenceInputStream(
                new ByteArrayInputStream((orders(3) + "<ord").getBytes(StandardCharsets.UTF_8)), failing("EOF"));

        List<Seen> records = ORDERS.read(cut);

        assertWholeBefore(records, 3);
        assertThat(last(records).fault().rule()).isEqualTo("truncated");
        assertThat(last(records).raw()).isEqualTo("<ord");
    }

    @Test
    void letsAFailureOfTheStorePass() {
        InputStream lost = new SequenceInputStream(
                new ByteArrayInputStream(orders(3).getBytes(StandardCharsets.UTF_8)), failing("store"));

        assertThatThrownBy(() -> ORDERS.read(lost))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("connection reset");
    }

    private static InputStream failing(String how) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw how.equals("EOF") ? new java.io.EOFException("cut") : new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private static byte[] readable(InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
            }
            throw new AssertionError("it is whole");
        } catch (IOException expected) {
            return bytes.toByteArray();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<orders/><orders/>    | a second root, orders; a document has one",
                "<orders/>x            | expected nothing more behind the root, found 'x'",
                "{\"orders\": []}      | expected < at the beginning of the root, found '{'",
            })
    void isSyntaxWhenSomethingStandsAroundTheRoot(String text, String reason) {
        List<Seen> records = ORDERS.read(text);

        assertThat(records).hasSize(1);
        assertThat(records.get(0).fault().rule()).isEqualTo("syntax");
        assertThat(records.get(0).fault().message()).contains(reason);
    }
}
