package dev.polder.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeepTest {

    @ParameterizedTest(name = "on {0}, kept for {1} {2}: from {3} on")
    @CsvSource(textBlock = """
            2026-03-31, 1,   MONTHS, 2026-03-01
            2026-03-28, 1,   MONTHS, 2026-02-28
            2026-03-01, 1,   MONTHS, 2026-02-01
            2026-02-28, 1,   MONTHS, 2026-01-28
            2024-02-29, 1,   YEARS,  2023-03-01
            2025-02-28, 1,   YEARS,  2024-02-28
            2025-03-01, 1,   YEARS,  2024-03-01
            2024-02-29, 4,   YEARS,  2020-02-29
            2026-01-01, 1,   DAYS,   2025-12-31
            2026-11-26, 400, DAYS,   2025-10-22
            """)
    void rowsAreKeptThroughTheDayThatLiesTheSpanLaterInTheCalendar(
            LocalDate today, int amount, ChronoUnit unit, LocalDate cutoff) {
        assertThat(new Keep(amount, unit).cutoff(today)).isEqualTo(cutoff);
    }

    @Property(tries = 5_000)
    void noDayLeavesBeforeItsTimeAndNoneStaysLonger(
            @ForAll("days") LocalDate today,
            @ForAll @IntRange(min = 1, max = 120) int amount,
            @ForAll("units") ChronoUnit unit) {
        Keep keep = new Keep(amount, unit);

        LocalDate cutoff = keep.cutoff(today);

        assertThat(cutoff.plus(amount, unit)).isAfterOrEqualTo(today);
        for (LocalDate earlier = cutoff.minusDays(1);
                earlier.isAfter(cutoff.minusDays(5));
                earlier = earlier.minusDays(1)) {
            assertThat(earlier.plus(amount, unit)).isBefore(today);
        }
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1990, 1, 1).toEpochDay(),
                        LocalDate.of(2110, 1, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<ChronoUnit> units() {
        return Arbitraries.of(ChronoUnit.DAYS, ChronoUnit.MONTHS, ChronoUnit.YEARS);
    }
}
