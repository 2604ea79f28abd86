package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.journal.RunRecord.Status;
import dev.polder.storage.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
    @TempDir
    private Path lake;

    @Test
    void everyRunIsToldWithWhatBecameOfIt() {
        RunHistory history = history(
                Story.begin()
                        .claims(1, 1, 1)
                        .abandons(1, 1, 2)
                        .claims(1, 2, 2)
                        .ingests(1, 2, 2)
                        .refuses(1, 2, 3)
                        .claims(1, 3, 3)
                        .ingests(1, 3, 3)
                        .takesOver(1, 3)
                        .publishes(1, 3, 3, 1)
                        .claims(2, 1, 1)
                        .ingests(2, 1, 1),
                20);

        assertThat(history.reach()).isEqualTo(RunHistory.Reach.EVERY_RUN);
        assertThat(history.runs())
                .extracting(RunRecord::run, RunRecord::status, RunRecord::why)
                .containsExactly(
                        told("flights-1-1", Status.ABANDONED, "the pipeline's conf has changed"),
                        told("flights-1-2", Status.REFUSED, null),
                        told("flights-1-3", Status.PUBLISHED, null),
                        told("flights-2-1", Status.UNFINISHED, null));
        assertThat(history.runs().get(1).reasons()).containsExactly(Story.reason());
        RunRecord published = history.runs().get(2);
        assertThat(published.tables()).isEqualTo(Map.of("silver.flights", new TableChange(0, 1)));
        assertThat(published.started()).isEqualTo(Story.START.plusSeconds(300));
        assertThat(published.ended()).contains(Story.START.plusSeconds(480));
        assertThat(published.reasons()).isEmpty();
        assertThat(history.runs().get(3).feeds()).isEqualTo(Map.of("flights", Story.counts()));
        assertThat(history.runs().get(3).ended()).isEmpty();
    }

    @Test
    void aRunThatWasRolledBackSaysByWhomAndWhy() {
        RunHistory history = history(
                Story.published(1)
                        .rollsBack(RollingBack.View.KEPT, Map.of("silver.flights", 0L), Set.of(), "flights-1-1")
                        .hasRolledBack(Map.of("silver.flights", 2L), "flights-1-1"),
                20);

        assertThat(history.runs())
                .extracting(RunRecord::run, RunRecord::status, RunRecord::why)
                .containsExactly(told("flights-1-1", Status.UNDONE, "rolled back by bob: sums doubled"));
        assertThat(history.runs().get(0).tables()).isNotEmpty();
    }

    @Test
    void whatReadersSeeLastIsTheRunBeforeOneThatWasRolledBackOrMovedAside() {
        Story kept = undoing(RollingBack.View.KEPT);
        Story moved = undoing(RollingBack.View.MOVED);
        Story done = undoing(RollingBack.View.KEPT).hasRolledBack(Map.of("silver.flights", 3L), "flights-2-1");

        assertThat(List.of(lastPublished(kept), lastPublished(moved), lastPublished(done)))
                .containsExactly("flights-2-1", "flights-1-1", "flights-1-1");
    }

    private static Story undoing(RollingBack.View view) {
        return Story.published(2).rollsBack(view, Map.of("silver.flights", 1L), Set.of(), "flights-2-1");
    }

    private static String lastPublished(Story story) {
        Journal journal = new Journal(new MemoryStore(), "file:/lake", "flights");
        PipelineState state = journal.load();
        for (Entry entry : story.entries()) {
            state = journal.append(state, entry);
        }
        return journal.past().lastPublished(state).orElseThrow().run();
    }

    @Test
    void onlyTheEntriesOfTheLatestRunsAreRead() {
        RunHistory history = history(Story.published(30).claims(31, 1, 1), 2);

        assertThat(history.reach()).isEqualTo(RunHistory.Reach.LATEST_RUNS);
        assertThat(history.runs()).extracting(RunRecord::run).containsExactly("flights-30-1", "flights-31-1");
    }

    @Test
    void upkeepStandsWhereTheJournalHasItWhateverClocksSay() {
        Story first = Story.published(1);
        UpkeepBegun begun = new UpkeepBegun(
                "flights-maintain-4",
                new Maintain(Set.of("silver.flights")),
                first.state().heads(),
                Story.START.minusSeconds(3600),
                new Actor("bob", "host-b", 7),
                "0.1.0");
        UpkeepAbandoned abandoned = new UpkeepAbandoned(begun.name(), Story.START, begun.by(), "a newer release");

        RunHistory history = history(first.then(begun).then(abandoned).claims(2, 1, 1), 20);

        assertThat(history.names()).containsExactly("flights-1-1", "flights-maintain-4", "flights-2-1");
        assertThat(history.upkeep()).singleElement().satisfies(story -> assertThat(story.ended())
                .contains(Story.START));
    }

    @Test
    void aPipelineThatNeverRanHasNoHistory() {
        assertThat(history(Story.begin(), 20).runs()).isEmpty();
    }

    private RunHistory history(Story story, int limit) {
        Journal journal =
                new Journal(new Stores(new Configuration(false)).at("file:" + lake), "file:" + lake, "flights");
        PipelineState state = journal.load();
        for (Entry entry : story.entries()) {
            state = journal.append(state, entry);
        }
        return journal.past().history(state, limit);
    }

    private static Tuple told(String run, Status status, String why) {
        return Tuple.tuple(run, status, Optional.ofNullable(why));
    }
}
