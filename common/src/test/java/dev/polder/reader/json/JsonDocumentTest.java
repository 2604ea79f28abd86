package dev.polder.reader.json;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.contract.Column;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.json.RecordedSink.Recorded;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDocumentTest {
    private static final Column A = aColumn("a", "int").build();
    private static final JsonReading ARRAY = JsonReading.array("", A);

    @Test
    void theElementsOfAnArrayAreRecordsWithTheLineTheyStartIn() throws IOException {
        List<Recorded> records = ARRAY.read("\uFEFF [\n {\"a\": 1},\n {\n \"a\": 2}, {\"a\": 3}\n]\n");

        assertThat(records).extracting(Recorded::line).containsExactly(2L, 3L, 4L);
        assertThat(records)
                .extracting(Recorded::fields)
                .containsExactly(List.of("0=1"), List.of("0=2"), List.of("0=3"));
        assertThat(records.get(1).raw()).isEqualTo("{\n \"a\": 2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"a\":1,,}            # syntax # in line 1, byte 8 of the record",
                "{\"a\":[1,2}           # syntax # byte",
                "{\"a\":\"\\q\"}        # syntax # byte",
                "{\"a\" 1}              # syntax # byte",
                "oops                   # syntax # byte",
                "5                      # type   # expected an object, found a number",
                "[]                     # type   # expected an object, found an array",
                "\"{[\"                 # type   # expected an object, found a string",
            })
    void aBrokenElementCostsNoOther(String element, String rule, String words) throws IOException {
        List<Recorded> records = ARRAY.read("[{\"a\":1}, " + element + ", {\"a\":3}]");

        assertThat(records).hasSize(3);
        assertThat(records.get(0).fields()).containsExactly("0=1");
        assertThat(records.get(1).errors())
                .singleElement()
                .asString()
                .startsWith(rule + "|null|")
                .contains(words);
        assertThat(records.get(1).raw()).isEqualTo(element);
        assertThat(records.get(2).fields()).containsExactly("0=3");
    }

    @Test
    void aLineBreakWithinAStringCostsNoOtherRecordAndIsSaidWithItsLine() throws IOException {
        List<Recorded> records = ARRAY.read("[{\"a\":\"x\ny\"},{\"a\":3}]");

        assertThat(records).hasSize(2);
        assertThat(records.get(0).errors().get(0))
                .startsWith("syntax|null|")
                .contains("in line 1, byte 8 of the record");
        assertThat(records.get(1)).extracting(Recorded::line, Recorded::fields).containsExactly(2L, List.of("0=3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "[{\"a\":1} {\"a\":2}]      # 2 # syntax        # a comma is missing between the records, in line 1",
                "[{\"a\":1},,{\"a\":2}]     # 2 # syntax        # nothing stands before a comma between the records",
                "[{\"a\":1},{\"a\":2},]     # 2 # syntax        # a comma stands before the closing bracket",
                "[,{\"a\":1}]               # 1 # syntax        # nothing stands before a comma",
                "[{\"a\":1}}                # 1 # syntax        # a closing bracket of the wrong kind stands and what follows",
                "[{\"a\":1}] [{\"a\":2}]    # 1 # syntax        # there is text after the end of the JSON value",
                "[{\"a\":1}                 # 1 # truncated     # the file ends in the middle of its JSON, in line 1",
                "[{\"a\":1},                # 1 # truncated     # the file ends in the middle of its JSON",
                "[{\"a\":1},{\"a\":2        # 1 # truncated     # after 15 bytes of JSON",
                "{\"a\":1}                  # 0 # type          # expected an array at /, found an object",
                "7                          # 0 # type          # expected an array at /, found a number",
                "null                       # 0 # no-records    # nothing stands at /*",
            })
    void whatIsWrongBetweenTheRecordsIsARecordOfItsOwn(String text, int good, String rule, String words)
            throws IOException {
        List<Recorded> records = ARRAY.read(text.strip());

        assertThat(records).filteredOn(record -> record.errors().isEmpty()).hasSize(good);
        assertThat(records).hasSize(good + 1);
        assertThat(records)
                .filteredOn(record -> !record.errors().isEmpty())
                .singleElement()
                .satisfies(record -> assertThat(record.errors().get(0))
                        .startsWith(rule + "|null|")
                        .contains(words));
    }

    @Test
    void anEmptyArrayIsAnHonestZeroAndAnEmptyFileIsNot() throws IOException {
        assertThat(ARRAY.read(" [ ] ")).isEmpty();
        assertThat(ARRAY.read(""))
                .extracting(Recorded::errors)
                .containsExactly(List.of("no-records|null|the file is empty|null"));
        assertThat(ARRAY.read(" \n"))
                .extracting(Recorded::errors)
                .containsExactly(List.of("no-records|null|the file is empty|null"));
        assertThat(JsonReading.document("", A).read("")).hasSize(1);
    }

    @Test
    void aDocumentIsItselfARecord() throws IOException {
        List<Recorded> records = JsonReading.document("", A).read("\n{\"a\":\n1}\n");

        assertThat(records)
                .singleElement()
                .extracting(Recorded::line, Recorded::fields)
                .containsExactly(2L, List.of("0=1"));
    }

    @Test
    void aPathLeadsToRecordsWithinADocumentWhateverStandsAround() throws IOException {
        String text = """
                {"total": 3, "x": {"entry": [{"resource": {"a": 9}}]},
                 "ent\\u0072y": [
                   {"fullUrl": "u]}", "resource": {"a": 1}, "search": {"mode": "match"}},
                   {"request": {"method": "DELETE"}},
                   {"resource": {"a": 2}}
                 ], "after": [[], {"resource": {}}]}
                """;

        List<Recorded> records = JsonReading.document("/entry/*/resource", A).read(text);

        assertThat(records).extracting(Recorded::fields).containsExactly(List.of("0=1"), List.of(), List.of("0=2"));
        assertThat(records).extracting(Recorded::line).containsExactly(3L, 4L, 5L);
        assertThat(records.get(1).errors())
                .containsExactly("no-records|null|element 2 of /entry has nothing at /entry/*/resource|null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "/a/b      # {\"a\":{\"c\":1}}            # no-records    # nothing stands at /a/b",
                "/a/b      # {\"a\":null}                 # no-records    # nothing stands at /a/b",
                "/a/b      # {\"a\":[1]}                  # type          # expected an object at /a, found an array",
                "/a/*      # {\"a\":{\"b\":{}}}           # type          # expected an array at /a, found an object",
                "/a        # {\"a\":{},\"a\":{}}          # duplicate-key # the name /a stands more than once",
                "/a        # {a:{}}                       # syntax        # a name in double quotes is missing",
                "/a        # {\"a\" {}}                   # syntax        # a colon is missing",
                "/a        # {\"b\":,\"a\":{}}            # syntax        # a value is missing",
                "/a        # {\"a\":                      # truncated     # the file ends",
                "/a        # {\"a                         # truncated     # the file ends",
                "/a        # {\"a\"                       # truncated     # the file ends",
                "/a        # {\"b\":[1,                   # truncated     # the file ends",
            })
    void aPathThatLeadsNowhereOrAstrayIsSaid(String path, String text, String rule, String words) throws IOException {
        List<Recorded> records = JsonReading.document(path).read(text.strip());

        assertThat(records)
                .filteredOn(record -> !record.errors().isEmpty())
                .singleElement()
                .satisfies(record -> assertThat(record.errors().get(0))
                        .startsWith(rule + "|null|")
                        .contains(words));
    }

    @Test
    void anElementWithoutWhatThePathLeadsToIsSaid() throws IOException {
        List<Recorded> records =
                JsonReading.document("/data/*/item").read("{\"data\":[{\"item\":{}},\n{\"other\":1},\n{\"item\":{}}]}");

        assertThat(records).extracting(Recorded::line).containsExactly(1L, 2L, 3L);
        assertThat(records.get(1).errors())
                .containsExactly("no-records|null|element 2 of /data has nothing at /data/*/item|null");
    }

    @Test
    void valuesOneAfterAnotherAreRecordsWhateverStandsBetween() throws IOException {
        List<Recorded> records = JsonReading.of(
                        RecordFormat.JsonRecords.CONCATENATED,
                        "",
                        aColumn("a", "int").build())
                .read("{\"a\":1}{\"a\":2}\n\n {\n\"a\":3},{\"a\":4}] 7 {\"a\":");

        assertThat(records)
                .extracting(Recorded::fields)
                .containsExactly(
                        List.of("0=1"),
                        List.of("0=2"),
                        List.of("0=3"),
                        List.of(),
                        List.of("0=4"),
                        List.of(),
                        List.of(),
                        List.of());
        assertThat(records).extracting(Recorded::line).containsExactly(1L, 1L, 3L, 4L, 4L, 4L, 4L, 4L);
        assertThat(records.get(7).errors().get(0)).startsWith("truncated|null|the file ends in the middle");
    }

    @Test
    void aPathMayGoThroughAnIndexAndEscapedNames() throws IOException {
        List<Recorded> records =
                JsonReading.array("/1/a~1b", A).read("[{\"a/b\":[{\"a\":8}]},{\"a/b\":[{\"a\":1},{\"a\":2}]}]");

        assertThat(records).extracting(Recorded::fields).containsExactly(List.of("0=1"), List.of("0=2"));
    }

    @Test
    void anEmptyArrayAtTheEndOfThePathHoldsNoRecords() throws IOException {
        assertThat(JsonReading.array("/data", A).read("{\"data\":[]}")).isEmpty();
        assertThat(JsonReading.document("/data/*", A).read("{\"data\":[]}")).isEmpty();
        assertThat(JsonReading.document("/data/*/x", A).read("{\"data\":[]}")).hasSize(1);
    }

    @Test
    void dataThatBreaksOffGivesWhatWasWholeAndThenOneRecordWithTheTail() throws IOException {
        List<Recorded> ofArray =
                ARRAY.read(breaking("[{\"a\":1},\n{\"a\":2", new EOFException("the gzip data is cut short")));
        List<Recorded> ofLines = JsonReading.lines(A)
                .read(breaking("{\"a\":1}\n{\"a\":2", new ZipException("the gzip data is damaged")));
        List<Recorded> atOnce = ARRAY.read(breaking("", new EOFException("the gzip data is cut short")));

        assertThat(ofArray).hasSize(2);
        assertThat(ofArray.get(1).errors())
                .containsExactly("truncated|null|the gzip data is cut short, in line 2 after 16 bytes of JSON|null");
        assertThat(ofArray.get(1).raw()).isEqualTo("{\"a\":2");
        assertThat(ofLines).hasSize(2);
        assertThat(ofLines.get(1).errors())
                .containsExactly("unreadable|null|the gzip data is damaged, in line 2 after 14 bytes of JSON|null");
        assertThat(atOnce)
                .extracting(Recorded::errors)
                .containsExactly(
                        List.of("truncated|null|the gzip data is cut short, in line 1 after 0 bytes of JSON|null"));
    }

    @Test
    void dataThatBreaksOffAfterTheLastRecordIsStillSaid() throws IOException {
        EOFException fault = new EOFException("the gzip data is cut short");

        assertThat(ARRAY.read(breaking("[{\"a\":1}]", fault))).hasSize(2);
        assertThat(JsonReading.lines(A).read(breaking("{\"a\":1}\n", fault))).hasSize(2);
    }

    @Test
    void aFailureOfTheStoreIsAnExceptionAndNotARecord() {
        assertThatThrownBy(() -> ARRAY.read(breaking("[{\"a\":1},", new IOException("connection reset"))))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void anElementBeyondTheLimitIsRejectedAndTheOthersAreRead() throws IOException {
        String large = "{\"b\":[" + "1,".repeat(300_000) + "2]}";

        List<Recorded> records = ARRAY.withLimit(100_000).read("[{\"a\":1}," + large + ",\n{\"a\":3}]");

        assertThat(records).hasSize(3);
        assertThat(records.get(1).errors())
                .containsExactly("limit|null|the record has 600,009 bytes, and the limit is 100,000|null");
        assertThat(records.get(1).raw()).isEqualTo(large.substring(0, 50_000));
        assertThat(records.get(2)).extracting(Recorded::line, Recorded::fields).containsExactly(2L, List.of("0=3"));
    }

    @Test
    void bracketsDeeperThanAnyRecordCostNeitherMemoryNorTheNextRecord() throws IOException {
        String deep = "[".repeat(3_000_000) + "]".repeat(3_000_000);

        List<Recorded> records = JsonReading.document("/a", A).read("{\"x\":" + deep + ",\"a\":{\"a\":1}}");

        assertThat(records).singleElement().extracting(Recorded::fields).isEqualTo(List.of("0=1"));
    }

    private static InputStream breaking(String text, IOException fault) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw fault;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw fault;
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), broken);
    }
}
