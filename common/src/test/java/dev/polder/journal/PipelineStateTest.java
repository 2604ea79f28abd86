package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.polder.landing.LandedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineStateTest {

    @Test
    void quarantineIsWhatTheRunsThatStandPublishedMadeOfIt() {
        Story story = Story.published(2);
        assertThat(story.state().quarantine()).isEqualTo(new QuarantineChange(2, 0, 0));

        story.claims(3, 1, 1).ingests(3, 1, 1).refuses(3, 1, 2).skips(3, 1);
        assertThat(story.state().quarantine())
                .as("nothing of it is published")
                .isEqualTo(new QuarantineChange(2, 0, 0));

        Claimed last = (Claimed) Story.begin().claims(2, 1, 1).last();
        PipelineState undoing = story.state()
                .with(new RollingBack(
                        List.of(last),
                        List.of(),
                        Map.of("silver.flights", 1L),
                        Set.of(),
                        new QuarantineChange(1, 0, 0),
                        RollingBack.View.KEPT,
                        last.at(),
                        last.by(),
                        "sums doubled"));
        PipelineState undone =
                undoing.with(undoing.rollback().orElseThrow().done(Map.of("silver.flights", 3L), last.at(), last.by()));
        assertThat(undone.quarantine()).isEqualTo(new QuarantineChange(1, 0, 0));
    }

    @Tag("step-1")
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aNewRunKnowsWhatToDoFirst(String name, Story story, String step) {
        assertThat(inWords(story.state().next())).isEqualTo(step);
    }

    static Stream<Arguments> aNewRunKnowsWhatToDoFirst() {
        return Stream.of(
                arguments("nothing ever ran", Story.begin(), "discover batch 1"),
                arguments("all is published", Story.published(2), "discover batch 3"),
                arguments("claimed", Story.begin().claims(1, 1, 1), "take up flights-1-1 of process 11"),
                arguments(
                        "ingested",
                        Story.begin().claims(1, 1, 1).ingests(1, 1, 1),
                        "take up flights-1-1 of process 11 after ingesting"),
                arguments(
                        "taken over and left again",
                        Story.begin().claims(1, 1, 1).ingests(1, 1, 1).takesOver(1, 1),
                        "take up flights-1-1 of process 22 after ingesting"),
                arguments("refused", Story.begin().claims(1, 1, 1).refuses(1, 1, 2), "run 1 again, attempt 2, epoch 2"),
                arguments(
                        "abandoned",
                        Story.begin().claims(1, 1, 1).abandons(1, 1, 2),
                        "run 1 again, attempt 2, epoch 2"),
                arguments(
                        "refused twice",
                        Story.begin()
                                .claims(1, 1, 1)
                                .refuses(1, 1, 2)
                                .claims(1, 2, 2)
                                .refuses(1, 2, 3),
                        "run 1 again, attempt 3, epoch 3"),
                arguments(
                        "refused, mended and published",
                        Story.begin()
                                .claims(1, 1, 1)
                                .refuses(1, 1, 2)
                                .claims(1, 2, 2)
                                .ingests(1, 2, 2)
                                .publishes(1, 2, 2, 1),
                        "discover batch 2"),
                arguments(
                        "refused and parked",
                        Story.begin().claims(1, 1, 1).refuses(1, 1, 2).parks(1, 1),
                        "discover batch 2"),
                arguments(
                        "refused and skipped",
                        Story.begin().claims(1, 1, 1).refuses(1, 1, 2).skips(1, 1),
                        "discover batch 2"),
                arguments(
                        "a parked batch was tried again and refused",
                        Story.begin()
                                .claims(1, 1, 1)
                                .refuses(1, 1, 2)
                                .parks(1, 1)
                                .claims(2, 1, 1)
                                .ingests(2, 1, 1)
                                .publishes(2, 1, 1, 1)
                                .claims(1, 2, 2)
                                .refuses(1, 2, 3),
                        "run 1 again, attempt 3, epoch 3"),
                arguments("paused", Story.begin().claims(1, 1, 1).pauses(), "rest: the source is being moved"),
                arguments("resumed", Story.published(1).pauses().resumes(), "discover batch 2"));
    }

    @Test
    void aBatchThatSomebodyNamesIsRunWhenItWaitsOrIsParked() {
        PipelineState state = Story.begin()
                .claims(1, 1, 1)
                .refuses(1, 1, 2)
                .parks(1, 1)
                .claims(2, 1, 1)
                .ingests(2, 1, 1)
                .publishes(2, 1, 1, 1)
                .state();

        assertThat(inWords(state.next(1))).isEqualTo("run 1 again, attempt 2, epoch 2");
        assertThatThrownBy(() -> state.next(2))
                .hasMessage("Batch 2 of flights neither waits nor is parked: it was published or skipped."
                        + " See what became of it with: polder runs flights");
        assertThatThrownBy(() -> state.next(3)).hasMessageContaining("Pipeline flights has no batch 3: its last is 2.");
    }

    @Test
    void aParkedBatchWaitsForWhatStandsFirstInLineAndForWhatIsUnfinished() {
        Story story = Story.begin().claims(1, 1, 1).refuses(1, 1, 2).parks(1, 1).claims(2, 1, 1);
        PipelineState open = story.state();
        PipelineState waiting = story.refuses(2, 1, 2).state();

        assertThatThrownBy(() -> open.next(1))
                .hasMessageStartingWith("Batch 2 of flights has an unfinished run, which goes first.");
        assertThatThrownBy(() -> waiting.next(1)).hasMessageStartingWith("Batch 2 of flights stands first in line.");
        assertThat(inWords(waiting.next(2))).isEqualTo("run 2 again, attempt 2, epoch 2");
    }

    @Test
    void aFileThatIsSkippedIsNoLongerOfItsBatchAndStaysKnown() {
        Story story = Story.begin()
                .claims(1, 1, 1, Map.of(), "a.json", "b.json")
                .refuses(1, 1, 2)
                .skipsFiles("b.json", "c.json");

        PipelineState state = story.state();

        assertThat(state.waitingBatch().orElseThrow().claim().files().get("flights"))
                .extracting(LandedFile::name)
                .containsExactly("a.json");
        assertThat(state.recentFiles().find((feed, name, size, etag, content) -> true))
                .extracting(found ->
                        found.file().file().name() + " of " + found.file().batch())
                .containsExactly("a.json of 1", "b.json of 1", "b.json of 0", "c.json of 0");
    }

    @Tag("step-7")
    @Test
    void headsMoveWithAPublicationAndNotBefore() {
        Story story = Story.published(1).claims(2, 1, 1).ingests(2, 1, 1);

        assertThat(story.state().published()).isEqualTo(Map.of("bronze.flights", 1L, "silver.flights", 1L));
        assertThat(story.publishes(2, 1, 1, 5).state().published())
                .isEqualTo(Map.of("bronze.flights", 5L, "silver.flights", 5L));
    }

    @Test
    void aClaimMovesHeadsOverCommitsWithoutDataAndPublishesNoNewTable() {
        PipelineState state = Story.published(1)
                .claims(2, 1, 1, Map.of("silver.flights", 2L, "gold.new", 0L))
                .state();

        assertThat(state.heads()).isEqualTo(Map.of("bronze.flights", 1L, "silver.flights", 2L, "gold.new", 0L));
        assertThat(state.published()).isEqualTo(Map.of("bronze.flights", 1L, "silver.flights", 2L));
    }

    @Test
    void aRefusedBatchSaysWhy() {
        WaitingBatch waiting = Story.begin()
                .claims(1, 1, 1)
                .refuses(1, 1, 2)
                .state()
                .waitingBatch()
                .orElseThrow();

        assertThat(waiting.reasons()).containsExactly(Story.reason());
        assertThat(waiting.claim().files()).isEqualTo(Map.of("flights", List.of(Story.file(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1.0 | c0ffee |",
                "0.2.0 | c0ffee | it was claimed by release 0.1.0, and this is 0.2.0",
                "0.1.0 | decaf  | the pipeline's conf has changed since it was claimed",
            })
    void aRunGoesOnUnderItsOwnReleaseAndConfOnly(String release, String confHash, String obstacle) {
        OpenBatch open = Story.begin().claims(1, 1, 1).state().openBatch().orElseThrow();

        assertThat(open.obstacle(release, confHash)).isEqualTo(Optional.ofNullable(obstacle));
    }

    @Test
    void whileARollbackIsOpenNoRunStartsAndReadersSeeWhatItSays() {
        Map<String, Long> targets = Map.of("bronze.flights", 0L, "silver.flights", 0L);
        Set<String> both = Set.of("bronze.flights", "silver.flights");

        PipelineState kept = Story.published(2)
                .rollsBack(RollingBack.View.KEPT, targets, both, "flights-1-1", "flights-2-1")
                .state();
        PipelineState moved = Story.published(2)
                .rollsBack(RollingBack.View.MOVED, Map.of("silver.flights", 1L), Set.of(), "flights-2-1")
                .state();

        assertThat(kept.next()).isInstanceOf(NextStep.FinishRollback.class);
        assertThat(kept.next(1)).isInstanceOf(NextStep.FinishRollback.class);
        assertThat(kept.published()).isEqualTo(Map.of("bronze.flights", 2L, "silver.flights", 2L));
        assertThat(moved.published()).isEqualTo(Map.of("bronze.flights", 2L, "silver.flights", 1L));
    }

    @Test
    void afterARollbackTheBatchesAreParkedWithARaisedEpochAndNothingElseIsNext() {
        PipelineState state = Story.published(2)
                .rollsBack(
                        RollingBack.View.KEPT,
                        Map.of("bronze.flights", 0L, "silver.flights", 0L),
                        Set.of("silver.flights"),
                        "flights-1-1",
                        "flights-2-1")
                .hasRolledBack(Map.of("bronze.flights", 4L, "silver.flights", 5L), "flights-1-1", "flights-2-1")
                .state();

        assertThat(state.next()).isEqualTo(new NextStep.Discover(3));
        assertThat(state.published()).isEqualTo(Map.of("bronze.flights", 4L));
        assertThat(state.heads()).containsEntry("silver.flights", 5L);
        assertThat(state.parked().keySet()).containsExactly(1L, 2L);
        WaitingBatch first = state.parked().get(1L);
        assertThat(List.of(first.ending(), first.epoch(), first.attempt())).containsExactly(Ending.UNDONE, 2, 2);
        assertThat(state.next(2)).isEqualTo(new NextStep.RunAgain(state.parked().get(2L)));
        assertThat(state.recentFiles()).isEqualTo(Story.published(2).state().recentFiles());
    }

    private static String inWords(NextStep step) {
        if (step instanceof NextStep.TakeUp takeUp) {
            OpenBatch open = takeUp.open();
            return "take up " + open.claim().run() + " of process "
                    + open.holder().pid() + (open.ingested().isPresent() ? " after ingesting" : "");
        }
        if (step instanceof NextStep.RunAgain again) {
            WaitingBatch waiting = again.waiting();
            return "run " + waiting.claim().batch() + " again, attempt " + waiting.attempt() + ", epoch "
                    + waiting.epoch();
        }
        if (step instanceof NextStep.Rest rest) {
            return "rest: " + rest.pause().reason();
        }
        return "discover batch " + ((NextStep.Discover) step).batch();
    }
}
