package dev.polder.reader.json;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.RowBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Arrays, structs, maps and texts as they are, at any depth. */
class JsonNestedTest {
    private static final Column SKU = aColumn("sku", "string").required().build();
    private static final Column QTY = aColumn("qty", "int")
            .rules(new ColumnRule.Between("1", "99"))
            .defaultText("1")
            .build();
    private static final Column LINES =
            nested("lines", "/items", new ColumnType.Array(new ColumnType.Struct(List.of(SKU, QTY))));

    @Test
    void anArrayOfStructsKeepsItsOrderAndItsColumnsGoTheirWay() throws IOException {
        Read read = read(
                LINES, "{\"items\":[{\"sku\":\"a\",\"qty\":2},{\"qty\":3,\"sku\":\"b\\u00e9\"},{\"sku\":\"c\"},null]}");

        assertThat(read.errors()).isEmpty();
        assertThat(read.json()).isEqualTo("[[a,2],[bé,3],[c,1],null]");
    }

    @Test
    void oneBadElementIsNamedByItsPlaceAndTheRestIsRead() throws IOException {
        Read read = read(
                LINES,
                "{\"items\":[{\"sku\":\"a\",\"qty\":\"two\"},{\"qty\":100,\"sku\":\"b\"},7,{\"sku\":null},{\"sku\":{}},{\"sku\":\"z\",\"sku\":\"z\"}]}");

        assertThat(read.errors())
                .containsExactly(
                        "type|lines[0].qty|expected a whole number (int), found a string|two",
                        "between|lines[1].qty|expected a value from 1 to 99|100",
                        "type|lines[2]|expected struct<sku:string,qty:int>, found a number|7",
                        "required|lines[3].sku|expected a value at sku, it is null|null",
                        "type|lines[4].sku|expected string, found an object|{}",
                        "duplicate-key|lines[5].sku|the name stands more than once in its object|null");
        assertThat(read.json()).isEqualTo("[[a,null],[b,100],null,[null,1],[null,1],[null,1]]");
    }

    @Test
    void whatIsNoArrayIsSaidWithItsText() throws IOException {
        Read read = read(LINES, "{\"items\":{\"sku\":\"a\"}}");

        assertThat(read.errors())
                .containsExactly(
                        "type|lines|expected array<struct<sku:string,qty:int>>, found an object|{\"sku\":\"a\"}");
        assertThat(read.json()).isEqualTo("null");
    }

    @Test
    void emptyNullAndMissingAreThreeThings() throws IOException {
        assertThat(read(LINES, "{\"items\":[]}").json()).isEqualTo("[]");
        assertThat(read(LINES, "{\"items\":null}").json()).isEqualTo("null");
        assertThat(read(LINES, "{}").json()).isEqualTo("null");
    }

    @Test
    void unknownFieldsWithinAreRescuedUnderTheirPlace() throws IOException {
        Read read = read(LINES, "{\"items\":[{\"sku\":\"a\",\"note\":\"x\"},{\"sku\":\"b\",\"deep\":{\"n\":[1.10]}}]}");

        assertThat(read.rescued()).isEqualTo("{\"/items/0/note\":\"x\",\"/items/1/deep\":{\"n\":[1.10]}}");
    }

    @Test
    void structsNestAndReadFromBelow() throws IOException {
        Column zip = aColumn("zip", "string").from("/post/code").build();
        Column tags = nested("tags", "/tags", new ColumnType.Array(new ColumnType.Array(new ColumnType.Whole(32))));
        Column to = nested("to", "/ship/to", new ColumnType.Struct(List.of(zip, tags)));

        Read read = read(to, "{\"ship\":{\"to\":{\"post\":{\"code\":\"1\"},\"tags\":[[1,2],[],[3]]}}}");
        Read bad = read(to, "{\"ship\":{\"to\":{\"post\":{\"code\":1},\"tags\":[[1],[2,\"x\"]]}}}");

        assertThat(read.json()).isEqualTo("[1,[[1,2],[],[3]]]");
        assertThat(bad.errors())
                .containsExactly(
                        "type|to.zip|expected a string, found a number|1",
                        "type|to.tags[1][1]|expected a whole number (int), found a string|x");
    }

    @Test
    void aMapKeepsTheNamesOfTheData() throws IOException {
        Column attrs = nested("attrs", "attrs", new ColumnType.Mapping(new ColumnType.Whole(32)));

        Read read = read(attrs, "{\"attrs\":{\"a/b\":1,\"\\u00e9\":2,\"none\":null}}");
        Read bad = read(attrs, "{\"attrs\":{\"a\":\"x\",\"b\":1,\"b\":2}}");

        assertThat(read.json()).isEqualTo("{a/b=1,é=2,none=null}");
        assertThat(bad.errors())
                .containsExactly(
                        "type|attrs[\"a\"]|expected a whole number (int), found a string|x",
                        "duplicate-key|attrs[\"b\"]|the name stands more than once in its object|null");
        assertThat(bad.json()).isEqualTo("null");
    }

