package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.failure.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPlannerTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Watch FLIGHTS =
            Watch.of("flights", "file:/landing/flights/", List.of("*.json"), new Ready.After(Duration.ofMinutes(1)));
    private static final Watch PLANES =
            Watch.of("planes", "file:/landing/planes/", List.of("**.xml"), new Ready.After(Duration.ofMinutes(1)));

    private final BatchPlanner planner = new BatchPlanner(Clock.fixed(NOW, ZoneOffset.UTC), "orders", BatchRule.ALL);

    @Test
    void allCompleteNewFilesOfAllFeedsMakeOneBatchSortedByName() {
        LandedFile a = file("a.json", 600);
        LandedFile b = file("b.json", 60);
        LandedFile plane = file("2026/p.xml", 3600);

        Discovery found = planner.plan(List.of(landed(FLIGHTS, b, a), landed(PLANES, plane)), Map.of(), Patience.WAIT);

        assertThat(((Discovery.Batch) found).files())
                .isEqualTo(Map.of("flights", List.of(a, b), "planes", List.of(plane)));
    }

    @Test
    void aFeedWithoutFilesHasNoneInTheBatchOfTheOthers() {
        LandedFile a = file("a.json", 600);

        Discovery found = planner.plan(
                List.of(landed(FLIGHTS, a), new Landed(PLANES, Optional.empty())), Map.of(), Patience.WAIT);

        assertThat(((Discovery.Batch) found).files()).isEqualTo(Map.of("flights", List.of(a), "planes", List.of()));
    }

    @Test
    void aFileThatIsNotCompleteStaysBehindUnlessItIsNotWaitedFor() {
        LandedFile old = file("old.json", 60);
        LandedFile fresh = file("fresh.json", 59);
        List<Landed> landed = List.of(landed(FLIGHTS, old, fresh));

        Discovery waiting = planner.plan(landed, Map.of(), Patience.WAIT);
        Discovery hasty = planner.plan(landed, Map.of(), Patience.NO_WAIT);

        assertThat(((Discovery.Batch) waiting).files()).isEqualTo(Map.of("flights", List.of(old)));
        assertThat(waiting.seen().get(0).waiting())
                .containsExactly(new WaitingFile.Young(fresh, Duration.ofSeconds(1)));
        assertThat(((Discovery.Batch) hasty).files()).isEqualTo(Map.of("flights", List.of(fresh, old)));
    }

    @Test
    void whatIsLeftOutIsCounted() {
        LandedFile known = file("known.json", 600);
        Landed landed = landed(
                FLIGHTS,
                file("new.json", 600),
                known,
                file("z.csv", 600),
                file("below/a.json", 600),
                file("_SUCCESS", 600),
                file(".a.json.tmp", 600),
                file("below/_temporary/a.json", 600),
                file("below/.a.json", 600));

        FeedSeen seen = planner.plan(List.of(landed), taken(3, known), Patience.WAIT)
                .seen()
                .get(0);

        assertThat(seen)
                .isEqualTo(new FeedSeen(
                        "flights",
                        "file:/landing/flights/",
                        true,
                        Optional.empty(),
                        List.of(file("new.json", 600)),
                        List.of(),
                        List.of("known.json"),
                        Some.NONE,
                        Some.NONE,
                        4,
                        2,
                        Optional.of("below/a.json"),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12     | 1 file waits 48 s more; --no-wait takes it now",
                "-30    | 1 file waits 1 min 30 s more; --no-wait takes it now",
                "-7200  | 1 file waits 2 h 1 min more; --no-wait takes it now",
                "-86400 | 1 file waits 1 d 0 h more; --no-wait takes it now",
                "12, 50 | 2 files wait, the first 10 s more; --no-wait takes them now",
            })
    void aRunThatMustWaitSaysHowLong(String ages, String reason) {
        LandedFile[] files = Arrays.stream(ages.split(", "))
                .map(age -> file("age" + age + ".json", Long.parseLong(age)))
                .toArray(LandedFile[]::new);

        Discovery found = planner.plan(List.of(landed(FLIGHTS, files)), Map.of(), Patience.WAIT);

        assertThat(((Discovery.Idle) found).reason()).isEqualTo(reason);
    }

    @Test
    void partsOfASecondCountAsOneMoreSecond() {
        LandedFile file =
                new LandedFile("file:/x", "a.json", 1, NOW.minusSeconds(59).minusMillis(1), "");

        Discovery found = planner.plan(List.of(landed(FLIGHTS, file)), Map.of(), Patience.WAIT);

        assertThat(((Discovery.Idle) found).reason()).startsWith("1 file waits 1 s more");
    }

    @Test
    void aRunThatFindsNothingSaysWhereItLookedAndWhatItPassedOver() {
        LandedFile known = file("known.json", 600);
        Landed flights = landed(FLIGHTS, known, file("a.csv", 600), file("b.csv", 600), file("_SUCCESS", 600));
        Landed planes = new Landed(PLANES, Optional.empty());

        Discovery found = planner.plan(List.of(flights, planes), taken(3, known), Patience.WAIT);

        assertThat(((Discovery.Idle) found).reason())
                .isEqualTo(
                        "no new files under file:/landing/flights/ (1 known, 2 files that no pattern of feed flights matches,"
                                + " such as a.csv, 1 hidden); landing file:/landing/planes/ is not there yet");
    }

    @Test
    void anEmptyLandingIsSaidPlainly() {
        Discovery found = planner.plan(List.of(landed(FLIGHTS)), Map.of(), Patience.WAIT);

        assertThat(((Discovery.Idle) found).reason()).isEqualTo("no new files under file:/landing/flights/");
    }

    @ParameterizedTest(name = "{0} bytes, {1} s old, etag {2}")
    @CsvSource({
        "11, 600, '', 'its size was 10 bytes and is 11 bytes'",
        "10, 500, '', 'its time was 2026-05-01T11:50:00Z and is 2026-05-01T11:51:40Z'",
    })
    void aKnownFileThatChangedStopsTheRun(long size, long age, String etag, String difference) {
        LandedFile before = file("a.json", 600);
        LandedFile after = new LandedFile(before.uri(), "a.json", size, NOW.minusSeconds(age), etag);

        assertThatThrownBy(() -> planner.plan(List.of(landed(FLIGHTS, after)), taken(3, before), Patience.WAIT))
                .isInstanceOf(KnownFileChanged.class)
                .hasMessage("File a.json of feed flights has changed since batch 3 took it: " + difference
                        + ". Put it back as it was and deliver the new content under a new name, or leave what it is"
                        + " now out with: polder skip orders --file a.json --reason .. (duplicate-files: skip leaves"
                        + " changed files alone; accept takes them as new ones).")
                .extracting(failure -> ((Failure) failure).kind())
                .isEqualTo(Failure.Kind.USER);
    }

    @Test
    void aChangedTagIsAChange() {
        LandedFile before = tagged(600, "x");

        assertThatThrownBy(
                        () -> planner.plan(List.of(landed(FLIGHTS, tagged(600, "y"))), taken(3, before), Patience.WAIT))
                .hasMessageContaining("took it: its etag was x and is y.");
    }

    @Test
    void theSameContentPutAgainIsNoChange() {
        Discovery found =
                planner.plan(List.of(landed(FLIGHTS, tagged(10, "x"))), taken(3, tagged(600, "x")), Patience.WAIT);

        assertThat(found.seen().get(0).known()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"planes", "none"})
    void whatAnotherFeedKnowsIsNew(String feed) {
        LandedFile file = file("a.json", 600);
        Map<String, Map<String, KnownFile>> known = Map.of(feed, Map.of("a.json", new KnownFile(file, 1)));

        assertThat(planner.plan(List.of(landed(FLIGHTS, file)), known, Patience.WAIT))
                .isInstanceOf(Discovery.Batch.class);
    }

    @Test
    void aFileWaitsForTheMarkerOfItsFolderHoweverOldItIs() {
        Watch watch = Watch.of("orders", "s3a://b/orders/", List.of("**.json"), new Ready.Marker("{dir}/_SUCCESS"));
        LandedFile marked = file("dt=1/a.json", 1);
        Landed landed = landed(
                watch,
                marked,
                file("dt=1/_SUCCESS", 0),
                file("dt=2/b.json", 9999),
                file("c.json", 9999),
                file("d.json", 1));

        Discovery found = planner.plan(List.of(landed), Map.of(), Patience.NO_WAIT);
        Discovery idle = planner.plan(
                List.of(landed), Map.of("orders", Map.of("dt=1/a.json", new KnownFile(marked, 1))), Patience.WAIT);

        assertThat(((Discovery.Batch) found).files()).isEqualTo(Map.of("orders", List.of(marked)));
        assertThat(found.seen().get(0).describeWaiting())
                .contains("3 files wait for orders/_SUCCESS and 1 more marker");
        assertThat(((Discovery.Idle) idle).reason()).isEqualTo("3 files wait for orders/_SUCCESS and 1 more marker");
    }

    @Test
    void aFileWaitsForAMarkerOfItsOwnWhichIsNeverData() {
        Watch watch = Watch.of("orders", "s3a://b/orders/", List.of("*"), new Ready.Marker("{file}.ok"));
        LandedFile marked = file("a.json", 1);
        Landed landed = landed(watch, marked, file("a.json.ok", 0), file("b.json", 9999), file("lost.json.ok", 9999));

        Discovery found = planner.plan(List.of(landed), Map.of(), Patience.WAIT);

        assertThat(((Discovery.Batch) found).files()).isEqualTo(Map.of("orders", List.of(marked)));
        assertThat(found.seen().get(0).describeWaiting()).contains("1 file waits for orders/b.json.ok");
        assertThat(found.seen().get(0).hidden()).isEqualTo(2);
    }

    private static LandedFile file(String name, long age) {
        return new LandedFile("file:/landing/" + name, name, 10, NOW.minusSeconds(age), "");
    }

    private static LandedFile tagged(long age, String etag) {
        return new LandedFile("file:/landing/a.json", "a.json", 10, NOW.minusSeconds(age), etag);
    }

    private static Landed landed(Watch watch, LandedFile... files) {
        return new Landed(watch, Optional.of(List.of(files)));
    }

    private static Map<String, Map<String, KnownFile>> taken(long batch, LandedFile file) {
        return Map.of("flights", Map.of(file.name(), new KnownFile(file, batch)));
    }
}
