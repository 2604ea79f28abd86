package dev.polder.reader;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.catalyst.expressions.MutableValue;

/** Whatever the text: from bytes and from a String comes the same value, or the same complaint. */
class FastPathPropertiesTest {
    private static final List<Column> COLUMNS = List.of(
            aColumn("tinyint", "tinyint").build(),
            aColumn("int", "int").build(),
            aColumn("bigint", "bigint").build(),
            aColumn("decimal", "decimal(12,2)").build(),
            aColumn("large", "decimal(38,10)").build(),
            aColumn("small", "decimal(3,3)").build(),
            aColumn("double", "double").build(),
            aColumn("string", "string").build(),
            aColumn("date", "date").build(),
            aColumn("timestamp", "timestamp").build(),
            aColumn("local", "timestamp").zone("Europe/Amsterdam").build(),
            aColumn("offset", "timestamp").zone("+05:30").build(),
            aColumn("pattern", "timestamp").formats("uuuu/MM/dd HH:mm").build(),
            aColumn("either", "timestamp").formats("yyyy-MM-dd HH:mm:ss", "iso").build(),
            aColumn("days", "date").formats("dd-MM-uuuu", "iso").build());

    @Property(tries = 2000)
    void numbers(@ForAll("numbers") String text) {
        agree(text);
    }

    @Property(tries = 2000)
    void moments(@ForAll("moments") String text) {
        agree(text);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings()
                .withChars("0123456789999.-+eE ")
                .ofMinLength(0)
                .ofMaxLength(24);
    }

    @Provide
    Arbitrary<String> moments() {
        Arbitrary<Integer> year = Arbitraries.of(0, 1, 4, 99, 1582, 1600, 1900, 1970, 2000, 2024, 2026, 9999);
        Arbitrary<Integer> two = Arbitraries.integers().between(0, 32);
        return Arbitraries.lazyOf(() ->
                year.flatMap(y -> two.flatMap(m -> two.flatMap(d -> two.flatMap(h -> two.flatMap(mi -> Arbitraries.of(
                                "%04d-%02d-%02d",
                                "%04d-%02d-%02dT%02d:%02d:00",
                                "%04d-%02d-%02dT%02d:%02d:60Z",
                                "%04d-%02d-%02dT%02d:%02d:59Z",
                                "%04d-%02d-%02d %02d:%02d:07",
                                "%04d/%02d/%02d %02d:%02d",
                                "%04d-%02d-%02dT%02d:%02d:01.5+01:00",
                                "%04d-%02d-%02dT%02d:%02d",
                                "%3$02d-%2$02d-%1$04d")
                        .map(format -> format.formatted(y, m % 15, d, h, mi * 2))))))));
    }

    private static void agree(String text) {
        byte[] padded = ("xx" + text + "yy").getBytes(StandardCharsets.UTF_8);
        for (Column column : COLUMNS) {
            for (Kind kind : Kind.values()) {
                ColumnReader reader = new ColumnReader(column);
                Slice slice = new Slice().of(padded, 2, padded.length - 4);

                assertThat(outcome(reader, into -> reader.read(slice, kind, into)))
                        .as(column.name() + " of " + kind)
                        .isEqualTo(outcome(reader, into -> reader.read(text, kind, into)));
            }
        }
    }

    private interface Reads {
        boolean into(MutableValue value) throws Mismatch;
    }

    private static String outcome(ColumnReader reader, Reads reads) {
        MutableValue value = reader.newValue();
        try {
            return reads.into(value) + " " + value.boxed();
        } catch (Mismatch e) {
            return e.getMessage();
        }
    }
}
