package dev.polder.reader;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalConversionTest {

    @ParameterizedTest
    @CsvSource({
        "iso,                     2026-01-31T12:30:15.123456Z,     2026-01-31T12:30:15.123456Z",
        "iso,                     2026-01-31T12:30:15.123456000Z,  2026-01-31T12:30:15.123456Z",
        "iso,                     2026-01-31T12:30:15.5+01:00,     2026-01-31T11:30:15.5Z",
        "iso,                     2026-01-31T12:30+0100,           2026-01-31T11:30:00Z",
        "iso,                     2026-01-31T12:30-05,             2026-01-31T17:30:00Z",
        "iso,                     2026-01-31 12:30:15,             2026-01-31T11:30:15Z",
        "iso,                     0001-01-02T00:00:00Z,            0001-01-02T00:00:00Z",
        "rfc1123,                 'Sat, 31 Jan 2026 12:30:15 GMT', 2026-01-31T12:30:15Z",
        "epoch-days,              20484,                           2026-01-31T00:00:00Z",
        "epoch-seconds,           1769862615,                      2026-01-31T12:30:15Z",
        "epoch-seconds,           1769862615.25,                   2026-01-31T12:30:15.25Z",
        "epoch-millis,            1769862615123,                   2026-01-31T12:30:15.123Z",
        "epoch-micros,            -1,                              1969-12-31T23:59:59.999999Z",
        "yyyy/MM/dd HH:mm,        2026/01/31 12:30,                2026-01-31T11:30:00Z",
        "dd.MM.yy HH:mm:ss,       31.01.26 12:30:15,               2026-01-31T11:30:15Z",
        "yyyyMMddHHmmssSSS,       20260131123015123,               2026-01-31T11:30:15.123Z",
        "MMM d yyyy hh:mm a,      Jan 31 2026 12:30 PM,            2026-01-31T11:30:00Z",
        "yyyy-MM-dd HH:mm:ss XXX, 2026-01-31 12:30:15 +02:00,      2026-01-31T10:30:15Z",
        "yyyy-MM-dd HH:mm VV,     2026-01-31 12:30 Asia/Tokyo,     2026-01-31T03:30:00Z",
    })
    void aTimestampIsReadInItsFormatAndTheColumnsZone(String format, String text, Instant expected) throws Mismatch {
        Conversion inAmsterdam = Conversion.of(aColumn("t", "timestamp")
                .formats(format)
                .zone("Europe/Amsterdam")
                .build());

        assertThat(inAmsterdam.convert(text, Kind.STRING)).isEqualTo(micros(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "iso,                     2026-01-31T12:30:15.1234567Z",
        "iso,                     2026-01-31t12:30:15Z",
        "iso,                     2026-01-31T12:30:15ZZ",
        "iso,                     2026-01-31T12:30:15+25:00",
        "iso,                     2026-01-31T12:30:15+01:",
        "iso,                     2026-01-31T12:30:60Z",
        "iso,                     2026-01-31T24:00:00Z",
        "iso,                     2026-01-31T12:30.5Z",
        "iso,                     2026-02-29T12:30:15Z",
        "iso,                     2026-1-31T12:30:15Z",
        "iso,                     2026-01-31T12:30:15. Z",
        "iso,                     0000-01-31T12:30:15Z",
        "rfc1123,                 'Sun, 31 Jan 2026 12:30:15 GMT'",
        "epoch-seconds,           1769862615123",
        "epoch-seconds,           1e9",
        "epoch-micros,            0.5",
        "epoch-millis,            99999999999999999999999",
        "yyyy/MM/dd HH:mm,        2026/02/30 12:30",
        "yyyy/MM/dd HH:mm,        2026/2/3 12:30",
        "yyyy/MM/dd HH:mm,        2026/02/03 12:30:00",
    })
    void aTimestampThatIsNotExactlySoIsRefused(String format, String text) {
        Conversion conversion =
                Conversion.of(aColumn("t", "timestamp").formats(format).build());

        assertThatThrownBy(() -> conversion.convert(text, Kind.STRING)).isInstanceOf(Mismatch.class);
    }

    @Test
    void aLocalTimeThatTheClocksSkippedIsRefusedAndOfOneThatCameTwiceTheEarlierCounts() throws Mismatch {
        Conversion inAmsterdam =
                Conversion.of(aColumn("t", "timestamp").zone("Europe/Amsterdam").build());

        assertThatThrownBy(() -> inAmsterdam.convert("2026-03-29T02:30:00", Kind.STRING))
                .hasMessageContaining("does not exist in Europe/Amsterdam");
        assertThat(inAmsterdam.convert("2026-10-25T02:30:00", Kind.STRING))
                .isEqualTo(micros(Instant.parse("2026-10-25T00:30:00Z")));
    }

    @Test
    void aTimestampWithMoreThanMicrosecondsSaysSo() {
        Conversion conversion = Conversion.of(aColumn("t", "timestamp").build());

        assertThatThrownBy(() -> conversion.convert("2026-01-31T12:30:15.1234567Z", Kind.STRING))
                .hasMessage("is finer than a microsecond, which is all that a timestamp holds");
    }

    @ParameterizedTest
    @CsvSource({
        "iso,                  2026-01-31,                      2026-01-31",
        "dd-MMM-yyyy,          31-Jan-2026,                     2026-01-31",
        "yyyyMMdd,             20260131,                        2026-01-31",
        "rfc1123,              'Sat, 31 Jan 2026 23:30:15 GMT', 2026-01-31",
        "epoch-days,           -1,                              1969-12-31",
        "epoch-millis,         1769900400000,                   2026-02-01",
        "yyyy-MM-dd HH:mm:ss,  2026-01-31 23:59:59,             2026-01-31",
    })
    void aDateIsReadInItsFormat(String format, String text, LocalDate expected) throws Mismatch {
        Conversion conversion = Conversion.of(
                aColumn("d", "date").formats(format).zone("Europe/Amsterdam").build());

        assertThat(conversion.convert(text, Kind.STRING)).isEqualTo((int) expected.toEpochDay());
    }

    @Test
    void theFirstFormatThatTakesTheTextCountsAndNumbersAreOnlyForEpochs() throws Mismatch {
        Conversion conversion = Conversion.of(
                aColumn("d", "date").formats("yyyyMMdd", "epoch-days").build());

        assertThat(conversion.convert("20260131", Kind.STRING))
                .isEqualTo((int) LocalDate.of(2026, 1, 31).toEpochDay());
        assertThat(conversion.convert("20484", Kind.NUMBER))
                .isEqualTo((int) LocalDate.of(2026, 1, 31).toEpochDay());
        assertThatThrownBy(() -> conversion.convert("20260131", Kind.NUMBER))
                .hasMessageContaining("expected a date (yyyyMMdd or epoch-days)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"YYYY-MM-dd", "MM/dd HH:mm", "yyyy-MM-dd", "hh:mm", "bogus{", "yyyy-MM-dd hh:mm"})
    void aPatternThatCannotSayAWholeTimestampIsRefusedBeforeAnythingIsRead(String pattern) {
        assertThatThrownBy(() ->
                        Conversion.of(aColumn("t", "timestamp").formats(pattern).build()))
                .isInstanceOf(ColumnNotReadable.class)
                .hasMessageStartingWith("Column t: The format \"" + pattern + "\" cannot say a timestamp");
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }
}
