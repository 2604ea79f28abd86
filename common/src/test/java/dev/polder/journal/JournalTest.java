package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    @TempDir
    private Path lake;

    private ObjectStore store;
    private Journal journal;

    @BeforeEach
    void openTheJournal() {
        store = new Stores(new Configuration(false)).at("file:" + lake);
        journal = new Journal(store, "file:" + lake + "/", "flights");
    }

    @Test
    void aPipelineThatNeverRanHasAnEmptyState() {
        assertThat(journal.load()).isEqualTo(PipelineState.empty("flights"));
    }

    @Test
    void whatIsAppendedIsLoaded() {
        PipelineState state = append(Story.published(20).claims(21, 1, 1));

        assertThat(state.last()).isEqualTo(61);
        assertThat(journal.load()).isEqualTo(state);
        assertThat(lake.resolve("_polder/journal/flights/00000000000000000061.json"))
                .exists();
    }

    @Test
    void whoComesLateStopsAndChangesNothing() {
        PipelineState seen = append(Story.begin().claims(1, 1, 1));
        Entry winner = Story.begin().refuses(1, 1, 2).last();
        journal.append(seen, winner);

        assertThatThrownBy(() ->
                        journal.append(seen, Story.begin().abandons(1, 1, 2).last()))
                .isInstanceOf(JournalMoved.class)
                .hasMessage("Another process wrote entry 2 in the journal of flights while run flights-1-1 was at work,"
                        + " so this process stops. See how the other goes on with: polder runs flights."
                        + " Nothing has to be cleaned up; the next run heals what this one left.");
        assertThat(journal.load()).isEqualTo(seen.with(winner));
    }

    @Test
    void whoWakesUpAfterATakeOverCannotPublishAndHearsWhoGoesOn() {
        PipelineState seen = append(Story.begin().claims(1, 1, 1).ingests(1, 1, 1));
        journal.append(seen, Story.begin().takesOver(1, 1).last());

        assertThatThrownBy(() ->
                        journal.append(seen, Story.begin().publishes(1, 1, 1, 1).last()))
                .isInstanceOf(JournalMoved.class)
                .hasMessage("Run flights-1-1 was taken over by process 22 of bob on host-b (entry 3 in the journal of"
                        + " flights), so this process stops. See how the other goes on with: polder runs flights."
                        + " Nothing has to be cleaned up; the next run heals what this one left.");
        assertThat(journal.load().published()).isEmpty();
    }

    @Test
    void ofManyWritersOneWinsEachEntry() throws Exception {
        PipelineState seen = append(Story.begin().claims(1, 1, 1));
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService pool = Executors.newFixedThreadPool(4);

        List<Future<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(pool.submit(() -> {
                together.await();
                try {
                    journal.append(seen, Story.begin().refuses(1, 1, 2).last());
                    return true;
                } catch (JournalMoved late) {
                    return false;
                }
            }));
        }
        int won = 0;
        for (Future<Boolean> writer : writers) {
            won += writer.get() ? 1 : 0;
        }
        pool.shutdown();

        assertThat(won).isEqualTo(1);
        assertThat(journal.load().last()).isEqualTo(2);
    }

    @Test
    void anEntryThatCannotFollowIsNotWritten() {
        PipelineState seen = append(Story.published(1));

        assertThatThrownBy(() ->
                        journal.append(seen, Story.begin().publishes(1, 1, 1, 1).last()))
                .isInstanceOf(IllegalTransition.class);
        assertThat(journal.load()).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61})
    void aLostEntryIsMissedWhenItHasToBeRead(int number) throws IOException {
        append(Story.published(20).claims(21, 1, 1).ingests(21, 1, 1));
        Files.delete(entry(number));

        assertMissed(number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    void aLostEntryBeforeTheHintIsMissedOnlyWithoutTheHint(int number) throws IOException {
        PipelineState state = append(Story.published(20).claims(21, 1, 1));
        Files.delete(entry(number));

        assertThat(journal.load()).isEqualTo(state);

        Files.delete(folder().resolve("_last"));
        assertMissed(number);
    }

    @Test
    void lostEntriesUpToTheEndAreMissedByTheHint() throws IOException {
        append(Story.published(7));
        for (int number = 12; number <= 21; number++) {
            Files.delete(entry(number));
        }

        assertMissed(12);
    }

    @Test
    void aDamagedEntryStopsEveryoneAndIsNamed() throws IOException {
        append(Story.published(1));
        Files.writeString(entry(2), "{");

        assertThatThrownBy(journal::load)
                .isInstanceOf(UnreadableObject.class)
                .hasMessageStartingWith("file:" + entry(2) + " is not what Polder wrote: ");
    }

    private PipelineState append(Story story) {
        PipelineState state = journal.load();
        for (Entry entry : story.entries()) {
            state = journal.append(state, entry);
        }
        return state;
    }

    private void assertMissed(int number) {
        assertThatThrownBy(journal::load)
                .isInstanceOf(EntryMissing.class)
                .hasMessage("Entry " + number + " of the journal is gone: file:" + entry(number)
                        + " is not there, and later ones were written."
                        + " Bring it back from a backup or from an older version of the object, then run again.");
    }

    private Path folder() {
        return lake.resolve("_polder/journal/flights");
    }

    private Path entry(int number) {
        return folder().resolve("%020d.json".formatted(number));
    }
}
