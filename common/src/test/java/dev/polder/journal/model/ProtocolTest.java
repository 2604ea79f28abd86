package dev.polder.journal.model;

import static dev.polder.journal.model.Breach.ABANDON_WITHOUT_RAISE;
import static dev.polder.journal.model.Breach.ADOPT_ANYBODYS;
import static dev.polder.journal.model.Breach.CLAIM_UNVERIFIED_HEADS;
import static dev.polder.journal.model.Breach.FORGET_TAKEN_BACK;
import static dev.polder.journal.model.Breach.PUBLISH_AGAIN;
import static dev.polder.journal.model.Breach.PUBLISH_UNCHECKED;
import static dev.polder.journal.model.Breach.PUBLISH_UNREAD;
import static dev.polder.journal.model.Breach.RESTORE_BEFORE_ABANDONED;
import static dev.polder.journal.model.Breach.RESTORE_BEFORE_GIVEN_UP;
import static dev.polder.journal.model.Breach.RESTORE_BEFORE_REFUSED;
import static dev.polder.journal.model.Breach.REST_DISTURBED;
import static dev.polder.journal.model.Breach.ROLLED_BACK_UNRESTORED;
import static dev.polder.journal.model.Breach.RUN_PARKED_IN_OLD_EPOCH;
import static dev.polder.journal.model.Breach.TRANSACTION_WITHOUT_EPOCH;
import static dev.polder.journal.model.Breach.UPKEEP_DONE_UNCHECKED;
import static dev.polder.journal.model.Breach.WRITE_AFTER_PUBLISHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The invariants of the protocol:
 *
 * <ul>
 *   <li>I1: at most one published run a batch.
 *   <li>I2: readers see only versions named by one entry: each batch that is published, once, in every table.
 *   <li>I3: at rest published = latest.
 *   <li>I4: between two heads of a table lies one data commit, apart from such as a RESTORE to the head took back.
 *   <li>I5: no RESTORE before the entry that raises the epoch.
 *   <li>I7: a zombie may dirty latest, never published; the next start heals it.
 * </ul>
 *
 * I6 is about time and not about order: {@code AgedTableTest} has it.
 */
class ProtocolTest {
    private static final int DRIVERS = 2;
    private static final int STARTS = 4;
    private static final int MISHAPS = 1;
    private static final int MOSTLY = 4200;

    /** Two drivers, two batches, a crash and a lost answer after every step. */
    @Tag("I1")
    @Tag("I2")
    @Tag("I3")
    @Tag("I4")
    @Tag("I5")
    @Tag("I7")
    @Test
    void theInvariantsHoldInEveryWorldThatCanBeReached() {
        Explorer.Result result = new Explorer(Protocol.kept(2)).explore(World.beginning(DRIVERS, STARTS, MISHAPS));

        assertThat(result.violation()).as(String.join("\n", result.way())).isEmpty();
        assertThat(result.ends()).isPositive();
        System.out.printf(
                Locale.ROOT,
                "The protocol's model: %,d worlds reached by %,d steps, in %,d of them both batches are published.%n",
                result.worlds(),
                result.steps(),
                result.ends());
    }

    @ParameterizedTest
    @MethodSource
    void whoBreaksARuleIsFound(Breach rule, String violation) {
        Protocol broken = Protocol.kept(2).without(rule);

        Explorer.Result result = new Explorer(broken).explore(World.beginning(DRIVERS, STARTS, MISHAPS));

        assertThat(result.violation()).get().asString().contains(violation);
    }

    static Stream<Arguments> whoBreaksARuleIsFound() {
        return Stream.of(
                arguments(
                        RESTORE_BEFORE_REFUSED, "I5: a RESTORE takes polder/p/silver.f/1/1 away before its epoch rose"),
                arguments(
                        RESTORE_BEFORE_ABANDONED,
                        "I5: a RESTORE takes polder/p/bronze.f/1/1 away before its epoch rose"),
                arguments(PUBLISH_UNREAD, "journal: an entry was written that can't follow"),
                arguments(PUBLISH_AGAIN, "I1: batch 1 is published twice"),
                arguments(WRITE_AFTER_PUBLISHING, "I3: at rest latest is not what is published"),
                arguments(TRANSACTION_WITHOUT_EPOCH, "I7: twelve starts later batch 1 is not published"),
                arguments(ABANDON_WITHOUT_RAISE, "the epoch is 1 and must rise by one"),
                arguments(CLAIM_UNVERIFIED_HEADS, "I2: readers see batches [1, 1, 2, 3] in bronze.f"),
                arguments(PUBLISH_UNCHECKED, "I4: 0 commits with data between versions 0 and 2 of bronze.f"),
                arguments(ADOPT_ANYBODYS, "I7: twelve starts later batch 1 is not published"),
                arguments(RUN_PARKED_IN_OLD_EPOCH, "claimed by run p-1-2, can't be: its epoch is 2"),
                arguments(
                        ROLLED_BACK_UNRESTORED,
                        "I2: readers see batches [1, 2, 3] in bronze.f version 5 where [2, 3] are published"),
                arguments(FORGET_TAKEN_BACK, "I4: 0 commits with data between versions 0 and 0 of bronze.f"),
                arguments(RESTORE_BEFORE_GIVEN_UP, "I5: a RESTORE takes p-retain-4 away before it was given up"),
                arguments(UPKEEP_DONE_UNCHECKED, "I4: 2 commits with data between versions 1 and 3 of silver.f"),
                arguments(REST_DISTURBED, "I3: at rest, without another batch, latest is not what is published"));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleThatCanBeBrokenIsTried(Breach rule) {
        assertThat(whoBreaksARuleIsFound().map(arguments -> arguments.get()[0])).contains(rule);
    }

    /** More of everything than can be tried in every order: three drivers, four batches, twenty starts, five mishaps. */
    @Property(tries = 500)
    void theInvariantsHoldOnLongWaysToo(@ForAll("choices") int[] choices) {
        Protocol protocol = Protocol.kept(4);
        Invariants invariants = new Invariants(protocol);
        World world = World.beginning(3, 20, 5);
        for (int choice : choices) {
            var steps = protocol.next(world);
            if (steps.isEmpty()) {
                break;
            }
            Step step = steps.get(choice % steps.size());
            boolean alone = steps.stream().allMatch(Step::isRare);
            if (alone || !step.isRare() || choice > MOSTLY) {
                world = step.after();
                invariants.require(world.storage());
            }
        }
        Statistics.collect(world.journal().state().lastBatch());
    }

    @Provide
    Arbitrary<int[]> choices() {
        return Arbitraries.integers().between(0, 5039).array(int[].class).ofSize(400);
    }
}
