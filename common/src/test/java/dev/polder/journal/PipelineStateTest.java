package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.polder.journal.RunRecord.Status;
import dev.polder.landing.KnownFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineStateTest {

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
                        "discover batch 2"));
    }

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
    void filesAreKnownFromTheClaimOnWithTheirBatch() {
        PipelineState state =
                Story.published(1).claims(2, 1, 1).refuses(2, 1, 2).state();

        assertThat(state.knownFiles())
                .isEqualTo(Map.of(
                        "flights",
                        Map.of(
                                "day-1.json", new KnownFile(Story.file(1), 1),
                                "day-2.json", new KnownFile(Story.file(2), 2))));
    }

    @Test
    void everyRunIsToldWithWhatBecameOfIt() {
        PipelineState state = Story.begin()
                .claims(1, 1, 1)
                .abandons(1, 1, 2)
                .claims(1, 2, 2)
                .ingests(1, 2, 2)
                .refuses(1, 2, 3)
                .claims(1, 3, 3)
                .ingests(1, 3, 3)
                .publishes(1, 3, 3, 1)
                .claims(2, 1, 1)
                .ingests(2, 1, 1)
                .state();

        assertThat(state.runs())
                .extracting(RunRecord::run, RunRecord::status, RunRecord::why)
                .containsExactly(
                        told("flights-1-1", Status.ABANDONED, "the pipeline's conf has changed"),
                        told("flights-1-2", Status.REFUSED, null),
                        told("flights-1-3", Status.PUBLISHED, null),
                        told("flights-2-1", Status.UNFINISHED, null));
        assertThat(state.runs().get(1).reasons()).containsExactly(Story.reason());
        RunRecord published = state.runs().get(2);
        assertThat(published.tables()).isEqualTo(Map.of("silver.flights", new TableChange(0, 1)));
        assertThat(published.started()).isEqualTo(Story.START.plusSeconds(300));
        assertThat(published.ended()).contains(Story.START.plusSeconds(420));
        assertThat(published.reasons()).isEmpty();
        assertThat(state.runs().get(3).feeds()).isEqualTo(Map.of("flights", Story.counts()));
        assertThat(state.runs().get(3).ended()).isEmpty();
    }

    @Test
    void theEpochOfABatchRisesWithEachSetback() {
        Story story = Story.published(1).claims(2, 1, 1);

        assertThat(story.state().epochs()).isEqualTo(Map.of(1L, 1, 2L, 1));
        assertThat(story.refuses(2, 1, 2).state().epochs()).isEqualTo(Map.of(1L, 1, 2L, 2));
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

    private static Tuple told(String run, Status status, String why) {
        return Tuple.tuple(run, status, Optional.ofNullable(why));
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
        return "discover batch " + ((NextStep.Discover) step).batch();
    }
}
