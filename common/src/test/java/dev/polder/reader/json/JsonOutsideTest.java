package dev.polder.reader.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.Selection;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.RowBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

/** What stands outside of the records, and records that are not the feed's. */
class JsonOutsideTest {
    private static final Column ID = column("id", "id", new ColumnType.Whole(32));
    private static final RecordFormat.Json LINES = new RecordFormat.Json(JsonRecords.LINES, "");
    private static final RecordFormat.Json ITEMS = new RecordFormat.Json(JsonRecords.DOCUMENT, "/items/*");

    @Test
    void aColumnTakesAValueFromTheRootAndItIsKeptAsContext() throws IOException {
        Contract contract = contract(null, NoRecords.REJECT, ID, column("made", "^/head/made", new ColumnType.Text()));

        List<String> rows = read(
                contract, ITEMS, "{\"head\":{\"x\":[1,{}],\"made\":\"a\\u00e9\"},\"items\":[{\"id\":1},{\"id\":2}]}");

        assertThat(rows)
                .containsExactly(
                        "1,aé errors: context: {\"^/head/made\":\"a\\u00e9\"}",
                        "2,aé errors: context: {\"^/head/made\":\"a\\u00e9\"}");
    }

    /** So that a replay finds a number where there was one, and reads no column's value from nowhere. */
    @Test
    void theContextHoldsEachValueOnceAndAsItIsWritten() throws IOException {
        Contract contract = contract(
                null,
                NoRecords.REJECT,
                ID,
                column("count", "^/count", new ColumnType.Whole(32)),
                column("again", "^/count", new ColumnType.Whole(32)),
                column("head", "^/head", new ColumnType.Raw()),
                column("none", "^/none", new ColumnType.Text()),
                column("second", "^/list/1/x", new ColumnType.Text()));

        List<String> rows = read(
                contract,
                ITEMS,
                "{\"none\":null,\"count\":7,\"head\":{\"a\": 1.10},\"list\":[0,{\"x\":\"\\ud83d\"}],\"items\":[{\"id\":\"x\"}]}");

        assertThat(rows)
                .singleElement()
                .asString()
                .endsWith(
                        "context: {\"^/count\":7,\"^/head\":{\"a\": 1.10},\"^/none\":null,\"^/list/1/x\":\"\\ud83d\"}");
    }

    @Test
    void aRecordThatCannotBeReadHasItsContextToo() throws IOException {
        Contract contract = contract(null, NoRecords.REJECT, ID, column("made", "^/made", new ColumnType.Text()));
        byte[] bytes = "{\"made\":\"a\",\"items\":[{\"id\":\"?\"},{\"id\":}]}".getBytes(StandardCharsets.UTF_8);
        bytes[28] = (byte) 0xE9;

        List<String> rows = read(contract, ITEMS, bytes);

        assertThat(rows)
                .containsExactly(
                        "null,a errors: encoding|null|byte 8 is not UTF-8 context: {\"^/made\":\"a\"}",
                        "null,a errors: syntax|null|expected a value, found `}`, in line 1, byte 7 of the record context: {\"^/made\":\"a\"}");
    }

    @Test
    void ofPlacesInsideAndOutsideTheFirstThatIsThereCounts() throws IOException {
        Column outerFirst = column("made", List.of("^/made", "made"));
        Column innerFirst = column("made", List.of("made", "^/made"));
        Column outerOnly = column("made", List.of("^/made", "^/head/made"));
        String both = "{\"head\":{\"made\":\"head\"},\"made\":\"o\\u0075t\",\"items\":[{\"made\":\"\\u0069n\"},{}]}";
        String inner = "{\"items\":[{\"made\":\"in\"}]}";

        assertThat(values(outerFirst, both)).containsExactly("out", "out");
        assertThat(values(innerFirst, both)).containsExactly("in", "out");
        assertThat(values(outerOnly, both)).containsExactly("out", "out");
        assertThat(values(outerFirst, inner)).containsExactly("in");
    }

