package dev.polder.reader.xml;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import dev.polder.contract.ColumnType.Array;
import dev.polder.contract.ColumnType.Struct;
import dev.polder.contract.ColumnType.Text;
import dev.polder.contract.ColumnType.Whole;
import dev.polder.contract.Reading;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.RowText;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays and structs of elements, at any depth. */
final class XmlNestedTest {
    private static final Column SKU =
            aColumn("sku", "string").from("@sku").required().build();
    private static final Column QTY = aColumn("qty", "int")
            .rules(new ColumnRule.Between("1", "99"))
            .defaultText("1")
            .build();
    private static final ColumnType LINES = new Array(new Struct(List.of(SKU, QTY)));

    private static RowText read(XmlFeed feed, String record) {
        List<RowText> rows =
                feed.rows("<os xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\n" + record + "</os>");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static XmlFeed orders() {
        return XmlFeed.of("/os/o").column("lines", LINES, "line");
    }

    private static String value(RowText row) {
        assertThat(row.errors()).isEmpty();
        return row.values().get(0);
    }

    @Test
    void anArrayTakesAllElementsOfANameInOrderAdjacentOrNot() {
        XmlFeed feed = orders().column("note", "note");

        RowText row = read(feed, "<o><line sku='a'><qty>2</qty></line><note>n</note><line sku='b'/></o>");

        assertThat(row.errors()).isEmpty();
        assertThat(row.values()).containsExactly("[[a,2],[b,1]]", "n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tag        | <o><tag>1</tag><x/><tag>2</tag></o>               | [1,2]",
                "tags/tag   | <o><tags><tag>1</tag></tags><tags><tag>2</tag></tags></o> | [1,2]",
                "tag/@n     | <o><tag n='1'/><tag/><tag n='2'/></o>             | [1,2]",
                "tag/text() | <o><tag>1<b>x</b></tag><tag> <b/></tag></o>       | [1,null]",
                "tag        | <o><tag>1</tag><tag xsi:nil='true'/></o>          | [1,null]",
                "tag        | <o><x/></o>                                       | null",
            })
    void anArrayOfScalarsTakesTextsAndAttributes(String from, String record, String values) {
        XmlFeed feed = XmlFeed.of("/os/o").column("tags", new Array(new Whole(32)), from);

        assertThat(value(read(feed, record))).isEqualTo(values);
    }

    @Test
    void oneBadElementIsNamedByItsPlaceAndTheRestIsRead() {
        RowText row = read(
                orders(),
                "<o><line sku='a'><qty>two</qty></line><line sku='b'><qty>100</qty></line><line/>"
                        + "<line sku='d'>\n<qty>1</qty>\n<qty>2</qty></line><line sku='e'><qty>1<b/></qty></line></o>");

        assertThat(row.errors())
                .containsExactly(
                        "type|lines[0].qty|expected a whole number (int), found another text|two",
                        "between|lines[1].qty|expected a value from 1 to 99|100",
                        "required|lines[2].sku|expected a value at @sku, it is missing|null",
                        "repeated|lines[3].qty|qty stands 2 times (line 3, 4), and the column takes one value|null",
                        "type|lines[4].qty|qty has elements inside (mixed content), and the column takes a text|null");
        assertThat(row.values()).containsExactly("[[a,null],[b,100],[null,1],[d,null],[e,null]]");
    }

    @Test
    void aStructTakesOneElement() {
        Column zip = aColumn("zip", "string").from("post/@code").build();
        XmlFeed feed = XmlFeed.of("/os/o").column("to", new Struct(List.of(zip, QTY)), "ship/to");

        RowText twice = read(feed, "<o><ship><to/>\n<to><post code='1'/><qty>x</qty></to></ship></o>");

        assertThat(value(read(feed, "<o><ship><to><post code='1'/></to></ship></o>")))
                .isEqualTo("[1,1]");
        assertThat(value(read(feed, "<o><ship/></o>"))).isEqualTo("null");
        assertThat(twice.errors())
                .containsExactly("repeated|to|ship/to stands 2 times (line 2, 3), and the column takes one value|null");
    }

    @Test
    void arraysStandInStructsInArrays() {
        Column tags = nested("tags", new Array(new Whole(32)), "tags/tag");
        Column part = nested("part", new Struct(List.of(SKU, tags)), "part");
        XmlFeed feed = XmlFeed.of("/os/o").column("lines", new Array(new Struct(List.of(part))), "line");

        RowText row = read(
                feed,
                "<o><line><part sku='a'><tags><tag>1</tag><tag>2</tag></tags></part></line><line/>"
                        + "<line><part sku='b'><tags><tag>3</tag></tags></part></line></o>");
        RowText bad =
                read(feed, "<o><line/><line><part sku='a'><tags><tag>1</tag><tag>x</tag></tags></part></line></o>");

        assertThat(value(row)).isEqualTo("[[[a,[1,2]]],[null],[[b,[3]]]]");
        assertThat(bad.errors())
                .containsExactly("type|lines[1].part.tags[1]|expected a whole number (int), found another text|x");
    }

    @Test
    void nilIsNullWhateverTheColumnHolds() {
        XmlFeed feed = orders().column("to", new Struct(List.of(SKU)), "to");

        RowText row = read(feed, "<o><line xsi:nil='1'/><line sku='a'/><to xsi:nil='true' sku='x'/></o>");
        RowText bad = read(feed, "<o><line xsi:nil='1'><qty>1</qty></line></o>");

        assertThat(row.errors()).isEmpty();
        assertThat(row.values()).containsExactly("[null,[a,1]]", "null");
        assertThat(bad.errors()).containsExactly("type|lines[0]|line says xsi:nil, and is not empty|null");
    }

    @Test
    void whatAnElementHoldsBesidesItsColumnsIsUnknownUnderItsNumber() {
        Column parts = nested("parts", new Array(new Text()), "part");
        XmlFeed feed = XmlFeed.of("/os/o").column("lines", new Array(new Struct(List.of(SKU, parts))), "line");

        RowText row = read(
                feed,
                "<o><line sku='a' x='1'/><line sku='b'><y>2</y><y/><part/><part z='3'/>loose</line><line sku='c'/></o>");
        RowText refused =
                read(feed.unknownFields(UnknownFields.REJECT), "<o><line sku='a'/><line sku='b'><y/></line></o>");

        assertThat(row.errors()).isEmpty();
        assertThat(row.rescued())
                .isEqualTo("{\"line[1]/@x\":\"1\",\"line[2]/y\":[\"2\",\"\"],\"line[2]/part[2]/@z\":\"3\","
                        + "\"line[2]/text()\":\"loose\"}");
        assertThat(refused.errors()).containsExactly("unknown-field|line[2]/y|no column takes this field|\"\"");
    }

    @Test
    void oneElementCanBeTakenInSeveralWays() {
        XmlFeed feed = orders().column("first", new Array(new Text()), "line/@sku")
                .column("raw", new Array(new ColumnType.Raw()), "line")
                .column("all", new Array(new Whole(32)), "line/qty");

        RowText row = read(feed, "<o><line sku='a'><qty>1</qty></line><line  sku='b'><qty>2</qty></line></o>");

        assertThat(row.errors()).isEmpty();
        assertThat(row.values())
                .containsExactly(
                        "[[a,1],[b,2]]",
                        "[a,b]",
                        "[<line sku='a'><qty>1</qty></line>,<line  sku='b'><qty>2</qty></line>]",
                        "[1,2]");
    }

    @Test
    void aRequiredArrayMustBeThere() {
        Column lines = new Column("lines", List.of("line"), LINES, Reading.PLAIN, true, null, List.of(), false);

        assertThat(read(XmlFeed.of("/os/o").column(lines), "<o/>").errors())
                .containsExactly("required|lines|expected a value at line, it is missing|null");
    }

    @Test
    void aRecordBeyondALimitKeepsTheOthersWhole() {
        XmlFeed feed = orders().limits(new Limits(500, 1_000, 1_000, 5, 1_000, 300_000));

        List<RowText> rows = feed.rows("<os><o><line sku='a'><qty>123456</qty></line></o><o><line sku='b'/></o></os>");

        assertThat(rows.get(0).errors()).containsExactly("limit|null|more than 5 bytes of one value|null");
        assertThat(value(rows.get(1))).isEqualTo("[[b,1]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@a       | struct | leads to a text, and the column takes an element.",
                "x/text() | raw    | leads to a text, and the column takes an element.",
                "x        | map    | is read as map<string,string>, and elements of XML have neither keys nor arrays"
                        + " without elements.",
                "x        | arrays | is read as array<array<string>>, and elements of XML have neither keys nor arrays"
                        + " without elements.",
                "x        | up     | leads out of the element that holds the column.",
                "^/os/h   | struct | leads out of the record, where texts and attributes can be taken and nothing larger.",
            })
    void whatXmlCannotGiveIsRefused(String from, String what, String why) {
        ColumnType type =
                switch (what) {
                    case "struct" -> new Struct(List.of(SKU));
                    case "raw" -> new ColumnType.Raw();
                    case "map" -> new ColumnType.Mapping(new Text());
                    case "arrays" -> new Array(new Array(new Text()));
                    default ->
                        new Struct(List.of(aColumn("c", "string").from("../@a").build()));
                };
        XmlFeed feed = XmlFeed.of("/os/o").column("c", type, from);

        assertThatThrownBy(() -> feed.open(InputStream.nullInputStream()))
                .isInstanceOf(BadXmlPath.class)
                .hasMessageContaining(why);
    }

    private static Column nested(String name, ColumnType type, String from) {
        return new Column(name, List.of(from), type, Reading.PLAIN, false, null, List.of(), false);
    }
}
