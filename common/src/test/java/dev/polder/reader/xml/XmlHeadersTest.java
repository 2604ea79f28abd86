package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.contract.ColumnType.Moment;
import dev.polder.contract.ColumnType.Whole;
import dev.polder.reader.RowText;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns take from outside the records by paths from the root. */
final class XmlHeadersTest {
    private static XmlFeed feed(String from) {
        return XmlFeed.of("/f/b/r").column("made", from).column("id", "@id");
    }

    private static final String LATE = "late|null|%s stands after the records, first at line %d, and those before it"
            + " were read without it; have it written before them|null";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "^/f/h/@x       | <f><h x='1'/><b><r/></b></f>                  | 1",
                "^/f/h/at       | <f><h><at>1</at></h><b><r/></b></f>           | 1",
                "^/f/h/at       | <f><h><at>1<!-- c --><![CDATA[2]]></at></h><b><r/></b></f> | 12",
                "^/f/h/at       | <f><h><at/></h><b><r/></b></f>                | ``",
                "^/f/h/text()   | <f><h>1<z>2</z>3</h><b><r/></b></f>           | 13",
                "^/f/b/h        | <f><b><h>1</h><r/></b></f>                    | 1",
                "^/f/@x         | <f x='1'><b><r/></b></f>                      | 1",
                "^/f/b/@x       | <f><b x='1'><r/></b></f>                      | 1",
            })
    void goesToTheRecordsAfterItAndIsTheirContext(String from, String text, String value) {
        RowText row = feed(from).rows(text).get(0);

        assertThat(row.errors()).isEmpty();
        assertThat(row.values().get(0)).isEqualTo(value);
        assertThat(row.context()).isEqualTo("{\"" + from + "\":\"" + value + "\"}");
    }

    @Test
    void goesToAllRecordsOfTheElementThatItStandsIn() {
        List<RowText> rows = feed("^/f/b/h")
                .rows("<f><b><h>1</h><r id='1'/><r id='2'/></b><b><h>2</h><r id='3'/></b><b><r id='4'/></b></f>");

        assertThat(rows)
                .extracting(RowText::values)
                .containsExactly(List.of("1", "1"), List.of("1", "2"), List.of("2", "3"), List.of("null", "4"));
        assertThat(rows).allSatisfy(row -> assertThat(row.errors()).isEmpty());
    }

    @Test
    void isReadAsTheColumnsTypeWhereverItStood() {
        XmlFeed feed = XmlFeed.of("/f/r")
                .column("made", new Moment(), "^/f/h/at")
                .column("n", new Whole(32), "@n", "^/f/h/@n");

        List<RowText> rows = feed.rows("<f><h n='5'><at>noon</at></h><r n='1'/><r/></f>");

        assertThat(rows).extracting(row -> row.values().get(1)).containsExactly("1", "5");
        assertThat(rows.get(1).errors()).hasSize(1);
        assertThat(rows.get(1).errors().get(0)).startsWith("type|made|").endsWith("|noon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<f><h>1</h><h>2</h><b><r/></b></f>  | repeated|^/f/h stands 2 times (line 1), and the column takes one value",
                "<f><h>1<z/></h><b><r/></b></f>      | type|^/f/h has elements inside (mixed content), and the column takes a text",
            })
    void isAFaultOfEachRecordWhenItCannotBeTaken(String text, String rule, String message) {
        RowText row = feed("^/f/h").rows(text).get(0);

        assertThat(row.errors()).containsExactly(rule + "|made|" + message + "|null");
    }

    @Test
    @Timeout(30)
    void isCountedAndNotKeptWhenItRepeatsWithoutEnd() {
        String headers = "\n<h>1</h>".repeat(200_000);

        List<RowText> rows = feed("^/f/h").rows("<f>" + headers + "<b>" + "<r/>".repeat(20_000) + "</b></f>");

        assertThat(rows).hasSize(20_000);
        assertThat(rows.get(19_999).errors())
                .containsExactly("repeated|made|^/f/h stands 200000 times (line 2, 3, 4, 5, 6 and on), and the column"
                        + " takes one value|null");
    }

    @Test
    void isAFaultOfEachRecordWhenItIsTooLong() {
        XmlFeed feed = feed("^/f/h").limits(new Limits(500, 1_000, 1_000, 20, 1_000_000, 300_000));

        List<RowText> rows =
                feed.rows("<f><h>" + "y".repeat(100_000) + "</h><b><r id='1'/><r id='2'/></b>\n<h>1</h></f>");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).errors()).containsExactly("limit|made|^/f/h has more than 20 bytes of one value|null");
        assertThat(rows.get(1).errors()).isEqualTo(rows.get(0).errors());
        assertThat(rows.get(1).values().get(1)).isEqualTo("2");
        assertThat(rows.get(2).errors()).containsExactly(LATE.formatted("^/f/h", 2));
    }

    @Test
    void isOneRejectedRecordForTheFileWhenItStandsAfterTheRecords() {
        List<RowText> rows = feed("^/f/h/@x").rows("<f><b><r id='1'/>\n<r id='2'/></b>\n<h x='1'/><h x='2'/></f>");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).errors()).isEmpty();
        assertThat(rows.get(1).values()).containsExactly("null", "2");
        assertThat(rows.get(2).errors()).containsExactly(LATE.formatted("^/f/h/@x", 3));
    }

    @Test
    void isNotLostWhenTheFileBreaksAfterIt() {
        List<RowText> rows = feed("^/f/h").rows("<f><b><r id='1'/></b><h>1</h>");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).errors())
                .containsExactly(
                        "truncated|null|the file ends too soon, at line 1, column 30|null", LATE.formatted("^/f/h", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^/f/b/r/@id | leads into the record.",
                "^/f/b       | takes the text of an element that stands around the records.",
                "^/f/text()  | takes the text of an element that stands around the records.",
                "^f/h        | has no slash after ^.",
                "^/o:f/h     | uses the prefix o, which no namespace is bound to.",
                "^/f/../@x   | has a step \"..\" that is not a name.",
            })
    void isRefusedWhereItCannotStand(String from, String why) {
        assertThatThrownBy(() -> feed(from).open(InputStream.nullInputStream()))
                .isInstanceOf(BadXmlPath.class)
                .hasMessageStartingWith("The XML path \"" + from + "\" " + why);
    }
}