    @Test
    void whatIsNoJsonOutsideCostsNothingWhereTheRecordHasItsOwn() throws IOException {
        Column made = column("made", List.of("made", "^/made"));
        Contract contract = contract(null, NoRecords.REJECT, made);

        assertThat(read(contract, ITEMS, "{\"made\":{\"a\":nope},\"items\":[{\"made\":\"in\"},{}]}"))
                .containsExactly(
                        "in errors: context: null",
                        "null errors: syntax|made|the value at ^/made is no JSON: expected a value, found `nope`, in"
                                + " line 1, byte 6 of the value context: null");
        assertThat(read(contract, ITEMS, "{\"made\":\"a\",\"items\":[{\"x\":[1}]}"))
                .singleElement()
                .asString()
                .endsWith("of the record context: {\"^/made\":\"a\"}");
    }

    @Test
    void whatStandsInAStructFromTheRootIsToldFromTheRoot() throws IOException {
        ColumnType.Struct made = new ColumnType.Struct(List.of(column("by", "by", new ColumnType.Text())));
        Contract contract = new Contract(
                List.of(ID, column("made", "^/head/made", made)),
                UnknownFields.REJECT,
                Set.of(),
                null,
                NoRecords.REJECT);

        List<String> rows = read(
                contract,
                ITEMS,
                "{\"head\":{\"made\":{\"by\":1,\"at\":{\"x\":1,\"x\":1}}},\"items\":[{\"id\":1,\"at\":2}]}");

        assertThat(rows)
                .singleElement()
                .asString()
                .contains("type|made.by|expected a string, found a number "
                        + "duplicate-key|^/head/made/at/x|the name stands more than once in its object "
                        + "unknown-field|^/head/made/at|no column takes this field "
                        + "unknown-field|/at|no column takes this field");
    }

    @Test
    void anElementBesideTheWayToTheRecordsIsFoundToo() throws IOException {
        RecordFormat.Json second = new RecordFormat.Json(JsonRecords.DOCUMENT, "/1/items/*");
        Contract contract = contract(
                null,
                NoRecords.REJECT,
                ID,
                column("made", "^/0/made", new ColumnType.Text()),
                column("by", "^/1/by", new ColumnType.Text()));

        assertThat(read(contract, second, "[{\"made\":\"a\"},{\"by\":\"b\",\"items\":[{\"id\":1}]}]"))
                .singleElement()
                .asString()
                .startsWith("1,a,b errors: context");
    }

    @Test
    void whatIsAmissOnTheWayFromTheRootIsSaid() throws IOException {
        Contract contract = contract(null, NoRecords.REJECT, ID, column("made", "^/head/made", new ColumnType.Text()));

        assertThat(read(contract, ITEMS, "{\"head\":5,\"items\":[{\"id\":1}]}"))
                .containsExactly("1,null errors: type|made|expected an object at ^/head, found a number context: null");
        assertThat(read(contract, ITEMS, "{\"head\":null,\"items\":[{\"id\":1}]}"))
                .containsExactly("1,null errors: context: null");
        assertThat(read(contract, ITEMS, "{\"head\":\n{\"made\":\"a\" oops},\"items\":[{\"id\":1}]}"))
                .containsExactly(
                        "1,null errors: syntax|made|the value at ^/head is no JSON: expected a comma or the end"
                                + " of the object, found `oops`, in line 2, byte 13 of the value context: null");
        assertThat(read(contract, ITEMS, "{\"head\":{\n\"made\":nope},\"items\":[{\"id\":1}]}"))
                .singleElement()
                .asString()
                .contains("found `nope`, in line 2, byte 1 of the value");
        assertThat(read(contract, ITEMS, "{\"head\":{\"made\":" + "1".repeat(1001) + "},\"items\":[{\"id\":1}]}"))
                .singleElement()
                .asString()
                .startsWith("1,null errors: limit|made|the value at ^/head/made is beyond a limit: a number has 1,001"
                        + " characters, and the limit is 1,000, in line 1, byte 1 of the value");
    }

    @Test
    void bytesAtTheRootThatAreNotUtf8AreTheColumnsFault() throws IOException {
        Contract contract = contract(null, NoRecords.REJECT, ID, column("made", "^/made", new ColumnType.Text()));
        byte[] bytes = "{\"made\":\"a?\",\"items\":[{\"id\":1}]}".getBytes(StandardCharsets.UTF_8);
        bytes[10] = (byte) 0xE9;

        assertThat(read(contract, ITEMS, bytes))
                .containsExactly(
                        "1,null errors: encoding|made|byte 3 of the value at ^/made is not UTF-8 context: null");
    }

