package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@org.junit.jupiter.api.Tag("step-2")
class HealingTest {
    private static final OptionalLong HEAD = OptionalLong.of(7);
    private static final OptionalLong NO_HEAD = OptionalLong.empty();
    private static final WriteId OURS = new WriteId("shop", "silver.orders", 42, 1, "shop-42-2");
    private static final WriteId OURS_BY_ANOTHER_RUN = new WriteId("shop", "silver.orders", 42, 1, "shop-42-1");
    private static final WriteId OF_AN_OLD_EPOCH = new WriteId("shop", "silver.orders", 42, 0, "shop-42-1");
    private static final Healing KEEP = new Healing.Keep();
    private static final Healing RESTORE = new Healing.RestoreTo(7);

    @ParameterizedTest
    @MethodSource("casesWithAHead")
    void bringsATableBackToItsHead(List<Commit> above, Healing expected) {
        assertThat(Healing.plan(HEAD, above, Optional.of(OURS))).isEqualTo(expected);
    }

    static Stream<Arguments> casesWithAHead() {
        Commit ours = data(8, OURS);
        return Stream.of(
                argumentSet("nothing above", List.of(), KEEP),
                argumentSet("an anchor", List.of(anchor(8)), KEEP),
                argumentSet("an anchor and properties", List.of(anchor(8), properties(9)), KEEP),
                argumentSet("an anchor that changed data after all", List.of(withData(anchor(8))), RESTORE),
                argumentSet("our write", List.of(ours), new Healing.Adopt(ours)),
                argumentSet(
                        "our write by another run",
                        List.of(data(8, OURS_BY_ANOTHER_RUN)),
                        new Healing.Adopt(data(8, OURS_BY_ANOTHER_RUN))),
                argumentSet(
                        "our write between neutral ones",
                        List.of(anchor(8), data(9, OURS), properties(10)),
                        new Healing.Adopt(data(9, OURS))),
                argumentSet("our write twice", List.of(ours, data(9, OURS)), RESTORE),
                argumentSet("a write of an old epoch", List.of(data(8, OF_AN_OLD_EPOCH)), RESTORE),
                argumentSet("ours on one of an old epoch", List.of(data(8, OF_AN_OLD_EPOCH), data(9, OURS)), RESTORE),
                argumentSet("a foreign write", List.of(foreign(8)), RESTORE),
                argumentSet("a foreign commit without data", List.of(withoutData(foreign(8))), RESTORE),
                argumentSet("ours, then a foreign write", List.of(ours, foreign(9)), RESTORE),
                argumentSet("created again", List.of(created(8)), RESTORE),
                argumentSet("a foreign write undone", List.of(foreign(8), restored(9, 7)), KEEP),
                argumentSet("undone and anchored", List.of(foreign(8), restored(9, 7), anchor(10)), KEEP),
                argumentSet("undone to another version", List.of(foreign(8), restored(9, 6)), RESTORE),
                argumentSet("undone, then dirty again", List.of(foreign(8), restored(9, 7), foreign(10)), RESTORE),
                argumentSet(
                        "undone, then ours",
                        List.of(data(8, OF_AN_OLD_EPOCH), restored(9, 7), data(10, OURS)),
                        new Healing.Adopt(data(10, OURS))),
                argumentSet("ours, then undone", List.of(ours, restored(9, 7)), RESTORE),
                argumentSet("ours, undone and anchored", List.of(ours, restored(9, 7), anchor(10)), RESTORE),
                argumentSet(
                        "one of an old epoch, then undone", List.of(data(8, OF_AN_OLD_EPOCH), restored(9, 7)), KEEP));
    }

    @ParameterizedTest
    @MethodSource("casesWithoutAHead")
    void takesATableWithoutAHeadOnlyWhenEveryCommitIsPoldersOwn(List<Commit> all, Healing expected) {
        assertThat(Healing.plan(NO_HEAD, all, Optional.of(OURS))).isEqualTo(expected);
    }

    static Stream<Arguments> casesWithoutAHead() {
        return Stream.of(
                argumentSet("no table", List.of(), KEEP),
                argumentSet("created", List.of(created(0)), KEEP),
                argumentSet("created and written", List.of(created(0), data(1, OURS)), adopt(1)),
                argumentSet("an old epoch's", List.of(created(0), data(1, OF_AN_OLD_EPOCH)), new Healing.RestoreTo(0)),
                argumentSet("somebody else's", List.of(foreign(0)), new Healing.Refuse(foreign(0))),
                argumentSet("used by others", List.of(created(0), foreign(1)), new Healing.Refuse(foreign(1))),
                argumentSet("cut off", List.of(data(4, OURS)), new Healing.Refuse(data(4, OURS))));
    }

    @ParameterizedTest
    @MethodSource
    void adoptsNothingWhenNoWriteIsDue(List<Commit> above, Healing expected) {
        assertThat(Healing.plan(HEAD, above, Optional.empty())).isEqualTo(expected);
    }

    static Stream<Arguments> adoptsNothingWhenNoWriteIsDue() {
        return Stream.of(
                argumentSet("nothing above", List.of(), KEEP),
                argumentSet("a write", List.of(data(8, OURS)), RESTORE),
                argumentSet("a write, then undone", List.of(data(8, OURS), restored(9, 7)), KEEP));
    }

    private static Healing adopt(long version) {
        return new Healing.Adopt(data(version, OURS));
    }

    private static Commit data(long version, WriteId id) {
        return commit(version, Optional.of(new Tag.Data(id)), true);
    }

    private static Commit anchor(long version) {
        return commit(version, Optional.of(new Tag.Anchored()), false);
    }

    private static Commit properties(long version) {
        return commit(version, Optional.of(new Tag.Properties()), false);
    }

    private static Commit created(long version) {
        return commit(version, Optional.of(new Tag.Created()), false);
    }

    private static Commit restored(long version, long to) {
        return commit(version, Optional.of(new Tag.Restored(to)), true);
    }

    private static Commit foreign(long version) {
        return commit(version, Optional.empty(), true);
    }

    private static Commit withData(Commit commit) {
        return commit(commit.version(), commit.tag(), true);
    }

    private static Commit withoutData(Commit commit) {
        return commit(commit.version(), commit.tag(), false);
    }

    private static Commit commit(long version, Optional<Tag> tag, boolean changedData) {
        return new Commit(version, Instant.EPOCH, "WRITE", tag, changedData, Optional.empty(), Map.of());
    }
}
