package dev.polder.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.Selection;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.json.HeldJsonRecords;
import dev.polder.reader.json.JsonRecords;
import dev.polder.reader.xml.HeldXmlRecords;
import dev.polder.reader.xml.XmlOpener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

/** What bronze holds of a record is enough to read it once more, or says that it isn't. */
class HeldRecordsTest {
    private static final RecordFormat.Json ITEMS = new RecordFormat.Json(RecordFormat.JsonRecords.DOCUMENT, "/items/*");
    private static final RecordFormat.Xml PARTS =
            new RecordFormat.Xml(List.of("/p:list/p:part"), Map.of("p", List.of("urn:p")), null);
    private static final Column ID = column("id", "/id");
    private static final Column PART = column("id", "@id");

    @Test
    void whatStoodOutsideIsFoundAgain() throws IOException {
        Contract json = contract(ID, column("made", "^/head/made"));
        Contract xml = contract(PART, column("list", "../@name"), column("made", "^/p:list/p:made"));

        assertThat(again(json, ITEMS, "{\"head\":{\"made\":\"a\\u00e9\"},\"items\":[\n{\"id\":\"x\"}]}"))
                .containsExactly("x aé");
        assertThat(again(
                        xml,
                        PARTS,
                        "<p:list xmlns:p='urn:p' name='L&amp;M'>\n<p:made>T</p:made><p:part id='a'/></p:list>"))
                .containsExactly("a L&M T");
        assertThat(again(
                        xml,
                        PARTS,
                        "<list xmlns='urn:p'><made xsi:nil='true' xmlns:xsi='"
                                + "http://www.w3.org/2001/XMLSchema-instance'/><part id='a'/></list>"))
                .as("nothing, and nil")
                .containsExactly("a null null");
    }

    @Test
    void aPlaceWhereNothingStoodIsKnownAndOneThatNobodyLookedAtIsNot() throws IOException {
        Contract before = contract(ID, column("made", "^/made"));
        Contract after = contract(ID, column("made", "^/made"), column("by", "^/by"));
        Contract either = contract(ID, column("made", "^/made", "^/by"));
        String context = contexts(before, ITEMS, "{\"items\":[{\"id\":\"x\"}]}").get(0);

        assertThat(context).isEqualTo("{\"_absent\":[\"^/made\"]}");
        assertThat(HeldContext.of(context).obstacle(before)).isEmpty();
        assertThat(HeldContext.of(context).obstacle(after)).contains("what stood outside of it at ^/by is not known");
        assertThat(HeldContext.of(context).obstacle(either)).isPresent();
        assertThat(HeldContext.of("{\"^/made\":1}").obstacle(either))
                .as("the first that is there counts")
                .isEmpty();
    }

    @Test
    void aValueOutsideThatWasAtFaultIsNoneThatIsMissing() throws IOException {
        Contract json = contract(ID, column("made", "^/head/made"));
        Contract xml = contract(PART, column("made", "^/p:list/p:made"));
        String twice = "<p:list xmlns:p='urn:p'><p:made>T</p:made><p:made>U</p:made><p:part id='a'/></p:list>";

        assertThat(contexts(json, ITEMS, "{\"head\":7,\"items\":[{\"id\":\"x\"}]}"))
                .containsExactly("{\"_faults\":[\"^/head/made\"]}")
                .allMatch(context -> HeldContext.of(context).obstacle(json).isPresent());
        assertThat(contexts(xml, PARTS, twice))
                .allMatch(context -> HeldContext.of(context).obstacle(xml).isPresent());
    }

    @Test
    void aTextThatIsNotTheWholeRecordSaysSo() throws IOException {
        Contract contract = contract(ID);
        String longer = "{\"items\":[{\"x\":\"" + "y".repeat(RowBuilder.RAW_LIMIT) + "\"}]}";
        byte[] latin = "{\"items\":[{\"id\":\"?\"}]}".getBytes(StandardCharsets.UTF_8);
        latin[17] = (byte) 0xE9;

        assertThat(contexts(contract, ITEMS, longer)).containsExactly("{\"_text\":\"cut\"}");
        assertThat(contexts(contract, ITEMS, latin)).containsExactly("{\"_text\":\"bytes\"}");
        assertThat(contexts(contract, ITEMS, "{\"items\":[]} {\"id\":\"x\"}"))
                .containsExactly("{\"_text\":\"no record\"}");
        assertThat(contexts(contract(PART), PARTS, "<p:list xmlns:p='urn:p'><p:part"))
                .containsExactly("{\"_text\":\"no record\"}");
        for (String context : List.of("cut", "bytes", "no record")) {
            assertThat(HeldContext.of("{\"_text\":\"" + context + "\"}").obstacle(contract))
                    .isPresent();
        }
    }

