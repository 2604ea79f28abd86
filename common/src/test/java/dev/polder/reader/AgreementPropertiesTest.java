package dev.polder.reader;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.json.JsonRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.catalyst.InternalRow;

/** What the reader accepts is what an independent parser and exact arithmetic make of the same text. */
class AgreementPropertiesTest {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final List<Column> COLUMNS = List.of(
            aColumn("i", "int").from("/v").build(),
            aColumn("l", "bigint").from("/v").build(),
            aColumn("d", "decimal(9,3)").from("/v").build(),
            aColumn("f", "double").from("/v").build(),
            aColumn("s", "string").from("/s").build());

    @Property(tries = 3000)
    void anAcceptedValueIsTheExactOneAndARefusedOneDoesNotFit(@ForAll("numbers") String number, @ForAll String text)
            throws IOException {
        String json = MAPPER.createObjectNode().put("s", text).toString();
        String record = "{\"v\":" + number + "," + json.substring(1);

        InternalRow row = read(record);

        JsonNode tree = MAPPER.readTree(record);
        BigDecimal exact = tree.get("v").decimalValue();
        boolean whole = number.matches("-?\\d+");
        assertThat(row.isNullAt(0)).isEqualTo(!(whole && fits(exact, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        assertThat(row.isNullAt(1)).isEqualTo(!(whole && fits(exact, Long.MIN_VALUE, Long.MAX_VALUE)));
        boolean decimal =
                exact.stripTrailingZeros().scale() <= 3 && exact.abs().compareTo(BigDecimal.valueOf(1_000_000)) < 0;
        assertThat(row.isNullAt(2)).isEqualTo(!decimal);
        if (!row.isNullAt(0)) {
            assertThat(BigDecimal.valueOf(row.getInt(0))).isEqualByComparingTo(exact);
        }
        if (!row.isNullAt(1)) {
            assertThat(BigDecimal.valueOf(row.getLong(1))).isEqualByComparingTo(exact);
        }
        if (decimal) {
            assertThat(row.getDecimal(2, 9, 3).toJavaBigDecimal()).isEqualTo(exact.setScale(3));
        }
        assertThat(row.getDouble(3)).isEqualTo(exact.doubleValue() == 0 ? row.getDouble(3) : exact.doubleValue());
        assertThat(row.getUTF8String(4).toString()).isEqualTo(tree.get("s").textValue());
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMaxLength(12).map(text -> "1" + text);
        Arbitrary<String> fraction = Arbitraries.strings().withChars("0019").ofMaxLength(5);
        Arbitrary<String> exponent = Arbitraries.of("", "", "", "e2", "E-2", "e+1", "e-300", "e20");
        return Combinators.combine(
                        Arbitraries.of("", "-"),
                        Arbitraries.oneOf(digits, Arbitraries.of("0", "7")),
                        fraction,
                        exponent)
                .as((sign, whole, part, power) -> sign + whole + (part.isEmpty() ? "" : "." + part) + power);
    }

    private static boolean fits(BigDecimal value, long min, long max) {
        return value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    private static InternalRow read(String record) throws IOException {
        RecordFormat.Json format = new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
        Contract contract = Contract.of(COLUMNS, UnknownFields.RESCUE);
        RowBuilder rows = new RowBuilder(contract, format);
        try (JsonRecords source =
                new JsonRecords(new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8)), format, contract)) {
            assertThat(source.next(rows)).isTrue();
            return rows.row().copy();
        }
    }
}
