package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BatchChoiceTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final BatchRule BY_DAY = new BatchRule(Optional.of("dt"), List.of(), Optional.empty());
    private static final BatchRule WITH_CONTROL =
            new BatchRule(Optional.of("dt"), List.of("control"), Optional.empty());

    @Test
    void aBatchHasOneValueTheOldestOfAllFeeds() {
        Landed orders = orders("20260103/a", "20260101/b", "20260101/a");
        Landed control = control("control-2-1-2026", "control-1-1-2026");

        assertThat(batch(BY_DAY, orders, control))
                .isEqualTo(
                        Map.of("orders", List.of("20260101/a", "20260101/b"), "control", List.of("control-1-1-2026")));
        assertThat(batch(BY_DAY, orders("20260103/a"), control("control-2-1-2026")))
                .isEqualTo(Map.of("orders", List.of(), "control", List.of("control-2-1-2026")));
    }

    @Test
    void aValueWaitsForEachFeedAndLaterOnesBehindIt() {
        Landed orders = orders("20260101/a", "20260102/a");

        assertThat(reason(WITH_CONTROL, orders, control("control-2-1-2026")))
                .isEqualTo(
                        "dt 2026-01-01 waits for a file of feed control; later values, up to 2026-01-02, wait behind it");
        assertThat(batch(WITH_CONTROL, orders, control("control-1-1-2026")))
                .isEqualTo(Map.of("orders", List.of("20260101/a"), "control", List.of("control-1-1-2026")));
    }

    @Test
    void aLateFileOfAValueThatWasTakenDoesNotWaitForWhatCameOnTime() {
        LandedFile known = file("control-1-1-2026", 600);
        Discovery found = planner(WITH_CONTROL)
                .plan(
                        List.of(orders("20260101/late"), control("control-1-1-2026")),
                        Map.of("control", Map.of(known.name(), new KnownFile(known, 1))),
                        Patience.WAIT);

        assertThat(names(found)).isEqualTo(Map.of("orders", List.of("20260101/late"), "control", List.of()));
    }

    @Test
    void aValueOfWhichAFileIsStillWrittenWaitsAsAWhole() {
        Landed orders = new Landed(
                ordersWatch(),
                Optional.of(List.of(file("20260101/a", 600), file("20260101/b", 12), file("20260102/a", 600))));

        assertThat(reason(BY_DAY, orders))
                .isEqualTo(
                        "dt 2026-01-01: 1 file waits 48 s more; --no-wait takes it now; later values, up to 2026-01-02,"
                                + " wait behind it");
        assertThat(names(planner(BY_DAY).plan(List.of(orders), Map.of(), Patience.NO_WAIT)))
                .isEqualTo(Map.of("orders", List.of("20260101/a", "20260101/b")));
    }

    @Test
    void withoutACaptureAllFilesWaitForEachFeed() {
        BatchRule rule = new BatchRule(Optional.empty(), List.of("orders", "control"), Optional.empty());

        assertThat(reason(rule, orders("20260101/a", "20260102/a"), control()))
                .isEqualTo("2 files wait for a new file of feed control");
        assertThat(batch(rule, orders("20260101/a"), control("control-9-9-2026")))
                .isEqualTo(Map.of("orders", List.of("20260101/a"), "control", List.of("control-9-9-2026")));
    }

    @Test
    void aBatchHasNoMoreFilesThanItMayAndOneOfEachFeedThatItWaitsFor() {
        BatchRule two = new BatchRule(Optional.empty(), List.of(), Optional.of(2));
        BatchRule twoWithOrders = new BatchRule(Optional.of("dt"), List.of("orders"), Optional.of(2));

        assertThat(batch(two, orders("20260101/a", "20260102/b"), control("control-1-1-2026")))
                .isEqualTo(Map.of("orders", List.of("20260101/a"), "control", List.of("control-1-1-2026")));
        assertThat(batch(twoWithOrders, orders("20260101/a", "20260101/b", "20260101/c"), control()))
                .isEqualTo(Map.of("orders", List.of("20260101/a", "20260101/b"), "control", List.of()));
        assertThat(batch(twoWithOrders, orders("20260101/a"), control("control-01-1-2026", "control-1-1-2026")))
                .isEqualTo(Map.of("orders", List.of("20260101/a"), "control", List.of("control-01-1-2026")));
    }

    private static BatchPlanner planner(BatchRule rule) {
        return new BatchPlanner(Clock.fixed(NOW, ZoneOffset.UTC), "orders", rule);
    }

    private static Map<String, List<String>> batch(BatchRule rule, Landed... landed) {
        return names(planner(rule).plan(List.of(landed), Map.of(), Patience.WAIT));
    }

    private static Map<String, List<String>> names(Discovery found) {
        return ((Discovery.Batch) found)
                .files().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, feed -> feed.getValue().stream()
                                .map(LandedFile::name)
                                .toList()));
    }

    private static String reason(BatchRule rule, Landed... landed) {
        return ((Discovery.Idle) planner(rule).plan(List.of(landed), Map.of(), Patience.WAIT)).reason();
    }

    private static Watch ordersWatch() {
        return Watch.of("orders", "file:/orders/", List.of("{dt:yyyyMMdd}/*"), new Ready.After(Duration.ofMinutes(1)));
    }

    private static Landed orders(String... names) {
        return landed(ordersWatch(), names);
    }

    private static Landed control(String... names) {
        return landed(
                Watch.of(
                        "control",
                        "file:/control/",
                        List.of("control-{dt:d-M-yyyy}"),
                        new Ready.After(Duration.ofMinutes(1))),
                names);
    }

    private static Landed landed(Watch watch, String... names) {
        return new Landed(
                watch,
                Optional.of(Arrays.stream(names).map(name -> file(name, 600)).toList()));
    }

    private static LandedFile file(String name, long age) {
        return new LandedFile("file:/" + name, name, 10, NOW.minusSeconds(age), "");
    }
}
