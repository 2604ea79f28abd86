package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Documents made from known records, written in every way that means the same, give these records. */
final class XmlRecordsProperties {
    private static final XmlFeed FEED = XmlFeed.of("/b:book/b:part/b:entry")
            .namespace("b", "urn:book")
            .column("part", "../@name")
            .column("key", "@key")
            .column("title", "b:title")
            .column("deep", "b:info/b:value");

    /** One record, and how it is written: {@code style} chooses among the ways. */
    record Entry(String part, String key, String title, String deep, int style) {
        Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("part", part);
            values.put("key", key);
            values.put("title", title);
            values.put("deep", deep);
            values.values().removeIf(value -> value == null);
            return values;
        }

        String text() {
            String p = style % 2 == 0 ? "" : "k:";
            String opening = "<" + p + "entry" + (style % 2 == 0 ? "" : " xmlns:k='urn:book'")
                    + (key == null
                            ? ""
                            : style % 3 == 0 ? " key=\"" + escaped(key) + "\"" : " key='" + escaped(key) + "'");
            String inside = element(p + "title", title)
                    + noise()
                    + (deep == null
                            ? ""
                            : "<" + p + "info>" + noise() + element(p + "value", deep) + "</" + p + "info>");
            return inside.isEmpty() ? opening + "/>" : opening + ">" + inside + "</" + p + "entry>";
        }

        private String noise() {
            return switch (style % 5) {
                case 0 -> "";
                case 1 -> "\r\n\t";
                case 2 -> "<!-- <entry key='no'/> -->";
                case 3 -> "<?entry no?>";
                default -> " ";
            };
        }

        private String element(String name, String value) {
            if (value == null) {
                return "";
            }
            String content = style % 7 == 0 && !value.contains("]]>") && !value.contains("\r")
                    ? "<![CDATA[" + value + "]]>"
                    : escaped(value.substring(0, value.length() / 2)) + "<!-- x -->"
                            + escaped(value.substring(value.length() / 2));
            return "<" + name + ">" + content + "</" + name + ">";
        }

        private static String escaped(String value) {
            StringBuilder text = new StringBuilder();
            value.chars().forEach(c -> {
                if ("<>&'\"\r\n\t".indexOf(c) >= 0) {
                    text.append("&#").append(c).append(';');
                } else {
                    text.append((char) c);
                }
            });
            return text.toString();
        }
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<String> value = Arbitraries.strings()
                .withChars("ab <>&'\"\r\n\t]é€")
                .ofMaxLength(40)
                .injectNull(0.2);
        return Combinators.combine(
                        Arbitraries.of("one", "two", "th<r>ee"),
                        value,
                        value,
                        value,
                        Arbitraries.integers().between(0, 209))
                .as(Entry::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static String document(List<Entry> entries, List<Integer> ends) {
        StringBuilder text = new StringBuilder("<book xmlns='urn:book'><preface><entry key='no'/></preface>\n");
        for (Entry entry : entries) {
            text.append("<part name='")
                    .append(Entry.escaped(entry.part()))
                    .append("'>")
                    .append(entry.noise());
            text.append(entry.text());
            ends.add(text.length());
            text.append("</part>\n");
        }
        return text.append("</book>").toString();
    }

    @Property(tries = 100)
    void givesTheRecordsThatWereWritten(
            @ForAll("entries") List<Entry> entries, @ForAll @IntRange(min = 1, max = 9) int step) {
        List<Seen> records = FEED.read(arriving(document(entries, new ArrayList<>()), step));

        assertThat(records)
                .extracting(Seen::values)
                .isEqualTo(entries.stream().map(Entry::values).toList());
        assertThat(records)
                .extracting(Seen::raw)
                .isEqualTo(entries.stream().map(Entry::text).toList());
        assertThat(records).allSatisfy(record -> {
            assertThat(record.faults()).isEmpty();
            assertThat(record.unknown()).isEmpty();
        });
    }

    @Property(tries = 100)
    void givesTheWholeRecordsOfADocumentThatWasCutAnywhere(
            @ForAll("entries") List<Entry> entries, @ForAll @IntRange(min = 1, max = 10_000) int share) {
        List<Integer> ends = new ArrayList<>();
        String text = document(entries, ends);
        int cut = 1 + (int) ((text.length() - 2) * (share / 10_000.0));
        int whole = (int) ends.stream().filter(end -> end <= cut).count();

        List<Seen> records = FEED.read(text.substring(0, cut));

        assertThat(records).hasSize(whole + 1);
        assertThat(records.subList(0, whole))
                .extracting(Seen::values)
                .isEqualTo(entries.subList(0, whole).stream().map(Entry::values).toList());
        assertThat(records.get(whole).fault().rule()).isEqualTo("truncated");
        assertThat(text.substring(0, cut)).endsWith(records.get(whole).raw());
    }

    /** The text's bytes, a few at a time. */
    private static InputStream arriving(String text, int step) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, step));
            }
        };
    }
}
