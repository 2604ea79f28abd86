package dev.polder.reader.json;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polder.reader.json.RecordedSink.Recorded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FramingPropertiesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Property(tries = 100)
    void everyElementOfAnArrayIsFound(
            @ForAll("objects") List<JsonNode> objects, @ForAll @IntRange(min = 1, max = 40) int chunk)
            throws IOException {
        String text = objects.stream().map(JsonNode::toPrettyString).collect(Collectors.joining(" ,\n", "[", "]"));

        List<Recorded> records =
                JsonReading.array("", aColumn("none", "int").build()).read(new Chunked(text, chunk));

        assertSame(records, objects);
    }

    @Property(tries = 100)
    void everyLineIsFound(@ForAll("objects") List<JsonNode> objects, @ForAll @IntRange(min = 1, max = 40) int chunk)
            throws IOException {
        String text = objects.stream().map(JsonNode::toString).collect(Collectors.joining("\r\n"));

        List<Recorded> records =
                JsonReading.lines(aColumn("none", "int").build()).read(new Chunked(text, chunk));

        assertSame(records, objects);
    }

    @Property(tries = 100)
    void aTextCutAnywhereGivesTheWholeElementsBeforeTheCut(
            @ForAll("objects") List<JsonNode> objects, @ForAll @IntRange(max = 10_000) int at) throws IOException {
        String text = objects.stream().map(JsonNode::toString).collect(Collectors.joining(",", "[", "]"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int cut = at % bytes.length;

        List<Recorded> records =
                JsonReading.array("", aColumn("none", "int").build()).read(new ByteArrayInputStream(bytes, 0, cut));

        Recorded last = records.get(records.size() - 1);
        assertThat(last.errors().get(0)).matches("(truncated|no-records)\\|.*");
        assertSame(records.subList(0, records.size() - 1), objects.subList(0, records.size() - 1));
    }

    @Property(tries = 1000)
    void noBytesWhateverMakeTheReaderFail(@ForAll("hostile") String latin1) throws IOException {
        byte[] file = latin1.getBytes(StandardCharsets.ISO_8859_1);

        for (JsonReading reading : List.of(
                JsonReading.lines(aColumn("a", "int").build()),
                JsonReading.array("/a", aColumn("a", "int").build()),
                JsonReading.document("/a/*/0", aColumn("a", "int").build()))) {
            reading.withLimit(32).read(new ByteArrayInputStream(file));
        }
    }

    private static void assertSame(List<Recorded> records, List<JsonNode> objects) throws IOException {
        assertThat(records).hasSameSizeAs(objects);
        for (int i = 0; i < objects.size(); i++) {
            assertThat(records.get(i).errors()).isEmpty();
            assertThat(MAPPER.readTree(records.get(i).raw())).isEqualTo(objects.get(i));
        }
    }

    @Provide
    Arbitrary<List<JsonNode>> objects() {
        return object(2).list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings()
                .withChars("{}[]\"\\:,a01e-. \n\rnt\u00e9\u00ef\u00ff\u0000")
                .ofMaxLength(60);
    }

    private static Arbitrary<JsonNode> object(int depth) {
        Arbitrary<String> names = texts();
        return Combinators.combine(names.set().ofMaxSize(4), value(depth).list().ofSize(4))
                .as((keys, values) -> {
                    ObjectNode node = JsonNodeFactory.instance.objectNode();
                    int i = 0;
                    for (String key : keys) {
                        node.set(key, values.get(i++));
                    }
                    return node;
                });
    }

    private static Arbitrary<JsonNode> value(int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        Arbitrary<JsonNode> scalar = Arbitraries.oneOf(
                texts().map(nodes::textNode),
                Arbitraries.integers().map(nodes::numberNode),
                Arbitraries.of(nodes.booleanNode(true), nodes.nullNode()));
        if (depth == 0) {
            return scalar;
        }
        return Arbitraries.oneOf(
                scalar, object(depth - 1), value(depth - 1).list().ofMaxSize(3).map(all -> nodes.arrayNode()
                        .addAll(all)));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "{", "}", "[", "]", "\"", "\\", ":", ",", " ", "\n", "\t", "\u0001", "a", "é", "😀", "\u2028")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    private static final class Chunked extends ByteArrayInputStream {
        private final int chunk;

        Chunked(String text, int chunk) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.chunk = chunk;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, chunk));
        }
    }
}
