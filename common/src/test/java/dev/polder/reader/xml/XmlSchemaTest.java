package dev.polder.reader.xml;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.contract.ColumnType.Whole;
import dev.polder.contract.XmlSchema;
import dev.polder.failure.Failure;
import dev.polder.reader.RowText;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents held against an XSD while they stream. */
final class XmlSchemaTest {
    private static final String HEAD = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:o='urn:o'"
            + " xmlns:t='urn:t' targetNamespace='%s' elementFormDefault='qualified'>\n";
    private static final String ORDERS = HEAD.formatted("urn:o") + """
            <xs:import namespace="urn:t" schemaLocation="../types/types.xsd"/>
            <xs:include schemaLocation="order.xsd"/>
            <xs:element name="orders"><xs:complexType><xs:sequence>
              <xs:element name="head" type="xs:date" minOccurs="0"/>
              <xs:element name="order" type="o:Order" minOccurs="0" maxOccurs="unbounded"/>
            </xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """;
    private static final String ORDER = HEAD.formatted("urn:o") + """
            <xs:import namespace="urn:t" schemaLocation="../types/types.xsd"/>
            <xs:complexType name="Order"><xs:sequence>
              <xs:element name="id" type="xs:string"/>
              <xs:element name="qty" type="t:Quantity"/>
            </xs:sequence><xs:attribute name="kind"/></xs:complexType>
            </xs:schema>
            """;
    private static final String TYPES = HEAD.formatted("urn:t") + """
            <xs:simpleType name="Quantity">
              <xs:restriction base="xs:int"><xs:maxInclusive value="99"/></xs:restriction>
            </xs:simpleType>
            </xs:schema>
            """;
    private static final Map<String, String> TEXTS =
            Map.of("orders/main.xsd", ORDERS, "orders/order.xsd", ORDER, "types/types.xsd", TYPES);

    private static XmlFeed feed() {
        return XmlFeed.of("/o:orders/o:order")
                .namespace("o", "urn:o")
                .column("id", "o:id")
                .column("qty", new Whole(32), "o:qty")
                .schema(new XmlSchema("orders/main.xsd", TEXTS, false));
    }

    private static String orders(String content) {
        return "<orders xmlns='urn:o'>\n" + content + "\n</orders>";
    }

    private static String order(String id, String qty) {
        return "<order><id>" + id + "</id><qty>" + qty + "</qty></order>\n";
    }

    @Test
    void aDocumentThatIsAsItSaysIsReadAsEver() {
        List<RowText> rows = feed().rows(orders("<head>2026-01-31</head>" + order("a", "1") + order("b", "99")));

        assertThat(rows).extracting(RowText::values).containsExactly(List.of("a", "1"), List.of("b", "99"));
        assertThat(rows).allSatisfy(row -> assertThat(row.errors()).isEmpty());
    }

