package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.reader.RowText;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlSafetyTest {
    private static final XmlFeed FEED = XmlFeed.of("/r/x").column("c", "text()");
    private static final Limits SMALL = new Limits(5, 3, 10, 20, 60, 300_000);

    private static void assertRefusedForItsDoctype(String text) {
        List<Seen> records = FEED.read(text);

        assertThat(records).hasSize(1);
        assertThat(records.get(0).fault().rule()).isEqualTo("doctype");
        assertThat(records.get(0).fault().message()).startsWith("a DOCTYPE at line 2, column 1: ");
        assertThat(records.get(0).toString()).doesNotContain("secret");
    }

    @Test
    void readsNoFileThatAnEntityNames(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("hidden.txt"), "secret");

        assertRefusedForItsDoctype(
                "<?xml version='1.0'?>\n<!DOCTYPE r [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><r><x>&e;</x></r>");
        assertRefusedForItsDoctype(
                "<?xml version='1.0'?>\n<!DOCTYPE r SYSTEM '" + secret.toUri() + "'><r><x>t</x></r>");
    }

    @Test
    void asksNoServerThatADoctypeNames() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            String address = "http://localhost:" + server.getLocalPort();
            assertRefusedForItsDoctype("<?xml version='1.0'?>\n<!DOCTYPE r SYSTEM '" + address
                    + "/r.dtd' [<!ENTITY % p SYSTEM '" + address + "/p'>%p;]><r><x>t</x></r>");

            server.setSoTimeout(50);
            Assertions.assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void expandsNoEntityBomb() {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?>\n<!DOCTYPE r [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }

        assertRefusedForItsDoctype(bomb + "]><r><x>&l11;</x></r>");
    }

    @Test
    void takesAnInclusionForAnyOtherElement(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("hidden.txt"), "secret");
        String text = "<r xmlns:xi='http://www.w3.org/2001/XInclude'><x><xi:include href='" + secret.toUri()
                + "' parse='text'/></x></r>";

        assertThat(FEED.read(text).get(0).unknown())
                .isEqualTo(Map.of("xi:include", "{\"@href\":\"" + secret.toUri() + "\",\"@parse\":\"text\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<x><a><b><c><d/></c></b></a></x>                                       | 5 elements inside one another",
                "<x><known><b><c><d/></c></b></known></x>                               | 5 elements inside one another",
                "<x a='1' b='2' c='3' d='4'/>                                           | 3 attributes of one element, namespaces included",
                "<x><a b='1' c='2' d='3' e='4'/></x>                                    | 3 attributes of one element, namespaces included",
                "<x><a xmlns='u' xmlns:p='v' c='2' d='3'/></x>                          | 3 attributes of one element, namespaces included",
                "<x><a xmlns='12345678901'/></x>                                        | 10 characters of a name's namespace",
                "<x><abcdefghijk/></x>                                                  | 10 characters of a name",
                "<x abcdefghijk='1'/>                                                   | 10 characters of a name",
                "<x a='123456789012345678901'/>                                         | 20 bytes of one value",
                "<x>123456789012345678901</x>                                           | 20 bytes of one value",
                "<x>1234567890<!-- c -->12345678901</x>                                 | 20 bytes of one value",
                "<x><a>123456789012345678901</a></x>                                    | 20 bytes of one value",
                "<x><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/></x> | 60 bytes of one record",
            })
    void rejectsARecordBeyondALimitAndReadsOn(String record, String message) {
        XmlFeed feed = XmlFeed.of("/r/x")
                .column("c", "text()")
                .column("d", "known/b/c")
                .limits(SMALL);

        List<Seen> records = feed.read("<r>" + record + "<x>next</x></r>");

        assertThat(records).hasSize(2);
        assertThat(records.get(0).fault()).isEqualTo(new Seen.Fault("limit", null, "more than " + message));
        assertThat(records.get(0).raw()).isEqualTo(record);
        assertThat(records.get(1).values()).isEqualTo(Map.of("c", "next"));
        assertThat(records.get(1).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"<!--,-->", "<x a=',>", "<x ,>", "<?pi ,?>"})
    void stopsAtATagOrCommentBeyondAllMeasure(String before, String after) {
        XmlFeed feed = XmlFeed.of("/r/x").column("c", "text()").limits(SMALL);

        List<Seen> records = feed.read("<r><x>1</x>" + before + "y".repeat(1_000_000) + after);

        assertThat(records).hasSize(2);
        assertThat(records.get(1).fault().rule()).isEqualTo("limit");
        assertThat(records.get(1).fault().message())
                .startsWith("more than 300000 bytes of one tag or comment; read up to line 1, column ");
        assertThat(records.get(1).raw()).startsWith(before).hasSizeGreaterThan(300_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"]]&amp;", "\r\n", "&#x0000000000000041;", "]]", "<![CDATA[]\r\n]]]]>", "]&amp;\r"})
    void readsOnAfterATextOutsideOfRecordsWhateverItsSizeIs(String piece) {
        String content = piece.startsWith("<!") ? piece.substring(9, piece.length() - 3) : piece;
        String text = content.repeat(5_000_000 / content.length());
        String written = piece.startsWith("<!") ? "<![CDATA[" + text + "]]>" : text;
        XmlFeed feed = XmlFeed.of("/r/x").column("c", "text()").limits(SMALL);

        List<Seen> records = feed.read("<r><x>1</x><h>" + written + "</h><x>2</x></r>");

        assertThat(records).hasSize(2);
        assertThat(records.get(1).values()).isEqualTo(Map.of("c", "2"));
        assertThat(records.get(1).faults()).isEmpty();
    }

    @Test
    void stopsWhereElementsOutsideRecordsNestWithoutEnd() {
        XmlFeed feed = XmlFeed.of("/r/x").column("c", "text()").limits(SMALL);

        List<Seen> records = feed.read("<r>" + "<deep>".repeat(1000));

        assertThat(records).hasSize(1);
        assertThat(records.get(0).fault().rule()).isEqualTo("limit");
        assertThat(records.get(0).fault().message())
                .isEqualTo("more than 100 elements inside one another; read up to line 1, column 598");
    }

    @Test
    @Timeout(5)
    void whatNoColumnTakesIsWrittenOnceHoweverDeepItStands() {
        String text = "y".repeat(60_000);
        String deep = "<a><b>%s</b>".formatted(text).repeat(400) + "</a>".repeat(400);

        Seen record = FEED.read("<r><x>" + deep + "</x></r>").get(0);

        String json = record.unknown().get("a");
        assertThat(json).startsWith("{\"b\":\"yyy").endsWith("y\"}" + "}".repeat(399));
        assertThat(json.length()).isBetween(400 * 60_000, 400 * 60_020);
    }

    @Test
    void whatNoColumnTakesIsBounded() {
        String namespace = "urn:" + "y".repeat(990);
        XmlFeed feed = XmlFeed.of("/r/x").column("c", "text()");

        Seen record = feed.read("<r xmlns:p='" + namespace + "'><x><a><b xmlns='" + namespace + "'>"
                        + "<c/>".repeat(200_000) + "</b></a></x></r>")
                .get(0);

        assertThat(record.fault())
                .isEqualTo(new Seen.Fault(
                        "limit", null, "more than 100000000 characters of one element that no column takes"));
    }

    @Test
    void stopsWhereNamespacesOfOpenElementsHaveNoEnd() {
        XmlFeed feed = XmlFeed.of("/r/x").column("c", "text()").limits(SMALL);

        List<Seen> closed = feed.read("<r>" + "<d xmlns:p='urn:p'/>".repeat(1000) + "<x>1</x></r>");
        List<Seen> open = feed.read("<r>" + "<d xmlns:p='urn:p'>".repeat(61));

        assertThat(closed.get(0).values()).isEqualTo(Map.of("c", "1"));
        assertThat(open).hasSize(1);
        assertThat(open.get(0).fault().rule()).isEqualTo("limit");
        assertThat(open.get(0).fault().message())
                .isEqualTo("more than 60 namespaces of open elements; read up to line 1, column 1144");
    }

    @Test
    void quotesOnlyTheBeginningOfWhatIsLong() {
        String name = "n".repeat(1_000_000);

        RowText row = FEED.rows("<r><x>&" + name + ";</x></r>").get(0);

        assertThat(row.errors()).hasSize(1);
        assertThat(row.errors().get(0))
                .contains("the reference &nnn")
                .contains("... (1000")
                .hasSizeLessThan(5_000);
    }
}