    @Test
    void aKeyWithHalfACharacterIsRefusedInsteadOfTurnedIntoAQuestionMark() throws IOException {
        Column attrs = nested("attrs", "attrs", new ColumnType.Mapping(new ColumnType.Whole(32)));

        Read read = read(attrs, "{\"attrs\":{\"a\\ud83d\":1,\"\\ud83d\\ude00\":2}}");

        assertThat(read.errors())
                .containsExactly(
                        "type|attrs[\"a\\ud83d\"]|expected a name, found half a character: an escape \\uD800 to"
                                + " \\uDFFF without its pair|null");
        assertThat(read.json()).isEqualTo("null");
    }

    @Test
    void halvesOfCharactersAreKeptAsTheyAreWritten() throws IOException {
        Column name = aColumn("name", "string").build();
        Column trimmed = aColumn("name", "string").trim().build();

        Read read = read(name, "{\"\\ud83d\":\"\\uDE00\",\"\\ude00\":1,\"a\\ud83d/\":2}");
        Read bad = read(name, "{\"name\":\"a\\ud83db\"}");
        Read slow = read(trimmed, "{\"name\":\"a\\ud83db\"}");

        assertThat(read.rescued()).isEqualTo("{\"/\\ud83d\":\"\\uDE00\",\"/\\ude00\":1,\"/a\\ud83d~1\":2}");
        assertThat(bad.errors()).containsExactlyElementsOf(slow.errors());
        assertThat(slow.errors()).singleElement().asString().endsWith("without its pair|a\\ud83db");
    }

    @Test
    void aRawColumnKeepsTheTextOfWhateverItIs() throws IOException {
        Column raw = nested("extras", "/custom", new ColumnType.Raw());

        assertThat(read(raw, "{\"custom\": {\"n\": 1.10,  \"s\":\"\\u00e9\"} }").json())
                .isEqualTo("{\"n\": 1.10,  \"s\":\"\\u00e9\"}");
        assertThat(read(raw, "{\"custom\":1.10}").json()).isEqualTo("1.10");
        assertThat(read(raw, "{\"custom\":\"a\"}").json()).isEqualTo("\"a\"");
        assertThat(read(raw, "{\"custom\":null}").json()).isEqualTo("null");
        assertThat(read(raw, "{\"custom\":{\"a\":1,\"a\":2}}").errors()).hasSize(1);
    }

    @Test
    void ofSeveralPlacesTheFirstThatIsThereCountsWhereverItStands() throws IOException {
        Column placed = new Column(
                "placed",
                List.of("/placedAt", "/created", "/meta/at"),
                new ColumnType.Whole(32),
                Reading.PLAIN,
                false,
                null,
                List.of(),
                false);

        assertThat(read(placed, "{\"meta\":{\"at\":3},\"created\":2,\"placedAt\":1}")
                        .json())
                .isEqualTo("1");
        assertThat(read(placed, "{\"meta\":{\"at\":3},\"created\":2}").json()).isEqualTo("2");
        assertThat(read(placed, "{\"meta\":{\"at\":3}}").json()).isEqualTo("3");
        assertThat(read(placed, "{\"created\":\"bad\",\"placedAt\":1}").errors())
                .isEmpty();
        assertThat(read(placed, "{\"created\":2,\"placedAt\":null}").json()).isEqualTo("null");
        assertThat(read(placed, "{\"created\":\"bad\"}").errors())
                .containsExactly("type|placed|expected a whole number (int), found a string|bad");
    }

    @Test
    void coerceTakesANumberInATextAndABitAndNothingThatLosesADigit() throws IOException {
        Column total = coerced("t", new ColumnType.Decimal(5, 2));
        Column paid = coerced("t", new ColumnType.Bool());
        Column name = coerced("t", new ColumnType.Text());

        assertThat(read(total, "{\"t\":\"12.50\"}").json()).isEqualTo("12.50");
        assertThat(read(total, "{\"t\":\"12.505\"}").errors()).hasSize(1);
        assertThat(read(total, "{\"t\":\" 12\"}").errors()).hasSize(1);
        assertThat(read(paid, "{\"t\":1}").json()).isEqualTo("true");
        assertThat(read(paid, "{\"t\":\"0\"}").json()).isEqualTo("false");
        assertThat(read(paid, "{\"t\":\"yes\"}").errors()).hasSize(1);
        assertThat(read(paid, "{\"t\":2}").errors()).hasSize(1);
        assertThat(read(name, "{\"t\":1}").errors()).hasSize(1);
    }