    @Test
    void ofAValueThatStandsTwiceAtTheRootNoneIsTaken() throws IOException {
        Contract contract = contract(null, NoRecords.REJECT, ID, column("made", "^/made", new ColumnType.Text()));

        assertThat(read(contract, ITEMS, "{\"made\":\"a\",\"made\":\"b\",\"items\":[{\"id\":1}]}"))
                .containsExactly(
                        "null,null errors: duplicate-key|null|the name /made stands more than once, in line 1 after 22"
                                + " bytes of JSON context: null",
                        "1,null errors: duplicate-key|made|the name /made stands more than once context: null");
    }

    @Test
    void whatIsNoJsonAtTheRootIsNotQuotedWhereAColumnIsMasked() throws IOException {
        Column masked =
                new Column("pin", List.of("pin"), new ColumnType.Text(), Reading.PLAIN, false, null, List.of(), true);
        Contract contract =
                contract(null, NoRecords.REJECT, masked, column("made", "^/head/made", new ColumnType.Text()));

        assertThat(read(contract, ITEMS, "{\"head\":{\"made\":nope},\"items\":[{}]}"))
                .containsExactly(
                        "null,null errors: syntax|made|the value at ^/head/made is no JSON, in line 1, byte 1 of"
                                + " the value context: null");
        assertThat(read(contract, ITEMS, "{\"head\":{oops},\"items\":[{}]}"))
                .containsExactly(
                        "null,null errors: syntax|made|the value at ^/head is no JSON, in line 1, byte 2 of the value"
                                + " context: null");
    }

