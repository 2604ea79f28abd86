package dev.polder.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExpiryTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    private static final Map<LocalDate, Long> DAYS = Map.of(
            day("2026-11-01"), 10L,
            day("2026-11-10"), 20L,
            day("2026-11-15"), 30L,
            day("2026-11-16"), 40L,
            day("2026-11-25"), 50L);

    @Test
    void rowsOfTheDaysBeforeTheCutoffLeave() {
        assertThat(plan(Least.NOTHING, TODAY))
                .contains(new Expiry(day("2026-11-16"), 60, day("2026-11-01"), day("2026-11-15")));
    }

    @Test
    void nothingLeavesBeforeItsTime() {
        assertThat(plan(Least.NOTHING, day("2026-11-11"))).isEmpty();
        assertThat(Expiry.plan(retention(Least.NOTHING), TODAY, Map.of())).isEmpty();
    }

    @Test
    void theNewestDaysStayHoweverOldTheyAre() {
        assertThat(plan(new Least(0, 3), TODAY))
                .contains(new Expiry(day("2026-11-15"), 30, day("2026-11-01"), day("2026-11-10")));
        assertThat(plan(new Least(0, 5), day("2030-01-01"))).isEmpty();
        assertThat(plan(new Least(0, 9), day("2030-01-01"))).isEmpty();
    }

    @Test
    void theNewestRowsStayWithAllOfTheirDay() {
        assertThat(plan(new Least(91, 0), TODAY))
                .as("91 rows reach back to 15 November")
                .contains(new Expiry(day("2026-11-15"), 30, day("2026-11-01"), day("2026-11-10")));
        assertThat(plan(new Least(90, 0), TODAY).orElseThrow().before()).isEqualTo(day("2026-11-16"));
        assertThat(plan(new Least(1_000, 0), TODAY)).isEmpty();
    }

    @Test
    void whatIsYoungerThanTheCutoffCountsAmongWhatStays() {
        assertThat(plan(new Least(1, 1), TODAY).orElseThrow().before())
                .as("a day that stays by itself does not make older ones leave")
                .isEqualTo(day("2026-11-16"));
    }

    private static Optional<Expiry> plan(Least least, LocalDate countedTo) {
        return Expiry.plan(retention(least), countedTo, DAYS);
    }

    private static Retention retention(Least least) {
        return new Retention(
                new Keep(10, ChronoUnit.DAYS), "day", new Retention.Then.Delete(), least, Retention.CountFrom.TODAY);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
