package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlEncodingTest {
    private static final XmlFeed FEED = XmlFeed.of("/r/x").column("c", "@a");

    private static String document(String encoding) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\" standalone='yes'?>\n<r><x a='prijs: é'/></r>";
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "utf-8, UTF-8",
        "ISO-8859-1, ISO-8859-1",
        "windows-1252, windows-1252",
        "UTF-16, UTF-16",
        "UTF-16, UTF-16BE",
        "UTF-16, UTF-16LE",
    })
    void isTheOneTheFileDeclaresOrShows(String declared, String written) {
        List<Seen> records = FEED.read(document(declared).getBytes(Charset.forName(written)));

        assertThat(records).extracting(Seen::values).containsExactly(Map.of("c", "prijs: é"));
        assertThat(records.get(0).line()).isEqualTo(2);
        assertThat(records.get(0).raw()).isEqualTo("<x a='prijs: é'/>");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16BE", "UTF-16LE"})
    void isTheOneOfTheByteOrderMark(String written) {
        String text = "\uFEFF<r><x a='prijs: é'/></r>";

        List<Seen> records = FEED.read(text.getBytes(Charset.forName(written)));

        assertThat(records).extracting(Seen::values).containsExactly(Map.of("c", "prijs: é"));
        assertThat(records.get(0).raw()).isEqualTo("<x a='prijs: é'/>");
    }

    @Test
    void isReadAcrossTheEdgesOfBuffers() {
        String value = "é😀ü".repeat(40_000);

        assertThat(FEED.read("<r><x a='" + value + "'/></r>").get(0).values()).isEqualTo(Map.of("c", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--", "---", "----", "-----", "------"})
    void isReadWhereItGivesCharactersInHalves(String before) {
        String value = before + "😀".repeat(20_000);
        String text = "<?xml version='1.0' encoding='CESU-8'?><r><x a='" + value + "'/></r>";

        List<Seen> records = FEED.read(text.getBytes(Charset.forName("CESU-8")));

        assertThat(records.get(0).values()).isEqualTo(Map.of("c", value));
    }

    @Test
    void isNoneThatHoldsHalfACharacter() {
        String text = "<?xml version='1.0' encoding='CESU-8'?><r><x a='1'/><x a='half'/></r>";
        byte[] whole = text.getBytes(Charset.forName("CESU-8"));
        byte[] half = new String(whole, StandardCharsets.ISO_8859_1)
                .replace("half", "í ½")
                .getBytes(StandardCharsets.ISO_8859_1);

        List<Seen> records = FEED.read(half);

        assertThat(records).hasSize(2);
        assertThat(records.get(0).values()).isEqualTo(Map.of("c", "1"));
        assertThat(records.get(1).fault().rule()).isEqualTo("encoding");
    }

    @Test
    void rejectsTheFileFromWhereItsBytesAreSomethingElse() {
        String text = "<r>" + "<x a='1'/>\n".repeat(3000) + "<x a='é'/>" + "<x a='2'/>".repeat(3000) + "</r>";

        List<Seen> records = FEED.read(text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(records).hasSize(3001);
        assertThat(records.subList(0, 3000))
                .allSatisfy(record -> assertThat(record.faults()).isEmpty());
        assertThat(records.get(3000).fault())
                .isEqualTo(new Seen.Fault(
                        "encoding",
                        null,
                        "bytes that are not UTF-8, which the file is said to be in; read up to line 3001, column 7"));
        assertThat(records.get(3000).raw()).isEqualTo("<x a='");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-16   | the XML declaration says UTF-16, and its own bytes are something else; read up to line 1, column 1",
                "klingon  | the XML declaration names the encoding klingon, unknown here; read up to line 1, column 1",
                "not one! | the XML declaration names the encoding not one!, unknown here; read up to line 1, column 1",
            })
    void rejectsAFileWhoseDeclarationCannotBeTrue(String declared, String message) {
        List<Seen> records = FEED.read(document(declared).getBytes(StandardCharsets.UTF_8));

        assertThat(records).hasSize(1);
        assertThat(records.get(0).fault()).isEqualTo(new Seen.Fault("encoding", null, message));
    }

    @Test
    void isTruncatedWhenTheFileEndsInsideACharacter() {
        byte[] whole = "<r><x a='1'/><x a='é".getBytes(StandardCharsets.UTF_8);

        List<Seen> records = FEED.read(java.util.Arrays.copyOf(whole, whole.length - 1));

        assertThat(records).hasSize(2);
        assertThat(records.get(1).fault().rule()).isEqualTo("truncated");
        assertThat(records.get(1).fault().message())
                .isEqualTo("the file ends in the middle of a character; read up to line 1, column 20");
    }
}
