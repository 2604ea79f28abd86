package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:30:00Z");

    @ParameterizedTest(name = "{0} looking back {1} h")
    @CsvSource(
            delimiter = '|',
            value = {
                "dt={dt:yyyy-MM-dd}/*.json        | 48   | dt=2026-02-28, dt=2026-03-01, dt=2026-03-02, dt=2026-03-03",
                "in/{dt:yyyy/MM/dd}/**.json       | 24   | in/2026/03/01, in/2026/03/02, in/2026/03/03",
                "{m:yyyyMM}-orders/*              | 1440 | 202601-orders, 202602-orders, 202603-orders",
                "{h:yyyy-MM-dd'T'HH}/*            | 1    | 2026-03-02T09, 2026-03-02T10, 2026-03-02T11",
                "dt={dt:yyyy-MM-dd}/{shop}/*.json | 0    | dt=2026-03-02, dt=2026-03-03",
                "*/dt={dt:yyyy-MM-dd}/*.json      | 48   |",
                "orders-{dt:yyyy-MM-dd}.json      | 48   |",
                "dt={dt:yyyy-MM-dd}*/a.json       | 48   |",
                "{dt}/*.json                      | 48   |",
                "{t:yyyy-MM-dd-HHmm}/*            | 48   |",
                "{dt:yyyy-MM-dd}/*                | 48000 |",
            })
    void theFoldersOfTheWindowFollowFromThePatternWhereItTellsThem(String pattern, long hours, String folders) {
        FilePatterns patterns = FilePatterns.of(List.of(pattern));

        Optional<List<String>> found =
                Window.of(patterns, Duration.ofHours(hours), NOW).folders();

        assertThat(found.map(all -> String.join(", ", hours == 1 ? all.subList(0, 3) : all)))
                .isEqualTo(Optional.ofNullable(folders));
    }

    @ParameterizedTest(name = "{0} modified {1}: {2}")
    @CsvSource({
        "dt=2026-02-28/a.json, 2020-01-01T00:00:00Z, true",
        "dt=2026-02-27/a.json, 2026-03-02T10:00:00Z, false",
        "dt=2026-04-01/a.json, 2026-03-02T10:00:00Z, true",
        "m=202602/a.json,      2020-01-01T00:00:00Z, true",
        "m=202601/a.json,      2026-03-02T10:00:00Z, false",
        "a.json,               2026-02-28T10:30:00Z, true",
        "a.json,               2026-02-28T10:29:59Z, false",
    })
    void aFileIsDatedByItsPathOrElseByItsTime(String name, Instant modified, boolean inside) {
        FilePatterns patterns = FilePatterns.of(List.of("dt={dt:yyyy-MM-dd}/*.json", "m={m:yyyyMM}/*.json", "*.json"));

        Window window = Window.of(patterns, Duration.ofDays(2), NOW);

        assertThat(window.has(new LandedFile("file:/l/" + name, name, 1, modified, "")))
                .isEqualTo(inside);
    }

    @Test
    void listingCostsARequestAFolderOfTheWindowHoweverMuchLiesBesideIt() {
        List<String> asked = new ArrayList<>();
        Watch watch = Watch.of(
                        "orders", "s3a://b/orders/", List.of("dt={dt:yyyy-MM-dd}/*"), new Ready.After(Duration.ZERO))
                .lookingBack(Duration.ofDays(14));

        Landed landed = Landed.list(listing(asked, "s3a://b/orders/dt=2026-03-01/"), watch, NOW);

        assertThat(asked)
                .hasSize(16)
                .startsWith("s3a://b/orders/dt=2026-02-16/")
                .endsWith("s3a://b/orders/dt=2026-03-03/");
        assertThat(landed.files().orElseThrow()).extracting(LandedFile::name).containsExactly("dt=2026-03-01/a.json");
    }

    @Test
    void whatIsSeenOutsideOfTheWindowIsTold() {
        Watch watch = Watch.of("orders", "file:/orders/", List.of("*.json"), new Ready.After(Duration.ZERO))
                .lookingBack(Duration.ofDays(1));
        LandedFile late = new LandedFile("file:/orders/a.json", "a.json", 1, NOW.minus(Duration.ofDays(3)), "");
        BatchPlanner planner = new BatchPlanner(Clock.fixed(NOW, ZoneOffset.UTC), "orders", BatchRule.ALL);

        Discovery found = planner.plan(List.of(new Landed(watch, Optional.of(List.of(late)))), Map.of(), Patience.WAIT);

        assertThat(((Discovery.Idle) found).reason())
                .isEqualTo("no new files of the last 1 d 0 h under file:/orders/"
                        + " (1 new file of feed orders is dated before its look-back, such as a.json)");
    }

    private static ObjectStore listing(List<String> asked, String folder) {
        return new Listing() {
            @Override
            public Optional<List<StoredObject>> list(String uri) {
                asked.add(uri);
                return uri.equals(folder)
                        ? Optional.of(List.of(new StoredObject(folder + "a.json", "a.json", 1, NOW, "")))
                        : Optional.empty();
            }
        };
    }

    /** A store of which only listings are asked. */
    private abstract static class Listing implements ObjectStore {
        @Override
        public Optional<byte[]> read(String uri) {
            throw new AssertionError(uri);
        }

        @Override
        public boolean putIfAbsent(String uri, byte[] content) {
            throw new AssertionError(uri);
        }

        @Override
        public void put(String uri, byte[] content) {
            throw new AssertionError(uri);
        }

        @Override
        public void delete(String uri) {
            throw new AssertionError(uri);
        }
    }
}