    /** Both texts have escapes, which are resolved into memory of the reader's own. */
    @Test
    void aTextFromTheRootStaysWhatItIsWhenTheRecordHasEscapesToo() throws IOException {
        Column made = column("made", "^/made", new ColumnType.Text());
        Column by = column("by", "^/by", new ColumnType.Text());
        Column name = column("name", "name", new ColumnType.Text());
        Contract contract = contract(null, NoRecords.REJECT, made, by, name);

        List<String> rows = read(
                contract,
                ITEMS,
                "{\"made\":\"\\u00e9n\",\"by\":\"tw\\u00e9\\u00e9\",\"items\":[{\"name\":\"dr\\u0069e\"},{\"name\":\"\\u0076ier\"}]}");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).startsWith("én,twéé,drie errors: context");
        assertThat(rows.get(1)).startsWith("én,twéé,vier errors: context");
    }

    @Test
    void whatIsNoJsonAtTheRootIsTheColumnsFaultAndNotTheRecords() throws IOException {
        Contract contract = contract(null, NoRecords.REJECT, ID, column("made", "^/head/made", new ColumnType.Text()));

        List<String> bad = read(contract, ITEMS, "{\"head\":{\"made\":nope},\"items\":[{\"id\":1}]}");
        List<String> twice = read(contract, ITEMS, "{\"head\":{\"made\":\"a\",\"made\":\"b\"},\"items\":[{\"id\":1}]}");

        assertThat(bad)
                .singleElement()
                .asString()
                .startsWith(
                        "1,null errors: syntax|made|the value at ^/head/made is no JSON: expected a value, found `nope`");
        assertThat(twice).hasSize(2);
        assertThat(twice.get(0)).contains("duplicate-key|null|the name /head/made stands more than once");
    }

    @Test
    void aValueOfTheRootThatIsWrongOrMissingIsTheColumnsFault() throws IOException {
        Column count = column("count", "^/count", new ColumnType.Whole(32));
        Contract contract = contract(null, NoRecords.REJECT, ID, count);

        assertThat(read(contract, ITEMS, "{\"count\":\"x\",\"items\":[{\"id\":1}]}"))
                .containsExactly(
                        "1,null errors: type|count|expected a whole number (int), found a string context: {\"^/count\":\"x\"}");
        assertThat(read(contract, ITEMS, "{\"items\":[{\"id\":1}]}")).containsExactly("1,null errors: context: null");
    }

    @Test
    void aValueOfTheRootBehindTheRecordsIsSaid() throws IOException {
        Contract contract = contract(null, NoRecords.REJECT, ID, column("made", "^/made", new ColumnType.Text()));

        List<String> rows = read(contract, ITEMS, "{\"items\":[{\"id\":1}],\"made\":\"late\"}");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).contains("order|null|/made stands behind the records, and a column takes it");
    }

    @Test
    void filesWithoutRecordsAreAcceptedWhereTheContractSaysSo() throws IOException {
        assertThat(read(contract(null, NoRecords.REJECT, ID), ITEMS, "{\"x\":1}"))
                .hasSize(1);
        assertThat(read(contract(null, NoRecords.ACCEPT, ID), ITEMS, "{\"x\":1}"))
                .isEmpty();
        assertThat(read(contract(null, NoRecords.ACCEPT, ID), ITEMS, "")).isEmpty();
    }

    @Test
    void aSelectionTakesItsKindsAndOneFeedRejectsWhatNobodyTakes() throws IOException {
        String text = """
                {"kind":"order","id":1}
                {"kind":"return","id":2}
                {"kind":"gift","id":3}
                {"id":4}
                {"kind":
                """;
        Selection first = new Selection(List.of("kind"), Set.of("order"), Set.of("return"), true);
        Selection second = new Selection(List.of("kind"), Set.of("return"), Set.of("order"), false);

        assertThat(read(contract(first, NoRecords.REJECT, ID), LINES, text))
                .containsExactly(
                        "1 errors: context: null",
                        "3 errors: selection|null|expected a kind at kind that a feed selects, no feed selects this one context: null",
                        "4 errors: selection|null|expected a kind at kind that a feed selects, there is none context: null",
                        "null errors: syntax|null|the line ends in the middle of its JSON context: null");
        assertThat(read(contract(second, NoRecords.REJECT, ID), LINES, text))
                .containsExactly("2 errors: context: null");
    }

    private static Column column(String name, String from, ColumnType type) {
        return new Column(name, List.of(from), type, Reading.PLAIN, false, null, List.of(), false);
    }

    private static Contract contract(Selection selection, NoRecords noRecords, Column... columns) {
        return new Contract(List.of(columns), UnknownFields.RESCUE, Set.of(), selection, noRecords);
    }

    private static Column column(String name, List<String> from) {
        return new Column(name, from, new ColumnType.Text(), Reading.PLAIN, false, null, List.of(), false);
    }

    private static List<String> values(Column column, String text) throws IOException {
        return read(contract(null, NoRecords.REJECT, column), ITEMS, text).stream()
                .map(row -> row.substring(0, row.indexOf(" errors: context")))
                .toList();
    }

    private static List<String> read(Contract contract, RecordFormat.Json format, String text) throws IOException {
        return read(contract, format, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The columns, the errors without values, and the context of each row, without what only replays look at. */
    private static List<String> read(Contract contract, RecordFormat.Json format, byte[] bytes) throws IOException {
        RowBuilder rows = new RowBuilder(contract, format);
        List<String> read = new ArrayList<>();
        try (var source = new dev.polder.reader.json.JsonRecords(new ByteArrayInputStream(bytes), format, contract)) {
            while (source.next(rows)) {
                if (!rows.passedOver()) {
                    read.add(show(rows.row().copy(), contract));
                }
            }
        }
        return read;
    }

    private static String show(InternalRow row, Contract contract) {
        int width = contract.columns().size();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            boolean whole = contract.columns().get(i).type() instanceof ColumnType.Whole;
            boolean struct = contract.columns().get(i).type() instanceof ColumnType.Struct;
            values.add(
                    row.isNullAt(i) || struct
                            ? "null"
                            : whole
                                    ? String.valueOf(row.getInt(i))
                                    : row.getUTF8String(i).toString());
        }
        StringBuilder errors = new StringBuilder();
        if (!row.isNullAt(width)) {
            for (Object error : row.getArray(width).array()) {
                InternalRow one = (InternalRow) error;
                errors.append(one.getUTF8String(0) + "|" + one.getUTF8String(1) + "|" + one.getUTF8String(2) + " ");
            }
        }
        String context =
                row.isNullAt(width + 2) ? "null" : row.getUTF8String(width + 2).toString();
        context = context.replaceAll(",?\"_(text|absent|faults)\":(\"[^\"]*\"|\\[[^]]*])", "")
                .replace("{}", "null");
        return String.join(",", values) + " errors: " + errors + "context: " + context;
    }
}
