package dev.polder.reader.xml;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.contract.ColumnType;
import dev.polder.contract.ColumnType.Array;
import dev.polder.contract.ColumnType.Raw;
import dev.polder.contract.ColumnType.Struct;
import dev.polder.contract.ColumnType.Whole;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.RowText;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that read from several places, texts as they are written, and fields that are known and not wanted. */
final class XmlPlacesTest {
    private static final String XSI = " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

    private static RowText read(XmlFeed feed, String record) {
        List<RowText> rows = feed.rows("<rs" + XSI + " v='7'>" + record + "</rs>");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<r><new>1</new><old>2</old></r>          | 1",
                "<r><old>2</old><new>1</new></r>          | 1",
                "<r><old>2</old></r>                      | 2",
                "<r old='3'/>                             | 3",
                "<r/>                                     | 7",
                "<r><old>2</old><new xsi:nil='1'/></r>    | null",
                "<r><old>bad</old><new>1</new></r>        | 1",
                "<r><old>2</old><old>3</old><new>1</new></r> | 1",
                "<r><new>1</new><old><deep/></old></r>    | 1",
            })
    void theFirstPlaceThatIsThereCountsWhereverItStandsAndFaultsOfOthersAreNotTold(String record, String value) {
        XmlFeed feed = XmlFeed.of("/rs/r").column("c", new Whole(32), "new", "old", "@old", "../@v");

        RowText row = read(feed, record);

        assertThat(row.errors()).isEmpty();
        assertThat(row.values()).containsExactly(value);
    }

    @Test
    void aFaultOfThePlaceThatCountsIsTold() {
        XmlFeed feed = XmlFeed.of("/rs/r").column("c", new Whole(32), "new", "old");

        assertThat(read(feed, "<r><old>2</old><new>bad</new></r>").errors())
                .containsExactly("type|c|expected a whole number (int), found another text|bad");
        assertThat(read(feed, "<r><new>1</new><new>2</new><old>2</old></r>").errors())
                .containsExactly("repeated|c|new stands 2 times (line 1), and the column takes one value|null");
    }

    @Test
    void anArrayAndAStructCanStandInSeveralPlacesToo() {
        ColumnType lines = new Array(new Struct(List.of(
                aColumn("a", "int").build(), aColumn("b", "int").from("@b").build())));
        XmlFeed feed = XmlFeed.of("/rs/r").column("lines", lines, "lines/line", "line");

        RowText row = read(
                feed,
                "<r><line b='x'/><lines><line b='1'><a>2</a><z/></line></lines><line/><lines><line b='3'/></lines></r>");
        RowText other = read(feed, "<r><line b='x'/></r>");

        assertThat(row.errors()).isEmpty();
        assertThat(row.values()).containsExactly("[[2,1],[null,3]]");
        assertThat(row.rescued()).isEqualTo("{\"lines/line[1]/z\":\"\"}");
        assertThat(other.errors())
                .containsExactly("type|lines[0].b|expected a whole number (int), found another text|x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<x  a = '1'>t<!-- c --><y><![CDATA[<]]></y>&#49;</x >",
                "<x/>",
                "<x xmlns='' z='é😀'><x/></x>",
            })
    void aRawColumnTakesTheElementAsItIsWritten(String element) {
        XmlFeed feed = XmlFeed.of("/rs/r").column("c", new Raw(), "x").unknownFields(UnknownFields.REJECT);

        RowText row = read(feed, "<r> " + element + " </r>");

        assertThat(row.errors()).isEmpty();
        assertThat(row.values()).containsExactly(element);
    }

    @Test
    void aRawColumnIsNeverCut() {
        XmlFeed feed = XmlFeed.of("/rs/r").column("c", new Raw(), "x").column("d", new Raw(), "x/y");
        String inner = "<y>" + "é".repeat(400_000) + "</y>";
        String huge = "<x>" + inner + "</x>";

        List<RowText> rows = feed.rows("<rs><r>" + "<z/>".repeat(50_000) + huge + "</r><r><x>1</x></r></rs>");

        assertThat(rows.get(0).errors()).isEmpty();
        assertThat(rows.get(0).values()).containsExactly(huge, inner);
        assertThat(rows.get(1).values()).containsExactly("<x>1</x>", "null");
    }

    @Test
    void aRawColumnIsTakenOfARecordWithALongStartTagToo() {
        XmlFeed feed = XmlFeed.of("/rs/r").column("c", new Raw(), "x");

        List<RowText> rows = feed.rows("<rs><r a='" + "y".repeat(500_000) + "'><x>1</x></r><r><x>1</x></r></rs>");

        assertThat(rows.get(0).errors()).isEmpty();
        assertThat(rows.get(0).values()).containsExactly("<x>1</x>");
        assertThat(rows.get(1).values()).containsExactly("<x>1</x>");
    }

    @Test
    void aKnownFieldIsPassedOverWithAllThatIsInIt() {
        XmlFeed feed = XmlFeed.of("/rs/r")
                .column("c", new Whole(32), "debug/kept")
                .column(
                        "lines",
                        new Array(new Struct(List.of(aColumn("a", "int").build()))),
                        "line")
                .knownFields("debug", "@version", "text()", "line/note", "other/@x")
                .unknownFields(UnknownFields.REJECT);

        RowText row = read(
                feed,
                "<r version='1'>loose<debug z='1'>t<any><b/></any><kept k='1'>1</kept></debug>"
                        + "<line><a>1</a><note n='1'>x</note></line><other x='1' y='2'/></r>");

        assertThat(row.errors()).containsExactly("unknown-field|other/@y|no column takes this field|\"2\"");
        assertThat(row.values()).containsExactly("1", "[[1]]");
    }

    @Test
    void aKnownFieldOutsideTheRecordIsRefused() {
        XmlFeed feed = XmlFeed.of("/rs/r").column("c", "x").knownFields("../@v");

        assertThatThrownBy(() -> feed.open(InputStream.nullInputStream()))
                .isInstanceOf(BadXmlPath.class)
                .hasMessage("The XML path \"../@v\" leads out of the record. Name a field of the record.");
    }

    @ParameterizedTest
    @CsvSource({"<other/>", "<rs><x/></rs>", "''"})
    void aFileWithoutRecordsIsFineWhereTheContractSaysSo(String text) {
        XmlFeed feed = XmlFeed.of("/rs/r").column("c", "x");

        assertThat(feed.read(text)).extracting(seen -> seen.fault().rule()).containsExactly("no-records");
        assertThat(feed.acceptingNoRecords().read(text)).isEmpty();
    }

    @Test
    void aFileThatBreaksIsNoFileWithoutRecords() {
        XmlFeed feed = XmlFeed.of("/rs/r").column("c", "x").acceptingNoRecords();

        assertThat(feed.read("<other>").get(0).fault().rule()).isEqualTo("truncated");
    }
}
