package dev.polder.reader.json;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.RowBuilder;
import dev.polder.reader.RowText;
import dev.polder.reader.json.RecordedSink.Recorded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
    private static final Column[] A_AND_B = {
        aColumn("a", "int").build(), aColumn("b", "string").build()
    };
    private static final JsonReading LINES = JsonReading.lines(A_AND_B);

    @Test
    void linesAreRecordsAndBlankLinesAreNot() throws IOException {
        List<Recorded> records = LINES.read("\uFEFF{\"a\":1}\r\n\n \t\r\n{\"a\":2,\"b\":\"x\"}\n{\"a\":3}");

        assertThat(records).extracting(Recorded::line).containsExactly(1L, 4L, 5L);
        assertThat(records)
                .extracting(Recorded::fields)
                .containsExactly(List.of("0=1"), List.of("0=2", "1=\"x\""), List.of("0=3"));
        assertThat(records.get(0).raw()).isEqualTo("{\"a\":1}");
        assertThat(records).allMatch(record -> record.errors().isEmpty());
    }

    @Test
    void anEmptyFileIsAnHonestZero() throws IOException {
        assertThat(LINES.read("")).isEmpty();
        assertThat(LINES.read("\n \n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"a\":1} {\"a\":2}       # syntax    # there is more than one value",
                "{\"a\":1}}                # syntax    # there is more than one value",
                "{\"a\":1} oops            # syntax    # there is more than one value",
                "{\"a\":1,}                # syntax    # in line 2, byte 8 of the record",
                "{'a':1}                   # syntax    # in line 2, byte 2 of the record",
                "{\"a\":NaN}               # syntax    # in line 2",
                "{\"a\":01}                # syntax    # in line 2",
                "{\"a\":+1}                # syntax    # in line 2",
                "{\"a\":.5}                # syntax    # in line 2",
                "{\"a\":1} // note         # syntax    # there is more than one value",
                "{\"a\":\"\t\"}            # syntax    # in line 2",
                "{\"a\":\"\\x\"}           # syntax    # in line 2",
                "{\"a\":1                  # syntax    # the line ends in the middle of its JSON",
                "{\"b\":\"x                # syntax    # the line ends in the middle of its JSON",
                "oops                      # syntax    # in line 2",
                "[{\"a\":1}]               # type      # expected an object, found an array",
                "42                        # type      # expected an object, found a number",
                "\"a\"                     # type      # expected an object, found a string",
                "null                      # type      # expected an object, found null",
                "true                      # type      # expected an object, found true or false",
                "\uFEFF{\"a\":1}           # syntax    # expected an object, found a byte order mark",
            })
    void aLineThatIsNotOneObjectIsRejectedAndTheOthersAreRead(String line, String rule, String words)
            throws IOException {
        List<Recorded> records = LINES.read("{\"a\":7}\n" + line + "\n{\"a\":9}\n");

        assertThat(records).hasSize(3);
        assertThat(records.get(0).fields()).containsExactly("0=7");
        assertThat(records.get(1).errors())
                .singleElement()
                .asString()
                .startsWith(rule + "|null|")
                .contains(words);
        assertThat(records.get(1).raw()).isEqualTo(line.strip());
        assertThat(records.get(2).fields()).containsExactly("0=9");
    }

    @Test
    void aLastLineThatTheFileCutsShortIsTruncated() throws IOException {
        List<Recorded> records = LINES.read("{\"a\":1}\n{\"a\":2,\"b\":\"tw");

        assertThat(records.get(1).errors())
                .containsExactly("truncated|null|the file ends in the middle of its JSON|null");
        assertThat(records.get(1).raw()).isEqualTo("{\"a\":2,\"b\":\"tw");
    }

    @Test
    void whatJacksonQuotesOfARecordIsLeftOutWhenAColumnIsMasked() throws IOException {
        String line = "{\"email\": secret@example.org}";

        List<Recorded> masked =
                JsonReading.lines(aColumn("email", "string").masked().build()).read(line);
        List<Recorded> open =
                JsonReading.lines(aColumn("email", "string").build()).read(line);

        assertThat(masked.get(0).errors())
                .containsExactly("syntax|null|the JSON is broken, in line 1, byte 11 of the record|null");
        assertThat(open.get(0).errors()).singleElement().asString().contains("secret");
    }

    @Test
    @Timeout(20)
    void ofVeryManyDuplicateNamesOnlyTheFirstAreSaidWithTheirPathWhichIsCut() throws IOException {
        int depth = 900;
        String name = "n".repeat(9_000);
        String text = ("{\"" + name + "\":").repeat(depth) + "{\"a\":1" + ",\"a\":1".repeat(200_000) + "}"
                + "}".repeat(depth);
        RecordFormat.Json format = new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
        Contract contract = Contract.of(List.of(Column.of("x", new ColumnType.Text())), UnknownFields.RESCUE);
        RowBuilder rows = new RowBuilder(contract, format);
        rows.startFile("a.json", 0, Map.of());

        try (JsonRecords records =
                new JsonRecords(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format, contract)) {
            records.next(rows);
        }

        List<String> errors = RowText.of(rows.row(), contract.columns()).errors();
        assertThat(errors).hasSize(101);
        assertThat(errors.get(0))
                .startsWith("duplicate-key|/" + "n".repeat(999) + "... (8100902 characters in all)|the name stands");
        assertThat(errors.get(100)).contains("199900 errors more than the limit of 100");
    }

    @Test
    void duplicateNamesAreSaidAtEveryDepth() throws IOException {
        List<Recorded> records = JsonReading.lines(
                        aColumn("a", "int").build(),
                        aColumn("d", "int").from("/c/d").build())
                .read(
                        "{\"a\":1,\"a\":2,\"x\":1,\"x\":1,\"c\":{\"d\":1,\"d\":1},\"z\":[{\"p/q\":1,\"p/q\":{\"r\":1}}]}");

        assertThat(records.get(0).errors())
                .containsExactly(
                        "duplicate-key|a|the name stands more than once in its object|null",
                        "duplicate-key|/x|the name stands more than once in its object|null",
                        "duplicate-key|d|the name stands more than once in its object|null",
                        "duplicate-key|/z/0/p~1q|the name stands more than once in its object|null");
    }

    @Test
    void theSameNameInAnotherRecordOrObjectIsNoDuplicate() throws IOException {
        List<Recorded> records = JsonReading.lines(aColumn("a", "int").build())
                .read("{\"a\":1,\"x\":{\"a\":1},\"y\":{\"a\":1}}\n{\"a\":1}");

        assertThat(records).allMatch(record -> record.errors().isEmpty());
    }

    @Test
    void unknownFieldsAreToldWithTheirTextUntouchedAndOnlyTheUntakenPartsOfATakenObject() throws IOException {
        List<Recorded> records = JsonReading.lines(
                        aColumn("city", "string").from("/to/address/city").build(),
                        aColumn("first", "int").from("/list/0").build())
                .read("{\"A\":1.10,\"to\":{\"name\":\"J\\u00f6rg\",\"address\":{\"city\":\"Ulm\",\"zip\":[1,  2]}},"
                        + "\"list\":[5,1e3,null],\"a/b~\":{},\"s\":\"x\"}");

        assertThat(records.get(0).fields()).containsExactly("0=\"Ulm\"", "1=5");
        assertThat(records.get(0).unknown())
                .containsExactly(
                        "/A=1.10",
                        "/to/name=\"J\\u00f6rg\"",
                        "/to/address/zip=[1,  2]",
                        "/list/1=1e3",
                        "/list/2=null",
                        "/a~1b~0={}",
                        "/s=\"x\"");
        assertThat(records.get(0).errors()).isEmpty();
    }

    @Test
    void anObjectOrArrayWhereAScalarIsExpectedIsToldWithItsText() throws IOException {
        List<Recorded> records = LINES.read("{\"a\":{\"x\":1},\"b\":[\"y\"]}");

        assertThat(records.get(0).errors())
                .containsExactly(
                        "type|a|expected int, found an object|{\"x\":1}",
                        "type|b|expected string, found an array|[\"y\"]");
    }

    @Test
    void whatIsNoObjectWhereAColumnLeadsThroughIsSaidAndANullIsNothing() throws IOException {
        List<Recorded> records = JsonReading.lines(
                        aColumn("b", "int").from("/a/b").build())
                .read("{\"a\":5}\n{\"a\":null}\n{\"a\":{\"b\":null}}\n{\"a\":[{\"b\":1}]}");

        assertThat(records.get(0).errors()).containsExactly("type|b|expected an object at /a, found a number|5");
        assertThat(records.get(3).errors())
                .containsExactly("type|b|expected an object at /a, found an array|[{\"b\":1}]");
        assertThat(records.get(1).unknown()).isEmpty();
        assertThat(records.get(1).fields()).isEmpty();
        assertThat(records.get(2).fields()).containsExactly("0=null");
    }

    @Test
    void twoColumnsMayReadTheSameField() throws IOException {
        List<Recorded> records = JsonReading.lines(
                        aColumn("day", "date").from("/at").build(),
                        aColumn("at", "timestamp").build())
                .read("{\"at\":\"2026-01-31T00:00:00Z\"}");

        assertThat(records.get(0).fields()).containsExactly("0=\"2026-01-31T00:00:00Z\"", "1=\"2026-01-31T00:00:00Z\"");
    }

    @Test
    void bytesThatAreNotUtf8RejectTheirRecordOnly() throws IOException {
        byte[] bytes = "{\"a\":1}\n{\"b\":\"?\"}\n{\"a\":3}\n".getBytes(StandardCharsets.ISO_8859_1);
        bytes[14] = (byte) 0xE9;

        List<Recorded> records = LINES.read(new ByteArrayInputStream(bytes));

        assertThat(records.get(1).errors()).containsExactly("encoding|null|byte 7 is not UTF-8|null");
        assertThat(records.get(2).fields()).containsExactly("0=3");
    }

    @Test
    void utf16IsSaidOnceWithAByteOrderMarkAndByRecordWithout() throws IOException {
        String text = "{\"a\":1}\n{\"a\":2}\n";

        List<Recorded> marked = LINES.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16)));
        List<Recorded> unmarked = LINES.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16LE)));

        assertThat(marked)
                .singleElement()
                .extracting(record -> record.errors().get(0))
                .asString()
                .startsWith("encoding|null|the file is UTF-16 or UTF-32");
        assertThat(unmarked)
                .isNotEmpty()
                .allMatch(record -> record.errors().get(0).startsWith("encoding|"));
    }

    @Test
    void aRecordBeyondTheLimitIsRejectedWithItsHeadAndTheOthersAreRead() throws IOException {
        String large = "{\"b\":\"" + "x".repeat(500_000) + "\"}";

        List<Recorded> records = LINES.withLimit(100_000).read("{\"a\":1}\n" + large + "\n{\"a\":3}\n");

        assertThat(records).hasSize(3);
        assertThat(records.get(1).errors())
                .containsExactly("limit|null|the record has 500,008 bytes, and the limit is 100,000|null");
        assertThat(records.get(1).raw()).isEqualTo(large.substring(0, 50_000));
        assertThat(records.get(2)).extracting(Recorded::line, Recorded::fields).containsExactly(3L, List.of("0=3"));
    }

    @Test
    void recordsOfEverySizeUpToTheLimitAreRead() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int length = 0; length < 300; length++) {
            text.append("{\"b\":\"").append("x".repeat(length)).append("\"}\n");
        }

        List<Recorded> records = LINES.withLimit(310).read(text.toString());

        assertThat(records).hasSize(300).allMatch(record -> record.errors().isEmpty());
        assertThat(records.get(299).raw()).hasSize(8 + 299);
    }

    @Test
    void limitsOnWhatARecordAsksOfTheReaderAreNamed() throws IOException {
        String deep = "{\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}";
        String digits = "{\"a\":" + "1".repeat(2000) + "}";

        List<Recorded> records = LINES.read(deep + "\n" + digits + "\n{\"a\":1}");

        assertThat(records.get(0).errors().get(0))
                .startsWith("limit|null|")
                .endsWith("the nesting depth is beyond the limit of 1,000, in line 1, byte 1005 of the record|null");
        assertThat(records.get(1).errors().get(0))
                .startsWith("limit|null|")
                .endsWith(
                        "a number has 2,000 characters, and the limit is 1,000, in line 2, byte 6 of the record|null");
        assertThat(records.get(2).errors()).isEmpty();
    }

    @Test
    void aTextBeyondTheLimitIsSaidWithItsLengthWhereverItStands() throws IOException {
        String longest = "x".repeat(16_000_000);
        String wide = "é".repeat(16_000_000);
        JsonReading reading = LINES.withLimit(1 << 26);

        List<Recorded> records = reading.read("{\"b\":\"" + longest + "\"}\n{\"b\":\"" + wide + "\"}\n{\"b\":\""
                + longest + "y\"}\n{\"u\":\"" + longest + "y\"}\n{\"u\":\"\\t" + longest + "\"}\n{\"a\":6}");

        assertThat(records).extracting(record -> record.errors().size()).containsExactly(0, 0, 1, 1, 1, 0);
        assertThat(records.subList(2, 5)).allSatisfy(record -> assertThat(
                        record.errors().get(0))
                .startsWith("limit|null|a text has 16,000,001 characters, and the limit is 16,000,000, in line ")
                .endsWith(", byte 7 of the record|null"));
    }

    @Test
    void aNameBeyondTheLimitIsSaidWithItsLength() throws IOException {
        String longest = "n".repeat(10_000);

        List<Recorded> records =
                LINES.read("{\"" + longest + "\":1}\n{\"a\":1,\"x\":{\"" + longest + "n\":1}}\n{\"a\":3}");

        assertThat(records.get(1).errors())
                .containsExactly(
                        "limit|null|a name has 10,001 characters, and the limit is 10,000, in line 2, byte 14 of"
                                + " the record|null");
        assertThat(records.get(0).errors()).isEmpty();
        assertThat(records.get(2).fields()).containsExactly("0=3");
    }

    @Test
    void aNulIsSaidToBeOneWithItsPlace() throws IOException {
        List<Recorded> records =
                LINES.read("{\"b\":\"x\0y\"}\n{\"u\":\"\0\"}\n{\"a\":1,\0}\n\0\0\0\0\n{\0\"a\0\n{\"b\":\"\\u0000\"}");

        assertThat(records)
                .extracting(record -> record.errors().toString())
                .containsExactly(
                        "[syntax|null|expected no control character within a text, but its escape, found the character"
                                + " U+0000, in line 1, byte 8 of the record|null]",
                        "[syntax|null|expected no control character within a text, but its escape, found the character"
                                + " U+0000, in line 2, byte 7 of the record|null]",
                        "[syntax|null|expected a name in double quotes, found the character U+0000, in line 3, byte 8 of"
                                + " the record|null]",
                        "[encoding|null|byte 1 is NUL (U+0000), which begins no JSON: the file is UTF-16 or UTF-32, or"
                                + " damaged; JSON files are UTF-8: convert it|null]",
                        "[encoding|null|byte 2 is NUL (U+0000), which begins no JSON: the file is UTF-16 or UTF-32, or"
                                + " damaged; JSON files are UTF-8: convert it|null]",
                        "[]");
    }

    @Test
    void aPathIsFollowedWithinEachLine() throws IOException {
        JsonReading reading = JsonReading.of(RecordFormat.JsonRecords.LINES, "/items/*", A_AND_B);

        List<Recorded> records = reading.read("""
                {"items":[{"a":1},{"a":2}]}
                {"items":[]}
                {"x":1}
                {"items":[{"a":3}
                {"items":[{"a":4}]} x
                """);

        assertThat(records).extracting(Recorded::line).containsExactly(1L, 1L, 3L, 4L, 4L, 5L, 5L);
        assertThat(records.get(2).errors()).containsExactly("no-records|null|nothing stands at /items/*|null");
        assertThat(records.get(3).fields()).containsExactly("0=3");
        assertThat(records.get(4).errors().get(0)).startsWith("syntax|null|the line ends in the middle of its JSON");
        assertThat(records.get(6).errors().get(0)).startsWith("syntax|null|there is text after the end");
    }
}
