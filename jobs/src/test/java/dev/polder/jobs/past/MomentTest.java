package dev.polder.jobs.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.failure.Failure;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T03:07:52.5Z, 2026-11-26T03:07:52.5Z",
        "2026-11-26T03:07:52.5+01:00, 2026-11-26T02:07:52.5Z",
        "2026-11-26 03:07:52.5, 2026-11-26T03:07:52.5Z"
    })
    void aTimeWithoutAnOffsetIsInUtc(String text, Instant instant) {
        assertThat(Moment.parse(text)).isEqualTo(new Moment.AtTime(instant));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-26T03:07:52Z, 2026-11-26T03:07:52Z", "2026-11-26T03:07, 2026-11-26T03:07:00Z"})
    void aTimeAsItIsPrintedTakesItsWholeSecond(String text, Instant second) {
        assertThat(Moment.parse(text)).isEqualTo(new Moment.AtTime(second.plusNanos(999_999_999)));
    }

    @Test
    void whatIsNoTimeIsARun() {
        assertThat(Moment.parse("flights-2-1")).isEqualTo(new Moment.AfterRun("flights-2-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-26", "2026-13-01T00:00Z", "2026-11-26T25:00"})
    void halfATimeIsRefused(String text) {
        assertThatThrownBy(() -> Moment.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("`" + text + "` is neither a run nor a time.")
                .hasMessageContaining("2026-11-26T03:00Z");
    }
}
