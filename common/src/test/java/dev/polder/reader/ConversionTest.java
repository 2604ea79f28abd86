package dev.polder.reader;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {

    @ParameterizedTest
    @CsvSource({
        "tinyint,  -128,                 java.lang.Byte",
        "smallint, 32767,                java.lang.Short",
        "int,      -2147483648,          java.lang.Integer",
        "bigint,   9223372036854775807,  java.lang.Long",
        "bigint,   -0,                   java.lang.Long",
        "double,   1,                    java.lang.Double",
        "double,   1.5e300,              java.lang.Double",
        "float,    -0.25,                java.lang.Float",
        "double,   9007199254740992,     java.lang.Double",
        "double,   -9007199254740994,    java.lang.Double",
        "double,   100000000000000000000, java.lang.Double",
        "float,    16777216,             java.lang.Float",
        "double,   0e-999,               java.lang.Double",
        "double,   0.000,                java.lang.Double",
    })
    void aJsonNumberOfTheColumnsKindIsItsInternalValue(String type, String literal, Class<?> internal) throws Mismatch {
        Object value = convert(type, literal, Kind.NUMBER);

        assertThat(value).isExactlyInstanceOf(internal);
        assertThat(new BigDecimal(value.toString())).isEqualByComparingTo(new BigDecimal(literal));
    }

    @ParameterizedTest
    @CsvSource({
        "'decimal(12,2)', 12.5,     12.50",
        "'decimal(12,2)', 12.500,   12.50",
        "'decimal(12,2)', 7,        7.00",
        "'decimal(12,2)', 1.5E3,    1500.00",
        "'decimal(12,2)', 0e999999, 0.00",
        "'decimal(12,2)', -9999999999.99, -9999999999.99",
        "'decimal(38,0)', 99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
    })
    void aNumberThatFitsADecimalIsExact(String type, String literal, String expected) throws Mismatch {
        Decimal value = (Decimal) convert(type, literal, Kind.NUMBER);

        assertThat(value.toJavaBigDecimal()).isEqualTo(new BigDecimal(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "int,            1.0,         NUMBER,  a fraction or an exponent",
        "int,            1e3,         NUMBER,  a fraction or an exponent",
        "int,            2147483648,  NUMBER,  from -2147483648 to 2147483647",
        "tinyint,        128,         NUMBER,  from -128 to 127",
        "bigint,         9223372036854775808, NUMBER, found one outside",
        "int,            1,           STRING,  'expected a whole number (int), found a string'",
        "int,            true,        BOOLEAN, found true or false",
        "int,            '',          TEXT,    found an empty text",
        "int,            ' 5',        TEXT,    found white space around it",
        "int,            5x,          TEXT,    found another text",
        "int,            ٣,           TEXT,    found another text",
        "'decimal(5,2)', 1.234,       NUMBER,  'needs scale 3, decimal(5,2) has scale 2'",
        "'decimal(5,2)', 1000,        NUMBER,  needs 4 digits before the point",
        "'decimal(5,2)', 1e999999999, NUMBER,  digits before the point",
        "'decimal(5,2)', 1e-99999999, NUMBER,  needs scale 99999999",
        "'decimal(5,2)', 1e99999999999, NUMBER, out of all bounds",
        "'decimal(5,2)', 1.5,         STRING,  found a string",
        "double,         1e999,       NUMBER,  too large",
        "float,          1e39,        NUMBER,  too large",
        "float,          1e-46,       NUMBER,  'too small for it, which would become 0'",
        "double,         -1e-400,     NUMBER,  'too small for it, which would become 0'",
        "double,         9007199254740993, NUMBER, 'can only round (type: decimal(16,0) keeps it)'",
        "double,         -9007199254740993, TEXT, 'can only round (type: decimal(16,0) keeps it)'",
        "double,         9223372036854776000, NUMBER, 'can only round (type: decimal(19,0) keeps it)'",
        "float,          16777217,    NUMBER,  'can only round (type: decimal(8,0) keeps it)'",
        "double,         1111111111111111111111111111111111111111, NUMBER, (type: raw keeps it)",
        "double,         1111111111111111111111111111111111111111, TEXT, (type: string keeps it)",
        "double,         NaN,         TEXT,    found another text",
        "double,         0x1p3,       TEXT,    found another text",
        "double,         1d,          TEXT,    found another text",
        "boolean,        1,           NUMBER,  'expected true or false, found a number'",
        "boolean,        true,        STRING,  'expected true or false, found a string'",
        "boolean,        TRUE,        TEXT,    'expected true, false, 1 or 0'",
        "string,         5,           NUMBER,  'expected a string, found a number'",
        "string,         true,        BOOLEAN, 'expected a string, found true or false'",
        "date,           2026-02-30,  STRING,  expected a date (iso)",
        "date,           2026-02-03T10:00:00, STRING, expected a date (iso)",
        "date,           20260203,    NUMBER,  'expected a date (iso), found a number'",
        "timestamp,      2026-02-03,  STRING,  expected a timestamp (iso)",
        "timestamp,      true,        BOOLEAN, found true or false",
    })
    void aValueThatIsNotOfTheTypeIsRefusedInWords(String type, String text, Kind kind, String words) {
        assertThatThrownBy(() -> convert(type, text, kind))
                .isInstanceOf(Mismatch.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "float,  0.1,                0.1",
        "double, 0.1,                0.1",
        "double, 9007199254740993.0, 9.007199254740992E15",
        "float,  16777217.5,         1.6777218E7",
        "double, 4.9e-324,           4.9E-324",
    })
    void aFractionIsRoundedToTheNearestAsFloatingPointNumbersAre(String type, String literal, String nearest)
            throws Mismatch {
        assertThat(convert(type, literal, Kind.NUMBER)).hasToString(nearest);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "1,true", "false,false", "0,false"})
    void textStandsForABooleanAsInXmlSchema(String text, boolean expected) throws Mismatch {
        assertThat(convert("boolean", text, Kind.TEXT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"int,+5", "int,007", "'decimal(5,2)',.5", "double,1."})
    void textStandsForANumberInXmlSchemasSpellings(String type, String text) throws Mismatch {
        assertThat(convert(type, text, Kind.TEXT)).isNotNull();
    }

    @Test
    void halfACharacterIsRefusedInsteadOfTurnedIntoAQuestionMark() throws Mismatch {
        assertThat(convert("string", "a\uD83D\uDE00b", Kind.STRING)).isEqualTo(UTF8String.fromString("a😀b"));
        assertThatThrownBy(() -> convert("string", "a\uD83Db", Kind.STRING)).hasMessageContaining("half a character");
        assertThatThrownBy(() -> convert("string", "a\uDE00", Kind.STRING)).hasMessageContaining("half a character");
    }

    private static Object convert(String type, String text, Kind kind) throws Mismatch {
        return Conversion.of(aColumn("c", type).build()).convert(text, kind);
    }
}
