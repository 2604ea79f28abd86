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
                        "1,aé errors: context: {\"^/head/made\":\"aé\"}",
                        "2,aé errors: context: {\"^/head/made\":\"aé\"}");
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

    /** The columns, the errors without values, and the context of each row. */
    private static List<String> read(Contract contract, RecordFormat.Json format, String text) throws IOException {
        RowBuilder rows = new RowBuilder(contract, format);
        List<String> read = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
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
            values.add(
                    row.isNullAt(i)
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
        return String.join(",", values) + " errors: " + errors + "context: " + context;
    }
}
