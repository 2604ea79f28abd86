package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.polder.failure.Failure;
import dev.polder.landing.LandedFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
    private static final Treatment REPLAY = new Treatment(Treatment.Kind.REPLAY, List.of("type"), List.of(1L), "");
    private static final Treatment DISCARD =
            new Treatment(Treatment.Kind.DISCARD, List.of("type"), List.of(1L), "sent twice");

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatCannotFollowIsRefused(String name, Story before, Story after, String why) {
        PipelineState state = before.state();

        assertThatThrownBy(() -> state.with(after.last()))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("can't be: " + why + ". ")
                .extracting(failure -> ((Failure) failure).kind())
                .isEqualTo(Failure.Kind.INTERNAL);
    }

    static Stream<Arguments> whatCannotFollowIsRefused() {
        return Stream.of(
                arguments(
                        "a claim while one is open",
                        Story.begin().claims(1, 1, 1),
                        Story.begin().claims(2, 1, 1),
                        "batch 1 is still open, claimed by run flights-1-1"),
                arguments(
                        "a claim of a published batch",
                        Story.published(1),
                        Story.begin().claims(1, 2, 1),
                        "the next batch is 2"),
                arguments(
                        "a claim that leaves a batch out",
                        Story.published(1),
                        Story.begin().claims(3, 1, 1),
                        "the next batch is 2"),
                arguments(
                        "a claim of files that treats quarantine too",
                        Story.published(1),
                        Story.begin().treats(2, 1, 1, REPLAY, "a.json"),
                        "it takes files, and other records too"),
                arguments(
                        "another treatment under the number of one that was refused",
                        Story.published(1).treats(2, 1, 1, REPLAY).refuses(2, 1, 2),
                        Story.begin().treats(2, 2, 2, DISCARD),
                        "what a batch takes from quarantine never changes"),
                arguments(
                        "files under the number of a treatment that was refused",
                        Story.published(1).treats(2, 1, 1, REPLAY).refuses(2, 1, 2),
                        Story.begin().claims(2, 2, 2, Map.of()),
                        "the files of a batch never change"),
                arguments(
                        "a new batch with a raised epoch",
                        Story.begin(),
                        Story.begin().claims(1, 1, 2),
                        "a new batch begins with attempt 1 and epoch 1"),
                arguments(
                        "a claim past a refused batch",
                        refused(),
                        Story.begin().claims(2, 1, 1),
                        "batch 1 stands first in line"),
                arguments(
                        "a refused batch with its old epoch",
                        refused(),
                        Story.begin().claims(1, 2, 1),
                        "its epoch is 2"),
                arguments(
                        "a refused batch with its old attempt",
                        refused(),
                        Story.begin().claims(1, 1, 2),
                        "its next attempt is 2"),
                arguments(
                        "a claim that lets a head fall",
                        Story.published(2),
                        Story.begin().claims(3, 1, 1, Map.of("silver.flights", 1L)),
                        "the head of silver.flights would fall from 2 to 1"),
                arguments(
                        "ingesting without a claim",
                        Story.begin(),
                        Story.begin().ingests(1, 1, 1),
                        "no run is open"),
                arguments(
                        "ingesting twice",
                        Story.begin().claims(1, 1, 1).ingests(1, 1, 1),
                        Story.begin().ingests(1, 1, 1),
                        "the run has already ingested"),
                arguments(
                        "publishing twice", Story.published(1), Story.begin().publishes(1, 1, 1, 1), "no run is open"),
                arguments(
                        "publishing before ingesting",
                        Story.begin().claims(1, 1, 1),
                        Story.begin().publishes(1, 1, 1, 1),
                        "the run has not ingested yet"),
                arguments(
                        "publishing with an old epoch",
                        again().ingests(1, 2, 2),
                        Story.begin().publishes(1, 2, 1, 1),
                        "the epoch is 2"),
                arguments(
                        "publishing by a run that was refused",
                        again().ingests(1, 2, 2),
                        Story.begin().publishes(1, 1, 1, 1),
                        "the open run is flights-1-2"),
                arguments(
                        "publishing a head that falls",
                        Story.published(2).claims(3, 1, 1).ingests(3, 1, 1),
                        Story.begin().publishes(3, 1, 1, 1),
                        "the head of bronze.flights would fall from 2 to 1"),
                arguments(
                        "refusing without raising the epoch",
                        Story.begin().claims(1, 1, 1),
                        Story.begin().refuses(1, 1, 1),
                        "the epoch is 1 and must rise by one"),
                arguments(
                        "abandoning without raising the epoch",
                        Story.begin().claims(1, 1, 1),
                        Story.begin().abandons(1, 1, 1),
                        "the epoch is 1 and must rise by one"),
                arguments(
                        "refusing another batch",
                        Story.begin().claims(1, 1, 1),
                        Story.begin().then(new Refused("flights-1-1", 2, 2, Story.START, List.of(), Map.of())),
                        "the run's batch is 1"),
                arguments(
                        "skipping what was published",
                        Story.published(1),
                        Story.begin().skips(1, 1),
                        "batch 1 neither waits nor is parked"),
                arguments(
                        "skipping by an older run's name",
                        refused().claims(1, 2, 2).refuses(1, 2, 3),
                        Story.begin().skips(1, 1),
                        "its last run is flights-1-2"),
                arguments(
                        "parking what is parked",
                        refused().parks(1, 1),
                        Story.begin().parks(1, 1),
                        "batch 1 is parked already"),
                arguments(
                        "parking an eleventh batch",
                        parked(10).claims(11, 1, 1).refuses(11, 1, 2),
                        Story.begin().parks(11, 1),
                        "as many batches are parked as may be"),
                arguments(
                        "a parked batch past one that waits",
                        refused().parks(1, 1).claims(2, 1, 1).refuses(2, 1, 2),
                        Story.begin().claims(1, 2, 2),
                        "batch 2 stands first in line"),
                arguments(
                        "a parked batch with its old epoch",
                        refused().parks(1, 1),
                        Story.begin().claims(1, 2, 1),
                        "its epoch is 2"),
                arguments(
                        "a batch that was skipped",
                        refused().skips(1, 1),
                        Story.begin().claims(1, 2, 2),
                        "the next batch is 2"),
                arguments(
                        "accepting a rule of an open run",
                        Story.begin().claims(1, 1, 1),
                        Story.begin().accepts(1, 1, "tolerate"),
                        "batch 1 neither waits nor is parked"),
                arguments(
                        "skipping a file of an open run",
                        Story.begin().claims(1, 1, 1),
                        Story.begin().skipsFiles("day-1.json"),
                        "run flights-1-1 has some of the files"),
                arguments(
                        "skipping all files of a batch",
                        refused(),
                        Story.begin().skipsFiles("day-1.json"),
                        "nothing would be left of batch 1"),
                arguments(
                        "a claim of a paused pipeline",
                        Story.published(1).pauses(),
                        Story.begin().claims(2, 1, 1),
                        "the pipeline is paused"),
                arguments(
                        "pausing twice",
                        Story.begin().pauses(),
                        Story.begin().pauses(),
                        "the pipeline is paused already"),
                arguments(
                        "a rollback of a batch that waits",
                        refused(),
                        refused().rollsBack(RollingBack.View.KEPT, Map.of(), Set.of(), "flights-1-1"),
                        "nothing of batch 1 is published"),
                arguments(
                        "a rollback while a run is open",
                        Story.published(1).claims(2, 1, 1),
                        undoing(1),
                        "a run is open"),
                arguments(
                        "a rollback to a version above the head",
                        Story.published(1),
                        Story.published(1)
                                .rollsBack(
                                        RollingBack.View.KEPT, Map.of("silver.flights", 2L), Set.of(), "flights-1-1"),
                        "version 2 of silver.flights is above its head"),
                arguments(
                        "a rollback within one",
                        undoing(1),
                        undoing(1),
                        "the rollback of [flights-1-1] is not done yet"),
                arguments(
                        "a claim before a rollback is done",
                        undoing(1),
                        Story.begin().claims(2, 1, 1),
                        "the rollback of [flights-1-1] is not done yet"),
                arguments(
                        "a verdict before a rollback is done",
                        undoing(1),
                        Story.begin().skips(1, 1),
                        "the rollback of [flights-1-1] is not done yet"),
                arguments(
                        "the end of a rollback that was not begun",
                        Story.published(1),
                        Story.begin().hasRolledBack(Map.of(), "flights-1-1"),
                        "no rollback is open"),
                arguments(
                        "the end of another rollback",
                        undoing(1),
                        Story.begin().hasRolledBack(Map.of("silver.flights", 2L), "flights-2-1"),
                        "the rollback is of [flights-1-1]"),
                arguments(
                        "the end of a rollback without a head",
                        undoing(1),
                        Story.begin().hasRolledBack(Map.of(), "flights-1-1"),
                        "it has not the head of each table"),
                arguments(
                        "the end of a rollback that lets a head fall",
                        undoing(1),
                        Story.begin().hasRolledBack(Map.of("silver.flights", 0L), "flights-1-1"),
                        "the head of silver.flights would fall from 1 to 0"),
                arguments("resuming twice", Story.begin(), Story.begin().resumes(), "the pipeline is not paused"),
                arguments(
                        "taking over what is at rest",
                        Story.published(1),
                        Story.begin().takesOver(1, 1),
                        "no run is open"));
    }

    @Tag("step-4")
    @Test
    void aBatchKeepsItsFilesItsDateAndItsNames() {
        PipelineState state = refused().state();
        Claimed next = (Claimed) Story.begin().claims(1, 2, 2).last();

        assertThatThrownBy(() -> state.with(with(next, "flights-9", next.date(), next.files())))
                .hasMessageContaining("the run's name is flights-1-2");
        assertThatThrownBy(() -> state.with(with(next, next.run(), next.date().plusDays(1), next.files())))
                .hasMessageContaining("the date of a batch never changes");
        assertThatThrownBy(() -> state.with(with(next, next.run(), next.date(), Map.of())))
                .hasMessageContaining("the files of a batch never change");
        assertThat(state.with(next).openBatch()).isPresent();
    }

    @Test
    void filesCanBeSkippedWhileATreatmentWaits() {
        PipelineState state =
                Story.published(1).treats(2, 1, 1, REPLAY).refuses(2, 1, 2).state();

        PipelineState skipped = state.with(Story.begin().skipsFiles("b.json").last());

        assertThat(skipped.waitingBatch().orElseThrow().claim().treatment()).isEqualTo(REPLAY);
    }

    @Test
    void theMessageNamesPipelineEntryAndRun() {
        PipelineState state = Story.published(1).state();

        assertThatThrownBy(() -> state.with(Story.begin().publishes(1, 1, 1, 1).last()))
                .hasMessage("Entry 4 in the journal of flights, published by run flights-1-1, can't be: no run is open."
                        + " Nothing was published. Report this with the pipeline's journal; don't edit the journal.");
    }

    private static Story parked(int batches) {
        Story story = Story.begin();
        for (int batch = 1; batch <= batches; batch++) {
            story.claims(batch, 1, 1).refuses(batch, 1, 2).parks(batch, 1);
        }
        return story;
    }

    /** The only batch's run, published at version 1, is being undone. */
    private static Story undoing(int batches) {
        return Story.published(batches)
                .rollsBack(
                        RollingBack.View.KEPT, Map.of("silver.flights", 0L), Set.of("silver.flights"), "flights-1-1");
    }

    private static Story refused() {
        return Story.begin().claims(1, 1, 1).ingests(1, 1, 1).refuses(1, 1, 2);
    }

    private static Story again() {
        return refused().claims(1, 2, 2);
    }

    private static Claimed with(Claimed claim, String run, LocalDate date, Map<String, List<LandedFile>> files) {
        return new Claimed(
                run,
                claim.batch(),
                claim.attempt(),
                claim.epoch(),
                claim.at(),
                claim.by(),
                date,
                files,
                claim.heads(),
                claim.inputs(),
                claim.release(),
                claim.confHash());
    }
}
