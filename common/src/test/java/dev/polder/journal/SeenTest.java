package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What readers saw at a moment is told from the entries alone. */
final class SeenTest {
    /** Minutes 0 to 8: two batches; 9 and 10: the second is undone; 11 to 13: it is published again. */
    private static Story undoneAndAgain(RollingBack.View view) {
        return Story.published(2)
                .rollsBack(view, Map.of("bronze.flights", 1L, "silver.flights", 1L), Set.of(), "flights-2-1")
                .hasRolledBack(Map.of("bronze.flights", 3L, "silver.flights", 3L), "flights-2-1")
                .claims(2, 2, 2)
                .ingests(2, 2, 2)
                .publishes(2, 2, 2, 4);
    }

    @Test
    void theLastEntryThatMovedReadersAtOrBeforeAMomentCounts() {
        Told told = new Told(undoneAndAgain(RollingBack.View.KEPT));

        assertThat(told.silverAt(1)).isEmpty();
        assertThat(told.silverAt(2)).contains(1L);
        assertThat(told.silverAt(4)).contains(1L);
        assertThat(told.silverAt(5)).contains(2L);
        assertThat(told.silverAt(6)).as("the rollback is not done").contains(2L);
        assertThat(told.silverAt(7)).contains(3L);
        assertThat(told.silverAt(10)).contains(4L);
    }

    @Test
    void readersThatAreMovedBackSeeTheOldVersionAtOnce() {
        assertThat(new Told(undoneAndAgain(RollingBack.View.MOVED)).silverAt(6)).contains(1L);
    }

    @Test
    void aTableThatTheRollbackTookFromReadersIsNotSeenUntilItIsPublishedAgain() {
        Told told = new Told(Story.published(1)
                .rollsBack(RollingBack.View.KEPT, Map.of("silver.flights", 0L), Set.of("silver.flights"), "flights-1-1")
                .hasRolledBack(Map.of("silver.flights", 2L), "flights-1-1"));

        assertThat(told.silverAt(4)).isEmpty();
        assertThat(told.at(4).orElseThrow().versions()).containsOnlyKeys("bronze.flights");
    }

    @Test
    void rightAfterARunAllTablesAreSeenAsItLeftThem() {
        Told told = new Told(undoneAndAgain(RollingBack.View.KEPT));

        assertThat(told.journal
                        .past()
                        .seenAfter(told.state, "flights-2-1")
                        .orElseThrow()
                        .versions())
                .isEqualTo(Map.of("bronze.flights", 2L, "silver.flights", 2L));
        assertThat(told.journal.past().seenAfter(told.state, "flights-9-1")).isEmpty();
    }

    @Test
    void whatMovedReadersIsToldTheNewestFirst() {
        Told told = new Told(undoneAndAgain(RollingBack.View.MOVED));
        List<Move> moves = new ArrayList<>();
        told.journal.past().moves(told.state).forEachRemaining(moves::add);

        assertThat(moves)
                .extracting(Move::how)
                .containsExactly(
                        Move.How.PUBLISHED,
                        Move.How.ROLLED_BACK,
                        Move.How.MOVED_BACK,
                        Move.How.PUBLISHED,
                        Move.How.PUBLISHED);
        assertThat(moves.get(1).by()).contains(Story.BOB);
        assertThat(moves.get(1).reason()).isEqualTo("sums doubled");
    }

    @Test
    void aRunsStoryHasItsEntriesAndTheLaterRunsOfItsBatch() {
        Told told = new Told(undoneAndAgain(RollingBack.View.KEPT));

        RunStory story = told.journal.past().story(told.state, "flights-2-1").orElseThrow();

        assertThat(story.entries())
                .extracting(entry -> entry.getClass().getSimpleName())
                .containsExactly("Claimed", "Ingested", "Published", "RollingBack", "RolledBack");
        assertThat(story.record().status()).isEqualTo(RunRecord.Status.UNDONE);
        assertThat(story.later()).containsExactly("flights-2-2");
        assertThat(told.journal.past().story(told.state, "flights-2-3")).isEmpty();
        assertThat(told.journal.past().story(told.state, "trains-1-1")).isEmpty();
    }

    /** A story in a journal. */
    private static final class Told {
        private final Journal journal = new Journal(new MemoryStore(), "file:/lake", "flights");
        private final PipelineState state;

        Told(Story story) {
            PipelineState folded = journal.load();
            for (Entry entry : story.entries()) {
                folded = journal.append(folded, entry);
            }
            this.state = folded;
        }

        Optional<Seen> at(int minute) {
            return journal.past().seenAt(state, Story.START.plusSeconds(60L * minute));
        }

        Optional<Long> silverAt(int minute) {
            return at(minute).map(seen -> seen.versions().get("silver.flights"));
        }
    }
}
