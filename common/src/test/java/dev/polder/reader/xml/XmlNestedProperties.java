package dev.polder.reader.xml;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType.Array;
import dev.polder.contract.ColumnType.Raw;
import dev.polder.contract.ColumnType.Struct;
import dev.polder.contract.ColumnType.Text;
import dev.polder.contract.ColumnType.Whole;
import dev.polder.contract.Reading;
import dev.polder.contract.XmlSchema;
import dev.polder.reader.RowText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Nested columns in documents that chance wrote. */
final class XmlNestedProperties {
    private static final List<String> SCRAPS = List.of(
            "<o>",
            "</o>",
            "<line>",
            "</line>",
            "<line sku='1'>",
            "<line/>",
            "<qty>",
            "</qty>",
            "<qty/>",
            "<h>",
            "</h>",
            "<h x='1'/>",
            "<os>",
            "</os>",
            "1",
            "x",
            " ",
            "\n",
            "é😀",
            "&amp;",
            "&#49;",
            "&no;",
            "<![CDATA[<]]>",
            "<!--c-->",
            "<?p i?>",
            "<qty xsi:nil='1'/>",
            "<line xsi:nil='true'>",
            "<old>",
            "</old>",
            "<",
            "]]>",
            "<raw a='1'>",
            "</raw>",
            "<raw/>",
            "<z xmlns='urn:z'>",
            "</z>");
    private static final Column TAGS =
            new Column("tags", List.of("tag"), new Array(new Whole(32)), Reading.PLAIN, false, null, List.of(), false);

    private static XmlFeed feed() {
        Column sku = aColumn("sku", "int").from("@sku").required().build();
        Column qty = aColumn("qty", "int").build();
        String schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='os'><xs:complexType>"
                + "<xs:sequence><xs:element name='h'/><xs:any processContents='lax'/></xs:sequence></xs:complexType>"
                + "</xs:element></xs:schema>";
        return XmlFeed.of("/os/o", "/os/h/o")
                .column("lines", new Array(new Struct(List.of(sku, qty))), "line", "old/line")
                .column("first", new Struct(List.of(qty)), "qty", "old")
                .column("raw", new Raw(), "raw")
                .column("made", new Text(), "@made", "^/os/h/@x", "^/os/h/qty")
                .column("text", new Text(), "text()")
                .schema(new XmlSchema("s.xsd", Map.of("s.xsd", schema), false));
    }

    @Provide
    Arbitrary<List<String>> scraps() {
        return Arbitraries.of(SCRAPS).list().ofMaxSize(60);
    }

    @Property(tries = 2_000)
    void whateverIsWrittenIsReadToItsEndOrSaidToBeBroken(@ForAll("scraps") List<String> scraps) {
        String text = "<os xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" + String.join("", scraps);

        List<RowText> rows = feed().rows(text);

        assertThat(rows.get(rows.size() - 1).errors()).isNotEmpty();
    }

    @Provide
    Arbitrary<List<List<Integer>>> lines() {
        return Arbitraries.integers().list().ofMaxSize(4).list().ofMaxSize(8);
    }

    @Property(tries = 300)
    void arraysHoldAllElementsInOrderWhateverStandsBetweenThem(
            @ForAll("lines") List<List<Integer>> lines, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder record = new StringBuilder("<os><o>");
        List<String> expected = new ArrayList<>();
        for (List<Integer> tags : lines) {
            record.append(between(random)).append("<line>");
            tags.forEach(tag ->
                    record.append(between(random)).append("<tag>").append(tag).append("</tag>"));
            record.append(between(random)).append("</line>");
            expected.add("[" + (tags.isEmpty() ? "null" : tags.toString().replace(" ", "")) + "]");
        }
        XmlFeed feed = XmlFeed.of("/os/o").column("lines", new Array(new Struct(List.of(TAGS))), "line");

        RowText row = feed.rows(record + "</o></os>").get(0);

        assertThat(row.errors()).isEmpty();
        assertThat(row.values().get(0)).isEqualTo(lines.isEmpty() ? "null" : "[" + String.join(",", expected) + "]");
    }

    private static String between(Random random) {
        return List.of("", " ", "\n", "<!--c-->", "<x><line><tag>9</tag></line></x>", "<?p?>")
                .get(random.nextInt(6));
    }
}