    @Test
    void aRecordThatAnotherFeedSelectsNowIsRejectedAndNotPassedOver() throws IOException {
        Selection orders = new Selection(List.of("/kind"), Set.of("order"), Set.of("gift"), false);
        Contract contract = new Contract(List.of(ID), UnknownFields.IGNORE, Set.of(), orders, NoRecords.REJECT);
        RowBuilder rows = RowBuilder.ofEvery(contract, ITEMS);
        rows.startFile("a.json", 0, Map.of());

        new HeldJsonRecords(ITEMS, contract)
                .read(new HeldRecord("{\"kind\":\"gift\",\"id\":\"x\"}", 4, HeldContext.of(null)), rows);

        assertThat(rows.passedOver()).isFalse();
        assertThat(rows.row().getArray(1).getStruct(0, 4).getString(2))
                .isEqualTo("expected a kind at /kind that a feed selects, another feed selects this one");
    }

    @Test
    void anElementThatIsNoRecordOfTheFeedAnyMoreIsRejected() throws IOException {
        RowBuilder rows = RowBuilder.ofEvery(contract(PART), PARTS);
        rows.startFile("a.xml", 0, Map.of());

        new HeldXmlRecords(PARTS, contract(PART))
                .read(new HeldRecord("<piece id='a'/>", 4, HeldContext.of(null)), rows);

        assertThat(rows.row().getArray(1).getStruct(0, 4).getString(2)).contains("the record is piece");
    }

    private static Column column(String name, String... from) {
        return new Column(name, List.of(from), new ColumnType.Text(), Reading.PLAIN, false, null, List.of(), false);
    }

    private static Contract contract(Column... columns) {
        return Contract.of(List.of(columns), UnknownFields.RESCUE);
    }

    private static List<String> contexts(Contract contract, RecordFormat format, String text) throws IOException {
        return contexts(contract, format, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> contexts(Contract contract, RecordFormat format, byte[] bytes) throws IOException {
        return read(contract, format, bytes).stream()
                .map(row -> row.getString(contract.columns().size() + 2))
                .toList();
    }

    private static List<InternalRow> read(Contract contract, RecordFormat format, byte[] bytes) throws IOException {
        RowBuilder rows = new RowBuilder(contract, format);
        rows.startFile("a", 0, Map.of());
        List<InternalRow> read = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        try (RecordSource source = format instanceof RecordFormat.Json json
                ? new JsonRecords(in, json, contract)
                : new XmlOpener((RecordFormat.Xml) format, contract).open(in)) {
            while (source.next(rows)) {
                read.add(rows.row().copy());
            }
        }
        return read;
    }

    /** The columns of each record, read from the file and once more from its row; both are the same. */
    private static List<String> again(Contract contract, RecordFormat format, String text) throws IOException {
        HeldSource source = format instanceof RecordFormat.Json json
                ? new HeldJsonRecords(json, contract)
                : new HeldXmlRecords((RecordFormat.Xml) format, contract);
        RowBuilder rows = RowBuilder.ofEvery(contract, format);
        int width = contract.columns().size();
        List<String> read = new ArrayList<>();
        for (InternalRow row : read(contract, format, text.getBytes(StandardCharsets.UTF_8))) {
            HeldContext context = HeldContext.of(row.isNullAt(width + 2) ? null : row.getString(width + 2));
            rows.startFile("a", 0, Map.of());
            source.read(new HeldRecord(row.getString(width + 1), row.getLong(width + 5), context), rows);
            assertThat(rows.row().copy()).isEqualTo(row);
            List<String> values = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                values.add(rows.row().isNullAt(i) ? "null" : rows.row().getString(i));
            }
            read.add(String.join(" ", values));
        }
        return read;
    }
}