    @Test
    void knownFieldsAreNotRescued() throws IOException {
        Contract contract = new Contract(
                List.of(aColumn("a", "int").build()),
                UnknownFields.REJECT,
                Set.of("/debug", "/x/y"),
                null,
                NoRecords.REJECT);

        Read read = read(contract, "{\"a\":1,\"debug\":{\"z\":[1]},\"x\":{\"y\":1,\"z\":2}}");

        assertThat(read.errors()).containsExactly("unknown-field|/x/z|no column takes this field|2");
    }

    @Test
    void aMaskedColumnWithinIsHiddenAndItsNeighboursAreNot() throws IOException {
        Column pin = aColumn("pin", "int").masked().build();
        Column people = nested("people", "people", new ColumnType.Array(new ColumnType.Struct(List.of(QTY, pin))));

        Read read = read(people, "{\"people\":[{\"qty\":\"q\",\"pin\":\"p\"},5]}");

        assertThat(read.errors())
                .containsExactly(
                        "type|people[0].qty|expected a whole number (int), found a string|q",
                        "type|people[0].pin|expected a whole number (int), found a string|***",
                        "type|people[1]|expected struct<qty:int,pin:int>, found a number|***");
    }

    @Test
    void keysOfAMaskedMapAreHiddenToo() throws IOException {
        Column secrets = new Column(
                "secrets",
                List.of("secrets"),
                new ColumnType.Mapping(new ColumnType.Whole(32)),
                Reading.PLAIN,
                false,
                null,
                List.of(),
                true);

        Read read = read(secrets, "{\"secrets\":{\"jane@x.nl\":\"y\"}}");

        assertThat(read.errors())
                .containsExactly("type|secrets[***]|expected a whole number (int), found a string|***");
    }

    @Test
    void namesWithinAMaskedValueAreHiddenInPathsToo() throws IOException {
        ColumnType people = new ColumnType.Mapping(new ColumnType.Struct(
                List.of(QTY, aColumn("sku", "string").from("/in/sku").build())));
        Contract contract = new Contract(
                List.of(masked("people", people), masked("kept", new ColumnType.Raw())),
                UnknownFields.REJECT,
                Set.of(),
                null,
                NoRecords.REJECT);

        Read read = read(
                contract,
                "{\"people\":{\"jane\":{\"joe\":1,\"in\":5,\"x\":{\"y\":1,\"y\":1}},\"jane\":2},\"kept\":{\"ann\":1,\"ann\":2}}");

        assertThat(read.errors())
                .containsExactly(
                        "unknown-field|/people/***/***|no column takes this field|***",
                        "type|people[***].sku|expected an object at /people/***/***, found a number|***",
                        "duplicate-key|/people/***/***/***|the name stands more than once in its object|null",
                        "unknown-field|/people/***/***|no column takes this field|***",
                        "duplicate-key|people[***]|the name stands more than once in its object|null",
                        "duplicate-key|/kept/***|the name stands more than once in its object|null");
    }

    @Test
    void aKnownFieldIsPassedOverInStructsToo() throws IOException {
        Column lines = nested("lines", "/lines", new ColumnType.Array(new ColumnType.Struct(List.of(SKU))));
        Column to = nested("to", "/to", new ColumnType.Struct(List.of(SKU)));
        Contract contract = new Contract(
                List.of(lines, to), UnknownFields.REJECT, Set.of("/lines", "/to/note"), null, NoRecords.REJECT);

        Read read = read(
                contract,
                "{\"lines\":[{\"sku\":\"a\",\"x\":1}],\"to\":{\"sku\":\"b\",\"note\":{\"z\":1},\"notes\":2}}");

        assertThat(read.errors()).containsExactly("unknown-field|/to/notes|no column takes this field|2");
    }

    @Test
    void aKnownFieldIsPassedOverAroundTheColumnsThatReadFromWithinIt() throws IOException {
        Contract contract = new Contract(
                List.of(aColumn("id", "int").from("/meta/in/id").build()),
                UnknownFields.REJECT,
                Set.of("/meta"),
                null,
                NoRecords.REJECT);

        Read read = read(contract, "{\"meta\":{\"x\":1,\"in\":{\"id\":7,\"y\":[2]}},\"z\":3}");

        assertThat(read.json()).isEqualTo("7");
        assertThat(read.errors()).containsExactly("unknown-field|/z|no column takes this field|3");
    }

