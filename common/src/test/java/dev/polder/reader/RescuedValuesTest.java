package dev.polder.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.json.HeldJsonRecords;
import dev.polder.reader.xml.HeldXmlRecords;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was rescued finds its column, once the contract has it. */
final class RescuedValuesTest {
    private static final RecordFormat JSON = new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
    private static final RecordFormat XML = new RecordFormat.Xml(List.of("/list/part"), Map.of(), null);
    private static final ColumnType TEXT = new ColumnType.Text();
    private static final ColumnType RAW = new ColumnType.Raw();
    private static final ColumnType NUMBER = new ColumnType.Decimal(6, 2);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"/gate":"B12","/x":1.10}          | B12      | {"/x":1.10}
            {"/door":"A","/gate":"B12"}        | A        | NULL
            {"/a\\u0062":{"c":[1.10, 2]},"/gate":null} | NULL | {"/ab":{"c":[1.10, 2]}}
            {"/gates":"B12"}                   | NULL     | {"/gates":"B12"}
            {"/gate":12}                       | type     | NULL
            NULL                               | NULL     | NULL
            """)
    void aJsonFieldIsTakenWholeFromTheFirstPlaceThatHasIt(String rescued, String value, String left)
            throws IOException {
        assertThat(taken(JSON, column("gate", TEXT, "door", "/gate"), rescued)).isEqualTo(value + " " + left);
    }

    @Test
    void textsOfRawColumnsAreAsTheyWereWritten() throws IOException {
        assertThat(taken(JSON, column("raw", RAW, "/raw"), "{\"/raw\":{\"c\": [1.10,2e1]},\"/b\":0}"))
                .isEqualTo("{\"c\": [1.10,2e1]} {\"/b\":0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"@n":"12.50","Name":"b"}  | 12.50 | {"Name":"b"}
            {"@n":"1 & <2>"}           | type  | NULL
            {"n":{"@a":"1"}}           | NULL  | {"n":{"@a":"1"}}
            {"n":"1","n[2]":"2"}       | several | NULL
            {"n":["1","2"]}            | several | NULL
            {"n":["1",{"@a":"2"}]}     | NULL  | {"n":["1",{"@a":"2"}]}
            """)
    void anXmlTextIsReadAsXmlReadsIt(String rescued, String value, String left) throws IOException {
        String taken = taken(XML, column("n", NUMBER, "@n", "n"), rescued);

        assertThat(taken).endsWith(" " + left);
        assertThat(taken).doesNotContain(value.equals("several") ? "1.00" : "2>");
        if (!value.equals("several")) {
            assertThat(taken).startsWith(value + " ");
        }
    }

    @Test
    void elementsThatRepeatMakeAnArray() {
        ColumnType texts = new ColumnType.Array(TEXT);
        RescuedValues values =
                new RescuedValues(Contract.of(List.of(column("n", texts, "n")), UnknownFields.RESCUE), XML);

        assertThat(values.find("{\"n\":[\"1 & 2\",\"\"],\"b\":\"x\"}", position -> true))
                .isEqualTo(new RescuedValues.Found(
                        "<record><c0_0>1 &amp; 2</c0_0><c0_0></c0_0></record>", "{\"b\":\"x\"}", true));
    }

    @Test
    void whatHasAValueOrStoodOutsideIsLeftAlone() {
        RescuedValues values = new RescuedValues(
                Contract.of(List.of(column("a", TEXT, "a"), column("b", TEXT, "^/b")), UnknownFields.RESCUE), JSON);

        assertThat(values.positions()).containsExactly(0);
        assertThat(values.find("{\"/a\":\"x\",\"^/b\":\"y\"}", position -> false))
                .isEqualTo(new RescuedValues.Found("{}", "{\"/a\":\"x\",\"^/b\":\"y\"}", false));
    }

    @Test
    void valuesThatAreThereMeetTheRulesOfToday() {
        Column id = new Column("id", List.of("id"), TEXT, Reading.PLAIN, true, null, List.of(), false);
        Column size = new Column(
                "size",
                List.of("size"),
                new ColumnType.Whole(32),
                Reading.PLAIN,
                false,
                null,
                List.of(new ColumnRule.Between("1", "9")),
                false);
        StandingValues standing = new StandingValues(Contract.of(List.of(id, size), UnknownFields.RESCUE));

        assertThat(standing.broken(row(UTF8String.fromString("A"), 9))).isNull();
        assertThat(standing.broken(row(UTF8String.fromString("A"), null))).isNull();
        var broken = standing.broken(row(null, 10));
        assertThat(broken.numElements()).isEqualTo(2);
        assertThat(broken.getStruct(0, 4).getString(0)).isEqualTo("required");
        assertThat(broken.getStruct(1, 4).getString(2)).isEqualTo("expected a value from 1 to 9");
        assertThat(broken.getStruct(1, 4).getString(3)).isEqualTo("10");
    }

    /** The value, or the rule that it breaks, and what is left of the rescued fields. */
    private static String taken(RecordFormat format, Column column, String rescued) throws IOException {
        RescuedValues values = new RescuedValues(Contract.of(List.of(column), UnknownFields.RESCUE), format);
        Contract sought = values.contract(Set.of());
        RescuedValues.Found found = values.find("NULL".equals(rescued) ? null : rescued, position -> true);
        HeldSource source = values.format() instanceof RecordFormat.Json json
                ? new HeldJsonRecords(json, sought)
                : new HeldXmlRecords((RecordFormat.Xml) values.format(), sought);
        RowBuilder built = RowBuilder.ofEvery(sought, values.format());
        built.startFile("a", 0, Map.of());
        source.read(new HeldRecord(found.text(), 1, HeldContext.of(null)), built);
        InternalRow row = built.row();
        Object value = row.isNullAt(1)
                ? (row.isNullAt(0)
                        ? "NULL"
                        : row.get(
                                0,
                                org.apache.spark.sql.types.DataType.fromDDL(
                                        column.type().sql())))
                : row.getArray(1).getStruct(0, 4).getString(0);
        return value + " " + (found.left() == null ? "NULL" : found.left());
    }

    private static InternalRow row(Object... values) {
        return new GenericInternalRow(values);
    }

    private static Column column(String name, ColumnType type, String... from) {
        return new Column(name, List.of(from), type, Reading.PLAIN, false, null, List.of(), false);
    }
}
