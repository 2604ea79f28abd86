package dev.polder.reader.spark;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.UnknownFields;
import dev.polder.landing.LandedFile;
import dev.polder.reader.json.FrameCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

class SplitPropertiesTest {
    private static final RecordFormat.Json LINES = new RecordFormat.Json(JsonRecords.LINES, "");
    private static final RecordFormat.Json ELEMENTS = new RecordFormat.Json(JsonRecords.LINES, "/all/*");
    private static final Configuration HADOOP = new Configuration();
    private static final Contract CONTRACT = Contract.of(
            List.of(
                    aColumn("id", "int").required().build(),
                    aColumn("t", "string").build()),
            UnknownFields.RESCUE);
    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("splits");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.delete(folder.resolve("a.json"));
        Files.delete(folder);
    }

    @Property(tries = 300)
    void aFileReadInPartsGivesTheSameRowsAsReadAtOnce(
            @ForAll("files") String content, @ForAll @IntRange(min = 1, max = 120) int size) {
        assertSameRows(content.getBytes(StandardCharsets.UTF_8), LINES, size);
        assertSameRows(content.getBytes(StandardCharsets.UTF_8), ELEMENTS, size);
    }

    @Property(tries = 300)
    void soDoAnyBytes(@ForAll("hostile") String latin1, @ForAll @IntRange(min = 1, max = 20) int size) {
        assertSameRows(latin1.getBytes(StandardCharsets.ISO_8859_1), LINES, size);
    }

    @Example
    void aLineLongerThanManyPartsIsReadByOne() throws IOException {
        String text = "{\"id\":1,\"t\":\"" + "x".repeat(50_000) + "\"}\n{\"id\":2}\n";
        LandedFile file = land(text.getBytes(StandardCharsets.UTF_8));

        List<FilePart> parts = parts(file, LINES, 100);

        assertThat(parts).hasSize(2);
        assertThat(parts.get(1).line()).isEqualTo(2);
        assertThat(parts.get(1).recordsBefore()).isEqualTo(1);
        assertSameRows(text.getBytes(StandardCharsets.UTF_8), LINES, 100);
    }

    @Example
    void partsOfOneByteAreTheLines() throws IOException {
        LandedFile file = land("{\"id\":1}\r\n\n{\"id\":2}\n{".getBytes(StandardCharsets.UTF_8));

        assertThat(parts(file, LINES, 1))
                .extracting(part -> part.line() + " " + part.recordsBefore() + " " + part.size())
                .containsExactly("1 0 10", "2 1 1", "3 1 9", "4 2 1");
    }

    private static void assertSameRows(byte[] content, RecordFormat.Json format, int size) {
        try {
            LandedFile file = land(content);
            List<List<Object>> atOnce = rows(List.of(FilePart.whole(file)), format);
            assertThat(rows(parts(file, format, size), format)).isEqualTo(atOnce);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<FilePart> parts(LandedFile file, RecordFormat.Json format, int size) throws IOException {
        List<ByteRange> ranges = new LineRanges(new FileBytes(HADOOP)).of(file, size);
        if (ranges.size() == 1) {
            return List.of(FilePart.whole(file));
        }
        LineCounter counter = new LineCounter(format, CONTRACT, new SerializableConfiguration(HADOOP));
        List<FrameCount> counts = new ArrayList<>();
        for (ByteRange range : ranges) {
            counts.add(counter.call(range));
        }
        return FilePart.number(ranges, counts);
    }

    private static List<List<Object>> rows(List<FilePart> parts, RecordFormat.Json format) throws IOException {
        StructType schema = Records.schema(CONTRACT);
        List<String> names = List.of(schema.fieldNames());
        List<List<Object>> rows = new ArrayList<>();
        try (RecordsReader reader =
                new RecordsReader(new FileBundle(parts), new ReadPlan(CONTRACT, format, List.of()), names, HADOOP)) {
            while (reader.next()) {
                List<Object> row = new ArrayList<>();
                InternalRow read = reader.get();
                for (int i = 0; i < schema.size(); i++) {
                    row.add(String.valueOf(read.get(i, schema.fields()[i].dataType())));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static LandedFile land(byte[] content) throws IOException {
        Path path = Files.write(folder.resolve("a.json"), content);
        return new LandedFile("file:" + path, "a.json", content.length, Instant.EPOCH, "");
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> lines = Arbitraries.of(
                "{\"id\":1}",
                "{\"id\":2,\"t\":\"é😀\"}",
                "{\"id\":\"x\"}",
                "{\"id\":3,\"id\":4}",
                "{\"t\":\"no id\"}",
                "{\"id\":5,\"other\":[1.10]}",
                "{\"all\":[{\"id\":6},{\"id\":7},{\"id\":\"y\"}]}",
                "{\"all\":[{\"id\":6}",
                "{\"id\":8} {\"id\":9}",
                "{\"id\":1",
                "\uFEFF{\"id\":1}",
                "",
                "  \t",
                "\u0000",
                "{\"id\":10,\"t\":\"" + "long ".repeat(60) + "\"}");
        return Combinators.combine(
                        Arbitraries.of("", "\uFEFF"),
                        lines.list().ofMaxSize(25),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false))
                .as((mark, all, newline, newlineAtEnd) ->
                        mark + String.join(newline, all) + (newlineAtEnd ? newline : ""));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings()
                .withChars("{}\"\\:,1id \n\n\n\r\u00ef\u00bb\u00bf\u00fe\u00ff\u0000")
                .ofMaxLength(60);
    }
}
