package dev.polder.reader;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class RowBuilderTest {
    private static final RecordFormat JSON = new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
    private static final RecordFormat XML = new RecordFormat.Xml(List.of("/orders/order"), Map.of(), null);

    @Test
    void aRecordAsTheContractSaysHasNoErrors() {
        RowBuilder rows =
                json(aColumn("id", "string").build(), aColumn("qty", "int").build());
        rows.startFile("dt=1/a.json", 0, Map.of());

        InternalRow row = record(rows, sink -> {
            sink.text(0, "A1");
            sink.number(1, "12");
            sink.raw("xx{}".getBytes(StandardCharsets.UTF_8), 2, 2);
            sink.context("../@time", "say \"when\"");
        });

        assertThat(row.getUTF8String(0)).hasToString("A1");
        assertThat(row.getInt(1)).isEqualTo(12);
        assertThat(row.isNullAt(2)).isTrue();
        assertThat(row.getUTF8String(3)).hasToString("{}");
        assertThat(row.getUTF8String(4)).hasToString("{\"../@time\":\"say \\\"when\\\"\"}");
        assertThat(row.isNullAt(5)).isTrue();
        assertThat(row.getUTF8String(6)).hasToString("dt=1/a.json");
        assertThat(row.getLong(7)).isEqualTo(7);
        assertThat(row.getLong(8)).isEqualTo(1);
    }

    @Test
    void allErrorsOfARecordAreListedAndTheOtherColumnsAreTyped() {
        RowBuilder rows = json(
                aColumn("id", "string").required().build(),
                aColumn("qty", "int").build(),
                aColumn("kind", "string")
                        .rules(new ColumnRule.In(List.of("order", "return")), new ColumnRule.Matches("[a-z]+"))
                        .build(),
                aColumn("price", "decimal(5,2)").build());

        InternalRow row = record(rows, sink -> {
            sink.text(1, "many");
            sink.text(2, "Gift");
            sink.number(3, "1.50");
        });

        assertThat(errors(row))
                .containsExactly(
                        "type|qty|expected a whole number (int), found a string|many",
                        "in|kind|expected one of order, return|Gift",
                        "matches|kind|expected a text that matches [a-z]+|Gift",
                        "required|id|expected a value at id, it is missing|null");
        assertThat(row.isNullAt(1)).isTrue();
        assertThat(row.getUTF8String(2)).hasToString("Gift");
        assertThat(row.getDecimal(3, 5, 2)).hasToString("1.50");
    }

    @Test
    void textStandsForEveryTypeInXmlOnly() {
        Column[] columns = {
            aColumn("qty", "int").build(), aColumn("paid", "boolean").build()
        };

        InternalRow ofXml = record(new RowBuilder(contract(UnknownFields.RESCUE, columns), XML), sink -> {
            sink.text(0, "5");
            sink.text(1, "1");
        });
        InternalRow ofJson = record(json(columns), sink -> {
            sink.text(0, "5");
            sink.text(1, "true");
        });

        assertThat(ofXml.isNullAt(2)).isTrue();
        assertThat(ofXml.getInt(0)).isEqualTo(5);
        assertThat(ofXml.getBoolean(1)).isTrue();
        assertThat(errors(ofJson)).hasSize(2);
    }

    @Test
    void nullValuesComeBeforeTrimAndTrimBeforeValues() {
        RowBuilder rows = json(
                aColumn("a", "int").nullValues("n/a", "-1").build(),
                aColumn("b", "boolean")
                        .trim()
                        .values(Map.of("Y", "true", "N", "0"))
                        .build(),
                aColumn("c", "string").nullValues("-").trim().build());

        InternalRow row = record(rows, sink -> {
            sink.number(0, "-1");
            sink.text(1, " Y ");
            sink.text(2, " - ");
        });

        assertThat(errors(row)).isEmpty();
        assertThat(row.isNullAt(0)).isTrue();
        assertThat(row.getBoolean(1)).isTrue();
        assertThat(row.getUTF8String(2)).hasToString("-");
    }

    @Test
    void theDefaultIsForAMissingFieldAndNotForANull() {
        Column[] columns = {
            aColumn("a", "int").defaultText("7").required().build(),
            aColumn("b", "int").defaultText("7").required().build()
        };

        InternalRow row = record(json(columns), sink -> sink.nothing(1));

        assertThat(row.getInt(0)).isEqualTo(7);
        assertThat(errors(row)).containsExactly("required|b|expected a value at b, it is null|null");
    }

    @Test
    void aRecordThatIsBrokenAsAWholeIsNotAlsoToldWhatItLacks() {
        RowBuilder rows = json(aColumn("id", "string").required().build());

        InternalRow row = record(rows, sink -> sink.reject("syntax", null, "the JSON is broken", null));

        assertThat(errors(row)).containsExactly("syntax|null|the JSON is broken|null");
    }

    @Test
    void aColumnThatASourceRejectsIsNullWhateverElseItGets() {
        RowBuilder rows = json(aColumn("id", "string").required().build());

        InternalRow row = record(rows, sink -> {
            sink.text(0, "first");
            sink.reject("duplicate-key", "id", "the name stands more than once", null);
            sink.text(0, "second");
        });

        assertThat(row.isNullAt(0)).isTrue();
        assertThat(errors(row)).containsExactly("duplicate-key|id|the name stands more than once|null");
    }

    @Test
    void unknownFieldsAreRescuedWithTheirDigitsUntouched() {
        InternalRow row = record(json(), sink -> {
            sink.unknown("/price", "1.10");
            sink.unknown("/a\"b", "{\"x\": 1}");
        });

        assertThat(row.getUTF8String(3)).hasToString("{\"/price\":1.10,\"/a\\\"b\":{\"x\": 1}}");
        assertThat(errors(row)).isEmpty();
    }

    @Test
    void aPathThatComesAgainIsRescuedUnderANumber() {
        InternalRow row = record(json(), sink -> {
            sink.unknown("note", "\"a\"");
            sink.unknown("note", "\"b\"");
        });

        assertThat(row.getUTF8String(3)).hasToString("{\"note\":\"a\",\"note[2]\":\"b\"}");
    }

    @Test
    void unknownFieldsRejectTheRecordWhenTheContractSaysSoWithAHintOnCase() {
        Contract contract = contract(
                UnknownFields.REJECT,
                aColumn("email", "string").from("/contact/email").build());

        InternalRow row = record(new RowBuilder(contract, JSON), sink -> {
            sink.unknown("/contact/Email", "\"a@b\"");
            sink.unknown("/zip", "1");
        });

        assertThat(errors(row))
                .containsExactly(
                        "unknown-field|/contact/Email|no column takes this field; column email reads /contact/email:"
                                + " upper and lower case count|\"a@b\"",
                        "unknown-field|/zip|no column takes this field|1");
    }

    @Test
    void valuesOfMaskedColumnsAndOfUnknownFieldsBesideThemAreHidden() {
        Contract contract = contract(
                UnknownFields.REJECT,
                aColumn("email", "string")
                        .masked()
                        .rules(new ColumnRule.Matches(".+@.+"))
                        .build(),
                aColumn("qty", "int").build());

        InternalRow row = record(new RowBuilder(contract, JSON), sink -> {
            sink.text(0, "secret");
            sink.text(1, "many");
            sink.unknown("/Email", "\"secret\"");
        });

        assertThat(errors(row))
                .extracting(error -> error.substring(error.lastIndexOf('|') + 1))
                .containsExactly("***", "many", "***");
        assertThat(errors(row)).noneMatch(error -> error.contains("secret"));
    }

    @Test
    void aLongTextIsCutWithItsLengthSaidAndNotInTheMiddleOfACharacter() {
        byte[] text = ("a" + "é".repeat(40_000)).getBytes(StandardCharsets.UTF_8);

        InternalRow row = record(json(), sink -> sink.raw(text, 0, text.length));

        UTF8String raw = row.getUTF8String(1);
        assertThat(raw.isValid()).isTrue();
        assertThat(raw.toString()).startsWith("aéé").endsWith("é... (cut, 80001 bytes in all)");
        assertThat(raw.numBytes()).isLessThan(RowBuilder.RAW_LIMIT + 100);
    }

    @Test
    void aRecordWhoseUnknownFieldsOutgrowTheLimitIsRejectedAndKeepsTheFirst() {
        String large = "1".repeat(30_000_000);

        InternalRow row = record(json(), sink -> {
            for (int i = 0; i < 6; i++) {
                sink.unknown("/" + i, large);
            }
        });

        assertThat(errors(row))
                .containsExactly("limit|null|the fields that no column takes have more characters, paths included, than"
                        + " the limit of 100000000; _rescued holds the first of them|null");
        assertThat(row.getUTF8String(3).numBytes()).isBetween(120_000_000, 120_000_100);
    }

    @Test
    void pathsOfAnyLengthAreHiddenWithoutALongSearch() {
        RowBuilder rows = json(aColumn("pin", "string").masked().build());
        String hostile = "[\"".repeat(500_000);

        InternalRow row = record(rows, sink -> {
            sink.reject("duplicate-key", "/" + hostile, "again", "secret");
            sink.reject("duplicate-key", "a" + hostile + "\n\"]", "again", "secret");
        });

        assertThat(errors(row)).allMatch(error -> error.endsWith("again|***"));
    }

    @Test
    void aTextOfWhichOnlyTheHeadIsThereSaysHowLongTheWholeIs() {
        byte[] head = "{\"a\":\"é".getBytes(StandardCharsets.UTF_8);

        InternalRow row = record(json(), sink -> sink.rawHead(head, 0, head.length - 1, 70_000_000_000L));

        assertThat(row.getUTF8String(1)).hasToString("{\"a\":\"... (cut, 70000000000 bytes in all)");
    }

    @Test
    void aRecordWithEndlessErrorsKeepsTheFirstAndCountsTheRest() {
        InternalRow row = record(json(), sink -> {
            for (int i = 0; i < 250; i++) {
                sink.reject("duplicate-key", "/x", "again", "v".repeat(5000));
            }
        });

        assertThat(errors(row)).hasSize(101);
        assertThat(errors(row).get(0)).endsWith("v... (5000 characters in all)");
        assertThat(errors(row).get(100))
                .isEqualTo("limit|null|the record has 150 errors more than the limit of 100|null");
    }

    @Test
    void nothingOfARecordIsLeftInTheNext() {
        RowBuilder rows = json(aColumn("id", "string").build());
        record(rows, sink -> {
            sink.text(0, "A");
            sink.raw("{}".getBytes(StandardCharsets.UTF_8), 0, 2);
            sink.context("c", "1");
            sink.unknown("u", "1");
            sink.reject("syntax", null, "broken", null);
        });

        InternalRow second = record(rows, sink -> assertThat(sink.has(0)).isFalse());

        assertThat(second.isNullAt(0)).isTrue();
        assertThat(errors(second)).isEmpty();
        assertThat(second.getUTF8String(2)).hasToString("");
        assertThat(second.isNullAt(3)).isTrue();
        assertThat(second.isNullAt(4)).isTrue();
        assertThat(second.getLong(7)).isEqualTo(2);
    }

    @Test
    void aPatternThatBacktracksWithoutEndIsStopped() {
        RowBuilder rows = json(aColumn("id", "string")
                .rules(new ColumnRule.Matches("(.*a){12}b"))
                .build());

        InternalRow row = record(rows, sink -> sink.text(0, "a".repeat(200)));

        assertThat(errors(row).get(0)).startsWith("matches|id|the pattern (.*a){12}b takes too many steps");
    }

    @Test
    void betweenComparesTypedValuesAndItsEndsMayBeOpen() {
        RowBuilder rows = json(
                aColumn("n", "int").rules(new ColumnRule.Between("9", "100")).build(),
                aColumn("d", "date")
                        .formats("dd.MM.yyyy")
                        .rules(new ColumnRule.Between("01.02.2026", null))
                        .build(),
                aColumn("p", "decimal(6,2)")
                        .rules(new ColumnRule.Between(null, "10"), new ColumnRule.In(List.of("9.5")))
                        .build());

        InternalRow good = record(rows, sink -> {
            sink.number(0, "50");
            sink.text(1, "01.02.2026");
            sink.number(2, "9.50");
        });
        InternalRow bad = record(rows, sink -> {
            sink.number(0, "8");
            sink.text(1, "31.01.2026");
            sink.number(2, "10.01");
        });

        assertThat(errors(good)).isEmpty();
        assertThat(errors(bad))
                .containsExactly(
                        "between|n|expected a value from 9 to 100|8",
                        "between|d|expected at least 01.02.2026|31.01.2026",
                        "between|p|expected at most 10|10.01",
                        "in|p|expected one of 9.5|10.01");
    }

    @Test
    void aContractThatCannotBeIsRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> json(aColumn("a", "int").defaultText("x").build()))
                .isInstanceOf(ColumnNotReadable.class)
                .hasMessageContaining("Column a: the default \"x\" does not fit");
        assertThatThrownBy(() -> json(aColumn("a", "int")
                        .defaultText("5")
                        .rules(new ColumnRule.Between("6", null))
                        .build()))
                .hasMessageContaining("expected at least 6");
        assertThatThrownBy(() -> json(aColumn("a", "int")
                        .rules(new ColumnRule.In(List.of("x")))
                        .build()))
                .hasMessageContaining("\"x\" in in is no int");
        assertThatThrownBy(() -> json(aColumn("a", "string")
                        .rules(new ColumnRule.Matches("("))
                        .build()))
                .hasMessageContaining("no valid pattern");
        assertThatThrownBy(() -> json(
                        aColumn("a", "int").rules(new ColumnRule.Matches("5")).build()))
                .hasMessageContaining("matches needs a string");
    }

    private interface Script {
        void play(RecordSink sink);
    }

    private static InternalRow record(RowBuilder rows, Script script) {
        rows.begin(7);
        script.play(rows);
        rows.end();
        return rows.row().copy();
    }

    private static RowBuilder json(Column... columns) {
        return new RowBuilder(contract(UnknownFields.RESCUE, columns), JSON);
    }

    private static Contract contract(UnknownFields unknownFields, Column... columns) {
        return Contract.of(List.of(columns), unknownFields);
    }

    private static List<String> errors(InternalRow row) {
        int position = row.numFields() - 7;
        List<String> errors = new ArrayList<>();
        if (!row.isNullAt(position)) {
            ArrayData array = row.getArray(position);
            for (int i = 0; i < array.numElements(); i++) {
                InternalRow error = array.getStruct(i, 4);
                errors.add(error.getUTF8String(0) + "|" + error.getUTF8String(1) + "|" + error.getUTF8String(2) + "|"
                        + error.getUTF8String(3));
            }
        }
        return errors;
    }
}
