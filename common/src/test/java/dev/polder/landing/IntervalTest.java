package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # files                              | from                      | to                        | zone             | taken
        {interval:yyyy/MM/dd}/*.json         | 2026-11-24T03:00:00Z      | 2026-11-25T03:00:00Z      | UTC              | 2026/11/24/a.json
        {interval:yyyy/MM/dd}/*.json         | 2026-11-24T00:00:00Z      | 2026-11-25T00:00:00Z      | UTC              | 2026/11/24/a.json
        {interval:yyyy/MM/dd}/*.json         | 2026-11-23T03:00:00Z      | 2026-11-25T03:00:00Z      | UTC              | 2026/11/23/a.json 2026/11/24/a.json
        {interval:yyyy/MM/dd}/*.json         | 2026-11-24T03:00:00Z      | 2026-11-24T04:00:00Z      | UTC              | 2026/11/24/a.json
        {interval:yyyy/MM/dd}/*.json         | 2026-11-23T23:30:00Z      | 2026-11-24T00:30:00Z      | Europe/Amsterdam | 2026/11/24/a.json
        {interval:yyyy/MM/dd/HH}/*.json      | 2026-11-24T03:15:00Z      | 2026-11-24T05:15:00Z      | UTC              | 2026/11/24/03/a.json 2026/11/24/04/a.json
        m={interval:yyyy-MM}/*.json          | 2026-10-31T00:00:00Z      | 2026-11-30T00:00:00Z      | UTC              | m=2026-10/a.json
        """)
    void aRunTakesTheFilesOfItsInterval(String files, Instant from, Instant to, ZoneId zone, String taken) {
        List<String> names = List.of(
                "2026/11/23/a.json",
                "2026/11/24/a.json",
                "2026/11/25/a.json",
                "2026/11/24/02/a.json",
                "2026/11/24/03/a.json",
                "2026/11/24/04/a.json",
                "2026/11/24/05/a.json",
                "m=2026-10/a.json",
                "m=2026-11/a.json");

        Discovery found = planned(files, names, new Interval(from, to), zone);

        assertThat(found).isInstanceOfSatisfying(Discovery.Batch.class, batch -> assertThat(
                        batch.files().get("orders"))
                .extracting(LandedFile::name)
                .containsExactly(taken.split(" ", -1)));
    }

    @Test
    void anotherFeedDoesNotMind() {
        Discovery found = planned(
                "dt={dt:yyyy-MM-dd}/*.json",
                List.of("dt=2026-11-01/a.json"),
                new Interval(NOW.minus(Duration.ofDays(1)), NOW),
                ZoneOffset.UTC);

        assertThat(found).isInstanceOf(Discovery.Batch.class);
    }

    @Test
    void whenNothingIsInItTheReasonNamesIt() {
        Discovery found = planned(
                "{interval:yyyy/MM/dd}/*.json",
                List.of("2026/11/01/a.json"),
                new Interval(Instant.parse("2026-11-24T03:00:00Z"), Instant.parse("2026-11-25T03:00:00Z")),
                ZoneOffset.UTC);

        assertThat(found).isInstanceOfSatisfying(Discovery.Idle.class, idle -> assertThat(idle.reason())
                .endsWith("; the interval asked for is 2026-11-24T03:00:00Z to 2026-11-25T03:00:00Z"));
    }

    @Test
    void itEndsAfterItStarts() {
        assertThatThrownBy(() -> new Interval(NOW, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Discovery planned(String files, List<String> names, Interval interval, ZoneId zone) {
        Watch watch = Watch.of("orders", "file:///landing/", List.of(files), new Ready.After(Duration.ZERO));
        List<LandedFile> landed = names.stream()
                .map(name -> new LandedFile("file:///landing/" + name, name, 1, NOW.minusSeconds(60), ""))
                .toList();
        BatchPlanner planner = new BatchPlanner(
                Clock.fixed(NOW, ZoneOffset.UTC), "orders", BatchRule.ALL, Optional.of(interval), zone);
        return planner.plan(List.of(new Landed(watch, Optional.of(landed))), Map.of(), Patience.WAIT);
    }
}
