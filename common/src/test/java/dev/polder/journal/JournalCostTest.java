package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.storage.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal costs in requests, however long it is. */
class JournalCostTest {
    /** The hint, the entry that proves it, each entry after it, and two that aren't there. */
    private static final int MOST_READS = 1 + 1 + 19 + 2;

    private static final String LAKE = "file:/lake";
    private static final String LAST = LAKE + "/_polder/journal/flights/_last";

    @TempDir
    private Path folder;

    private Counting store = new Counting(new MemoryStore());
    private Journal journal = new Journal(store, LAKE, "flights");

    @Test
    void startingCostsTheSameAfterTenAndAfterTenThousandRuns() {
        PipelineState afterTen = publish(journal, journal.load(), 1, 10);
        String startAfterTen = start(afterTen);
        int hintAfterTen = store.read(LAST).orElseThrow().length;

        PipelineState afterAll = publish(journal, afterTen, 11, 10_010);
        String startAfterAll = start(afterAll);

        assertThat(afterAll.last()).isEqualTo(30_030);
        assertThat(startAfterTen).isEqualTo("14 reads, 0 writes, 0 lists");
        assertThat(startAfterAll).isEqualTo(startAfterTen);
        assertThat(store.read(LAST).orElseThrow().length).isLessThan(hintAfterTen * RecentFiles.MOST / 3);
        assertFilesAreKnown(afterAll);
    }

    @Test
    void aRunCostsThreePutsAndAHintNowAndThen() {
        store = new Counting(new Stores(new Configuration(false)).at("file:" + folder));
        journal = new Journal(store, "file:" + folder, "flights");

        PipelineState state = publish(journal, journal.load(), 1, 6);
        assertThat(store.requests()).isEqualTo("3 reads, 18 writes, 0 lists");

        publish(journal, state, 7, 7);
        assertThat(store.requests()).as("with a hint").isEqualTo("0 reads, 4 writes, 0 lists");
    }

    @Test
    void whereverTheJournalEndsFewEntriesAreRead() {
        PipelineState state = journal.load();
        for (Entry entry : Story.published(20).entries()) {
            state = journal.append(state, entry);
            store.requests();

            assertThat(journal.load()).isEqualTo(state);
            assertThat(Integer.parseInt(store.requests().split(" ", 2)[0])).isLessThanOrEqualTo(MOST_READS);
        }
    }

    @Test
    void undoingReadsNoFurtherBackThanTheRunAndStatusNoFurtherThanWhatReadersSee() {
        PipelineState state = publish(journal, journal.load(), 1, 100);
        store.requests();

        assertThat(journal.past().publishedSince(state, "flights-99-1"))
                .extracting(PublishedRun::name)
                .containsExactly("flights-99-1", "flights-100-1");
        assertThat(store.requests()).isEqualTo("6 reads, 0 writes, 0 lists");
        assertThat(journal.past().publishedSince(state, "flights-99-2")).isEmpty();
        assertThat(store.requests()).as("up to the first run of the batch").isEqualTo("6 reads, 0 writes, 0 lists");
        for (String name : List.of("flights-101-1", "planes-1-1", "flights-0-1", "flights-1", "")) {
            assertThat(journal.past().publishedSince(state, name)).as(name).isEmpty();
        }
        assertThat(store.requests()).as("no run can have these names").isEqualTo("0 reads, 0 writes, 0 lists");
        assertThat(journal.past().lastPublished(state))
                .get()
                .extracting(Published::run)
                .isEqualTo("flights-100-1");
        assertThat(store.requests()).isEqualTo("1 reads, 0 writes, 0 lists");
    }

    private void assertFilesAreKnown(PipelineState state) {
        Set<String> newAndRecent = Set.of("day-1.json", "day-10010.json", "day-10011.json");
        store.requests();

        var known = journal.knownFiles(state, Map.of("flights", newAndRecent)).get("flights");

        assertThat(store.requests()).isEqualTo("2 reads, 0 writes, 0 lists");
        assertThat(known).containsOnlyKeys("day-1.json", "day-10010.json");
        assertThat(known.get("day-1.json").batch()).isEqualTo(1);

        journal.knownFiles(state, Map.of("flights", Set.of("day-10010.json")));
        assertThat(store.requests()).as("nothing new").isEqualTo("0 reads, 0 writes, 0 lists");
    }

    private String start(PipelineState expected) {
        store.requests();
        assertThat(new Journal(store, LAKE, "flights").load()).isEqualTo(expected);
        return store.requests();
    }

    private static PipelineState publish(Journal journal, PipelineState before, int first, int last) {
        PipelineState state = before;
        for (int batch = first; batch <= last; batch++) {
            for (Entry entry : Story.begin()
                    .claims(batch, 1, 1)
                    .ingests(batch, 1, 1)
                    .publishes(batch, 1, 1, batch)
                    .entries()) {
                state = journal.append(state, entry);
            }
        }
        return state;
    }
}