    @Test
    void aViolationRejectsTheRecordInWhichItStandsWithReasonLineAndColumn() {
        List<RowText> rows = feed().rows(orders(order("a", "1")
                + order("b", "100")
                + "<order><qty>1</qty></order>\n<order colour='1'><id/><qty>1</qty></order>\n"
                + order("e", "5")));

        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).errors()).isEmpty();
        assertThat(rows.get(1).errors())
                .containsExactly(
                        "xsd|null|not as the schema says, in line 3, column 26, at qty: cvc-maxInclusive-valid:"
                                + " Value '100' is not facet-valid with respect to maxInclusive '99' for type 'Quantity'."
                                + " cvc-type.3.1.3: The value '100' of element 'qty' is not valid.|null");
        assertThat(rows.get(1).values()).containsExactly("b", "100");
        assertThat(rows.get(2).errors())
                .containsExactly("xsd|null|not as the schema says, in line 4, column 8, at qty: cvc-complex-type.2.4.a:"
                        + " Invalid content was found starting with element '{\"urn:o\":qty}'. One of"
                        + " '{\"urn:o\":id}' is expected.|null");
        assertThat(rows.get(3).errors())
                .containsExactly("xsd|null|not as the schema says, in line 5, column 1, at order:"
                        + " cvc-complex-type.3.2.2: Attribute 'colour' is not allowed to appear in element"
                        + " 'order'.|null");
        assertThat(rows.get(4).errors()).isEmpty();
    }

    @Test
    void aViolationInWhatNoColumnTakesIsToldToo() {
        XmlFeed feed = XmlFeed.of("/o:orders/o:order")
                .namespace("o", "urn:o")
                .column("id", "o:id")
                .schema(new XmlSchema("orders/main.xsd", TEXTS, false));

        assertThat(feed.rows(orders(order("a", "x"))).get(0).errors())
                .singleElement()
                .asString()
                .contains("cvc-datatype-valid.1.2.1: 'x' is not a valid value for 'integer'.");
    }

    @Test
    void violationsOutsideOfRecordsAreOneRejectedRecordForTheFile() {
        List<RowText> rows =
                feed().rows(orders("<head>today</head>\n" + order("a", "1") + "<head>2026-01-31</head>\n<odd/>"));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).errors()).isEmpty();
        assertThat(rows.get(1).line()).isEqualTo(2);
        assertThat(rows.get(1).errors()).hasSize(2);
        assertThat(rows.get(1).errors().get(0))
                .startsWith("xsd|null|not as the schema says, in line 2, column 12, at head: cvc-datatype-valid.1.2.1:"
                        + " 'today' is not a valid value for 'date'.");
        assertThat(rows.get(1).errors().get(1))
                .startsWith("xsd|null|not as the schema says, in line 4, column 1, at head: cvc-complex-type.2.4.a:");
    }

    @Test
    void aTextBeyondAllMeasureIsNotHeldInMemoryAndSaidNotToBeLookedAt() {
        XmlFeed feed = feed().limits(new Limits(500, 1_000, 1_000, 20, 1_000_000, 300_000));

        List<RowText> rows = feed.rows(orders(order("y".repeat(100_000), "1") + order("b", "2")));

        assertThat(rows.get(0).errors()).hasSize(2);
        assertThat(rows.get(0).errors().get(0)).isEqualTo("limit|null|more than 20 bytes of one value|null");
        assertThat(rows.get(0).errors().get(1))
                .startsWith("xsd|null|not as the schema says, in line 2, column ")
                .endsWith(": a text of more than 20 bytes is not looked at to its end.|null");
        assertThat(rows.get(1).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<order><id>%s</id><qty>1</qty></order>          | y | text",
                "<order kind='%s'><id>a</id><qty>1</qty></order> | y | value",
                "<order><id>a</id><qty>%s</qty></order>          | 1 | number",
                "<order><id>a</id><qty>%s</qty></order>          | - | number",
            })
    void whatAValidatorWouldBeSlowWithIsSaidNotToBeLookedAt(String order, String letter, String what) {
        XmlFeed feed = feed().schema(new XmlSchema("orders/main.xsd", TEXTS, true));

        List<RowText> rows = feed.rows(orders(order.formatted(letter.repeat(10_001)) + order("b", "2")));

        assertThat(rows.get(0).errors()).anySatisfy(error -> assertThat(error)
                .contains(": a " + what + " of more than 10000 bytes is not looked at to its end."));
        assertThat(rows.get(1).errors()).isEmpty();
    }

    @Test
    void aLongTextIsLookedAtWhereNothingIsSlow() {
        assertThat(feed().rows(orders(order("y".repeat(100_000), "1"))).get(0).errors())
                .isEmpty();
    }

    @Test
    void aNumberWithoutEndIsNotLookedAtWhateverTheSchemaSays() {
        assertThat(feed().rows(orders(order("a", "1".repeat(2_000_000)))).get(0).errors())
                .anySatisfy(error ->
                        assertThat(error).contains("a number of more than 10000 bytes is not looked at to its end."));
    }

    @Test
    void aRootThatItDoesNotKnowIsAViolation() {
        XmlFeed feed = XmlFeed.of("/x/y").column("id", "@id").schema(new XmlSchema("orders/main.xsd", TEXTS, false));

        List<RowText> rows = feed.rows("<x><y id='1'/></x>");

        assertThat(rows.get(rows.size() - 1).errors())
                .containsExactly("xsd|null|not as the schema says, in line 1, column 1, at x: cvc-elt.1.a: Cannot find"
                        + " the declaration of element 'x'.|null");
    }

    @Test
    void violationsAreNotLostWhenTheFileBreaks() {
        List<RowText> rows = feed().rows("<orders xmlns='urn:o'><head>today</head>" + order("a", "1") + "<order><x>");

        assertThat(rows.get(1).errors())
                .extracting(error -> error.substring(0, error.indexOf('|')))
                .containsExactly("truncated", "xsd", "xsd");
    }

    @Test
    void valuesAreNotQuotedWhereColumnsAreMasked() {
        XmlFeed feed = XmlFeed.of("/o:orders/o:order")
                .namespace("o", "urn:o")
                .column(aColumn("id", "string").from("o:id").masked().build())
                .schema(new XmlSchema("orders/main.xsd", TEXTS, false));

        assertThat(feed.rows(orders(order("a", "secret"))).get(0).errors())
                .containsExactly("xsd|null|not as the schema says, in line 2, column 29, at qty:"
                        + " cvc-datatype-valid.1.2.1 (not quoted: columns are masked). cvc-type.3.1.3 (not quoted:"
                        + " columns are masked).|null");
    }

    @Test
    void reasonsAreEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(feed().rows(orders(order("a", "x"))).get(0).errors())
                    .anySatisfy(error -> assertThat(error).contains("is not a valid value for 'integer'"));
            assertRefused(
                    Map.of("main.xsd", "<xs:schema"), "main.xsd", 1, "XML document structures must start and end");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aBrokenSchemaIsRefusedBeforeAnythingIsRead() {
        assertRefused(
                Map.of(
                        "main.xsd",
                        ORDERS.replace("o:Order", "o:Odrer").replace("../types/", ""),
                        "order.xsd",
                        ORDER.replace("../types/", ""),
                        "types.xsd",
                        TYPES),
                "main.xsd",
                6,
                "src-resolve: Cannot resolve the name 'o:Odrer' to a(n) 'type definition' component.");
        assertRefused(Map.of("main.xsd", "<xs:schema"), "main.xsd", 1, "");
        assertRefused(Map.of("other.xsd", TYPES), "main.xsd", 0, "it is not there.");
    }

    @Test
    void whatAnIncludedFileLacksIsSaidOfThatFile() {
        assertRefused(
                Map.of(
                        "main.xsd",
                        ORDERS.replace("../types/", ""),
                        "order.xsd",
                        ORDER.replace("../types/", "").replace("t:Quantity", "t:Amount"),
                        "types.xsd",
                        TYPES),
                "order.xsd",
                5,
                "src-resolve: Cannot resolve the name 't:Amount' to a(n) 'type definition' component.");
    }

    @Test
    void nothingIsReadThatIsNotAmongItsTexts(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("types.xsd"), TYPES);
        try (ServerSocket server = new ServerSocket(0)) {
            for (String place :
                    List.of(file.toUri().toString(), "http://localhost:" + server.getLocalPort() + "/t.xsd")) {
                String main = ORDERS.replace("../types/types.xsd", place);
                assertRefused(
                        Map.of("main.xsd", main, "order.xsd", ORDER.replace("../types/", ""), "types.xsd", TYPES),
                        "main.xsd",
                        0,
                        "it needs " + place
                                + ", which is not among the feed's schema files, and nothing else is read.");
            }
            server.setSoTimeout(50);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void noServerIsAskedForWhatADocumentSaysOfItsSchema() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            String address = "http://localhost:" + server.getLocalPort() + "/x.xsd";
            String text = "<orders xmlns='urn:o' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                    + " xsi:schemaLocation='urn:o " + address + " urn:z " + address + "'>" + order("a", "1")
                    + "<z:z xmlns:z='urn:z'/></orders>";

            assertThat(feed().rows(text).get(0).errors()).isEmpty();
            server.setSoTimeout(50);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void assertRefused(Map<String, String> texts, String file, int line, String reason) {
        XmlFeed feed = XmlFeed.of("/o/p").column("c", "x").schema(new XmlSchema("main.xsd", texts, false));

        assertThatThrownBy(() -> feed.open(InputStream.nullInputStream()))
                .isInstanceOfSatisfying(BadXmlSchema.class, e -> {
                    assertThat(e.kind()).isEqualTo(Failure.Kind.USER);
                    assertThat(e.file()).isEqualTo(file);
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.problem())
                            .startsWith("The XML schema " + file + (line > 0 ? ", line " + line : "") + ": " + reason);
                    assertThat(e.remedy()).isNotBlank();
                });
    }
}
