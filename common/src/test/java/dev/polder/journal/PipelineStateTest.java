package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineStateTest {

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
                        "discover batch 2"));
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