    @Test
    void whatStandsWithinAValueOfSeveralPlacesHasItsWholePathAndIsToldOnce() throws IOException {
        Column to = new Column(
                "to",
                List.of("/ship/to", "/address"),
                new ColumnType.Struct(List.of(SKU)),
                Reading.PLAIN,
                false,
                null,
                List.of(),
                false);

        Read read = read(to, "{\"ship\":{\"to\":{\"sku\":\"a\",\"note\":1}}}");
        Read twice = read(to, "{\"address\":{\"sku\":\"a\",\"x\":{\"y\":1,\"y\":2}}}");

        assertThat(read.rescued()).isEqualTo("{\"/ship/to/note\":1}");
        assertThat(twice.errors())
                .containsExactly("duplicate-key|/address/x/y|the name stands more than once in its object|null");
    }

    @Test
    void ofAValueThatIsPassedOverForABetterOneOnlyTheFaultsAreTold() throws IOException {
        Column to = new Column(
                "to",
                List.of("/a", "/b"),
                new ColumnType.Struct(List.of(SKU)),
                Reading.PLAIN,
                false,
                null,
                List.of(),
                false);

        Read read = read(to, "{\"b\":{\"sku\":1,\"x\":1,\"y\":1,\"y\":2},\"a\":{\"sku\":\"s\",\"sku\":\"t\",\"n\":1}}");

        assertThat(read.errors())
                .containsExactly(
                        "duplicate-key|/b/y|the name stands more than once in its object|null",
                        "duplicate-key|to.sku|the name stands more than once in its object|null");
        assertThat(read.rescued()).isEqualTo("{\"/a/n\":1}");
    }

    private static Column masked(String name, ColumnType type) {
        return new Column(name, List.of(name), type, Reading.PLAIN, false, null, List.of(), true);
    }

    private static Column nested(String name, String from, ColumnType type) {
        return new Column(name, List.of(from), type, Reading.PLAIN, false, null, List.of(), false);
    }

    private static Column coerced(String name, ColumnType type) {
        Reading plain = Reading.PLAIN;
        Reading coerced = new Reading(List.of(), plain.zone(), Set.of(), false, Map.of(), true);
        return new Column(name, List.of(name), type, coerced, false, null, List.of(), false);
    }

    /** The first column as text, and what was said of the record. */
    private record Read(String json, List<String> errors, String rescued) {}

    private static Read read(Column column, String record) throws IOException {
        return read(Contract.of(List.of(column), UnknownFields.RESCUE), record);
    }

    private static Read read(Contract contract, String record) throws IOException {
        RecordFormat.Json format = new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
        RowBuilder rows = new RowBuilder(contract, format);
        try (JsonRecords source =
                new JsonRecords(new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8)), format, contract)) {
            assertThat(source.next(rows)).isTrue();
        }
        InternalRow row = rows.row().copy();
        DataType type = DataType.fromDDL(contract.columns().get(0).type().sql());
        int errors = contract.columns().size();
        return new Read(
                text(row.get(0, type), type),
                errors(row, errors),
                row.isNullAt(errors + 3) ? null : row.getUTF8String(errors + 3).toString());
    }

    private static String text(Object value, DataType type) {
        if (value instanceof InternalRow struct && type instanceof StructType fields) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < fields.length(); i++) {
                texts.add(text(struct.get(i, fields.fields()[i].dataType()), fields.fields()[i].dataType()));
            }
            return "[" + String.join(",", texts) + "]";
        }
        if (value instanceof ArrayData array && type instanceof ArrayType of) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < array.numElements(); i++) {
                texts.add(text(array.get(i, of.elementType()), of.elementType()));
            }
            return "[" + String.join(",", texts) + "]";
        }
        if (value instanceof MapData map && type instanceof MapType of) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < map.numElements(); i++) {
                texts.add(map.keyArray().getUTF8String(i) + "="
                        + text(map.valueArray().get(i, of.valueType()), of.valueType()));
            }
            return "{" + String.join(",", texts) + "}";
        }
        return String.valueOf(value);
    }

    private static List<String> errors(InternalRow row, int at) {
        List<String> errors = new ArrayList<>();
        if (!row.isNullAt(at)) {
            for (Object error : row.getArray(at).array()) {
                InternalRow one = (InternalRow) error;
                errors.add(one.getUTF8String(0) + "|" + one.getUTF8String(1) + "|" + one.getUTF8String(2) + "|"
                        + one.getUTF8String(3));
            }
        }
        return errors;
    }
}
