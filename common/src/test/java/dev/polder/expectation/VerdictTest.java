package dev.polder.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
    private static final Tolerance NONE = new Tolerance(BigDecimal.ZERO);
    private static final Tolerance FIVE_PERCENT = new Tolerance(new BigDecimal("0.05"));

    static Stream<Arguments> feeds() {
        return Stream.of(
                arguments("nothing is wrong", feed(100, 0), check(Action.QUARANTINE, Tolerance.ANY), List.of()),
                arguments(
                        "a quarantine rule is broken",
                        feed(100, 50, 50),
                        check(Action.QUARANTINE, Tolerance.ANY),
                        List.of()),
                arguments(
                        "a quarantine rule is broken as far as it may be",
                        feed(100, 5, 5),
                        check(Action.QUARANTINE, FIVE_PERCENT),
                        List.of()),
                arguments(
                        "a quarantine rule is broken further than it may be",
                        feed(100, 6, 6),
                        check(Action.QUARANTINE, FIVE_PERCENT),
                        List.of("6 of 100 records (6%) break `rule`; 5% may")),
                arguments(
                        "a fail rule is broken once",
                        feed(300, 0, 1),
                        check(Action.FAIL, NONE),
                        List.of("1 of 300 records (0.33%) break `rule`; none may")),
                arguments(
                        "a fail rule is broken that was given no tolerance",
                        feed(100, 0, 1),
                        check(Action.FAIL, Tolerance.ANY),
                        List.of("1 of 100 records (1%) break `rule`; none may")),
                arguments(
                        "a fail rule is broken within its tolerance",
                        feed(100, 0, 5),
                        check(Action.FAIL, FIVE_PERCENT),
                        List.of()),
                arguments(
                        "a warn rule is broken everywhere",
                        feed(100, 0, 100),
                        check(Action.WARN, Tolerance.ANY),
                        List.of()),
                arguments(
                        "a unique key is shared further than it may be",
                        feed(10, 2, 2),
                        new Expectation.Unique("rule", List.of("id"), Action.QUARANTINE, FIVE_PERCENT),
                        List.of("2 of 10 records (20%) break `rule`; 5% may")),
                arguments(
                        "more is rejected than the feed tolerates",
                        feed(100, 51),
                        check(Action.WARN, Tolerance.ANY),
                        List.of("51 of 100 records (51%) are rejected in all; 50% may")),
                arguments(
                        "there are too few accepted records",
                        feed(10, 2),
                        new Expectation.RowCount("rule", 9L, null, Action.FAIL),
                        List.of("there are 8 records; `rule` wants at least 9")),
                arguments(
                        "there are too many accepted records",
                        feed(10, 2),
                        new Expectation.RowCount("rule", null, 7L, Action.FAIL),
                        List.of("there are 8 records; `rule` wants at most 7")),
                arguments(
                        "the row count is on its bounds",
                        feed(10, 2),
                        new Expectation.RowCount("rule", 8L, 8L, Action.FAIL),
                        List.of()),
                arguments(
                        "the row count only warns",
                        feed(10, 2),
                        new Expectation.RowCount("rule", 9L, null, Action.WARN),
                        List.of()),
                arguments(
                        "there is no record at all",
                        FeedCounts.of(Map.of(), Map.of()),
                        new Expectation.RowCount("rule", 1L, null, Action.FAIL),
                        List.of("there are 0 records; `rule` wants at least 1")),
                arguments(
                        "a record was lost on the way",
                        FeedCounts.of(Map.of(), Map.of("a.json", new FileCount(9, 8, 1, 10))),
                        check(Action.WARN, Tolerance.ANY),
                        List.of("the books of a.json do not balance: 10 records were read, 8 accepted and 1 rejected")),
                arguments(
                        "a record came out twice",
                        FeedCounts.of(Map.of(), Map.of("a.json", new FileCount(11, 10, 1, 10))),
                        check(Action.WARN, Tolerance.ANY),
                        List.of(
                                "the books of a.json do not balance: 10 records were read, 10 accepted and 1 rejected")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("feeds")
    void aFeedIsRefusedWhen(String situation, FeedCounts counts, Expectation expectation, List<String> messages) {
        Verdict verdict = Verdict.of(counts, List.of(expectation), Tolerance.FEED_DEFAULT);

        assertThat(verdict.breaches()).as(situation).extracting(Breach::message).isEqualTo(messages);
        assertThat(verdict.refuses()).isEqualTo(!messages.isEmpty());
    }

    @Test
    void whatOnlyWarnsIsStillSaid() {
        Verdict verdict = Verdict.of(
                feed(10, 0, 3),
                List.of(check(Action.WARN, Tolerance.ANY), new Expectation.RowCount("size", 11L, null, Action.WARN)),
                Tolerance.FEED_DEFAULT);

        assertThat(verdict.refuses()).isFalse();
        assertThat(verdict.warnings())
                .extracting(Breach::message)
                .containsExactly(
                        "3 of 10 records (30%) break `rule`; 100% may",
                        "there are 10 records; `size` wants at least 11");
    }

    @Test
    void aTableIsJudgedByItsRows() {
        TableCounts counts = TableCounts.of(4, Map.of("rule", new RuleCount(2, List.of())));

        Verdict verdict = Verdict.of(
                counts, List.of(check(Action.FAIL, NONE), new Expectation.RowCount("size", 5L, null, Action.FAIL)));

        assertThat(verdict.breaches())
                .extracting(Breach::message)
                .containsExactly(
                        "2 of 4 rows (50%) break `rule`; none may", "there are 4 rows; `size` wants at least 5");
    }

    private static Expectation check(Action action, Tolerance tolerate) {
        return new Expectation.Check("rule", "x > 0", action, tolerate);
    }

    private static FeedCounts feed(long records, long rejected) {
        return feed(records, rejected, 0);
    }

    private static FeedCounts feed(long records, long rejected, long broken) {
        Map<String, RuleCount> rules = broken == 0 ? Map.of() : Map.of("rule", new RuleCount(broken, List.of()));
        return FeedCounts.of(rules, Map.of("a.json", new FileCount(records, records - rejected, rejected, records)));
    }
}
