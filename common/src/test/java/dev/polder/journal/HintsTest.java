package dev.polder.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.polder.landing.KnownFile;
import dev.polder.landing.Sought;
import dev.polder.storage.ObjectStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The objects beside the entries save reading them, and never change what they say. */
class HintsTest {
    private static final Sought EVERY_FILE = (feed, name, size, etag, content) -> true;

    private static final String FOLDER = "file:/lake/_polder/journal/flights/";

    private final ObjectStore store = new MemoryStore();
    private final Journal journal = new Journal(store, "file:/lake", "flights");
    private PipelineState state;
    private Map<String, List<KnownFile>> known;

    @BeforeEach
    void aJournalThatHasBoth() {
        state = journal.load();
        for (int batch = 1; batch <= 3; batch++) {
            append(Story.begin()
                    .claims(batch, 1, 1, Map.of(), files(batch))
                    .ingests(batch, 1, 1)
                    .publishes(batch, 1, 1, batch));
        }
        append(Story.begin().claims(4, 1, 1, Map.of("gold.new", 0L), files(4)).ingests(4, 1, 1));
        append(Story.begin().refuses(4, 1, 2).claims(4, 2, 2, Map.of(), files(4)));
        append(Story.begin().ingests(4, 2, 2).takesOver(4, 2).takesOver(4, 2).takesOver(4, 2));
        append(Story.begin().takesOver(4, 2).takesOver(4, 2));
        known = journal.find(state, EVERY_FILE);
    }

    @Test
    void theStoryHasBothHintsAndNeedsBoth() {
        assertThat(state.last()).isEqualTo(19);
        append(Story.begin().takesOver(4, 2));

        assertThat(new String(hint("_last"), ISO_8859_1)).contains("\"last\": 20,");
        assertThat(hint("_files.gz")).isNotEmpty();
        assertThat(state.recentFiles().olderThrough()).isEqualTo(4);
        assertThat(known.get("flights")).hasSize(4 * 200);
        store.delete(FOLDER + "00000000000000000001.json");
        assertThat(journal.load()).as("from the hint alone").isEqualTo(state);
        assertThat(journal.find(state, EVERY_FILE)).isEqualTo(known);
    }

    /** Whoever has to change this text raises {@link LastState#FORMAT}. */
    @Test
    void theStateReadsLikeThis() {
        PipelineState refused = Story.published(1)
                .claims(2, 1, 1, Map.of("gold.new", 0L))
                .refuses(2, 1, 2)
                .state();
        new LastState(store, new JournalFolder("file:/lake", "flights"), new EntryJson()).write(refused, new byte[0]);

        String text = new String(hint("_last"), ISO_8859_1)
                .replaceAll("[0-9a-f]{64}", "..")
                .replaceAll("\\s+", " ");

        assertThat(text).isEqualTo("""
                { "format": 4, "entry": "..", "digest": "..", "state": { "pipeline": "flights", "last": 5, "lastBatch": 2, \
                "open": null, "waiting": { "claim": { "type": "claimed", "run": "flights-2-1", "batch": 2, "attempt": 1, "epoch": 1, \
                "at": "2026-05-01T12:03:00Z", "by": { "user": "alice", "host": "host-a", "pid": 11 }, \
                "date": "2026-05-01", "files": { "flights": [ { "uri": "file:/landing/flights/day-2.json", \
                "name": "day-2.json", "size": 812, "modified": "2026-05-01T12:00:00Z", "etag": "" } ] }, \
                "heads": { "gold.new": 0 }, "inputs": { "silver.airports": 4 }, "release": "0.1.0", \
                "confHash": "c0ffee" }, "ending": "refused", "epoch": 2, \
                "reasons": [ { "rule": "tolerate", "on": "flights", "count": 60, \
                "of": 100, "message": "60 of 100 records were rejected, and 50% are tolerated" } ], "accepted": [ ] }, \
                "heads": { "bronze.flights": 1, "gold.new": 0, "silver.flights": 1 }, \
                "publishedTables": [ "bronze.flights", "silver.flights" ], "parked": [ ], "pause": null, "rollback": null, "upkeep": null, "holds": [ ], \
                "quarantine": { "open": 1, "replayed": 0, "discarded": 0 }, \
                "files": [ { "batch": 1, "entry": 1, "files": { "flights": [ \
                { "uri": "file:/landing/flights/day-1.json", "name": "day-1.json", "size": 812, \
                "modified": "2026-05-01T12:00:00Z", "etag": "" } ] } }, \
                { "batch": 2, "entry": 4, "files": { "flights": [ \
                { "uri": "file:/landing/flights/day-2.json", "name": "day-2.json", "size": 812, \
                "modified": "2026-05-01T12:00:00Z", "etag": "" } ] } } ], "olderThrough": 0 } }""");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("standings")
    void everyStandingComesBackFromTheHint(String name, Story story) {
        PipelineState folded = story.state();
        LastState hint = new LastState(store, new JournalFolder("file:/lake", "flights"), new EntryJson());
        byte[] last = store.read(FOLDER + "%020d.json".formatted(folded.last())).orElseThrow();

        hint.write(folded, last);

        assertThat(hint.read())
                .get()
                .extracting(told -> told.state().orElseThrow())
                .isEqualTo(folded);
    }

    static Stream<Arguments> standings() {
        return Stream.of(
                arguments("at rest", Story.published(2)),
                arguments("claimed", Story.published(2).claims(3, 1, 1)),
                arguments("ingested", Story.begin().claims(1, 1, 1).ingests(1, 1, 1)),
                arguments(
                        "taken over",
                        Story.begin().claims(1, 1, 1).ingests(1, 1, 1).takesOver(1, 1)),
                arguments(
                        "refused",
                        Story.begin().claims(1, 1, 1).ingests(1, 1, 1).refuses(1, 1, 2)),
                arguments("abandoned", Story.begin().claims(1, 1, 1).abandons(1, 1, 2)),
                arguments(
                        "parked with a rule that is accepted",
                        Story.begin()
                                .claims(1, 1, 1)
                                .refuses(1, 1, 2)
                                .accepts(1, 1, "tolerate")
                                .parks(1, 1)),
                arguments(
                        "claimed with a rule that is accepted",
                        Story.begin()
                                .claims(1, 1, 1)
                                .refuses(1, 1, 2)
                                .accepts(1, 1, "tolerate")
                                .claims(1, 2, 2)),
                arguments("paused", Story.published(1).pauses()),
                arguments(
                        "being rolled back",
                        Story.published(2)
                                .rollsBack(
                                        RollingBack.View.MOVED,
                                        Map.of("silver.flights", 1L),
                                        Set.of("silver.flights"),
                                        "flights-2-1")));
    }

    @Test
    void aHintOfAnotherFormatIsPassedOver() {
        append(Story.begin().takesOver(4, 2));
        LastState hint = new LastState(store, new JournalFolder("file:/lake", "flights"), new EntryJson());
        assertThat(hint.read()).isPresent();

        store.put(FOLDER + "_last", edited(hint("_last"), "\"format\": 4", "\"format\": 5"));

        assertThat(hint.read()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harm")
    void aHintThatIsWrongChangesNothing(String name, UnaryOperator<byte[]> harm) {
        append(Story.begin().takesOver(4, 2).takesOver(4, 2));
        for (String hint : new String[] {"_last", "_files.gz"}) {
            byte[] harmed = harm.apply(hint(hint));
            if (harmed.length == 0) {
                store.delete(FOLDER + hint);
            } else {
                store.put(FOLDER + hint, harmed);
            }
        }

        assertThat(journal.load()).isEqualTo(state);
        assertThat(journal.find(state, EVERY_FILE)).isEqualTo(known);
    }

    static Stream<Arguments> harm() {
        return Stream.of(
                harmed("missing", bytes -> new byte[0]),
                harmed("torn", bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                harmed("of zeroes, as after a power cut", bytes -> new byte[bytes.length]),
                harmed("of another shape", bytes -> "{}".getBytes(ISO_8859_1)),
                harmed("with rubbish in it", bytes -> {
                    bytes[bytes.length - 20] ^= 4;
                    return bytes;
                }),
                harmed("with a batch more", bytes -> edited(bytes, "\"lastBatch\": 4", "\"lastBatch\": 5")),
                harmed("with another head", bytes -> edited(bytes, "\"silver.flights\": 3", "\"silver.flights\": 2")));
    }

    @Test
    void aHintThatIsLateChangesNothing() {
        append(Story.begin().takesOver(4, 2));
        byte[] last = hint("_last");
        byte[] files = hint("_files.gz");
        append(Story.begin().publishes(4, 2, 2, 9));
        for (int batch = 5; batch <= 12; batch++) {
            append(Story.begin()
                    .claims(batch, 1, 1, Map.of(), files(batch))
                    .ingests(batch, 1, 1)
                    .publishes(batch, 1, 1, 5 + batch));
        }
        known = journal.find(state, EVERY_FILE);
        assertThat(known.get("flights")).hasSize(12 * 200);
        store.put(FOLDER + "_last", last);
        store.put(FOLDER + "_files.gz", files);

        assertThat(journal.load()).isEqualTo(state);
        assertThat(journal.find(state, EVERY_FILE)).isEqualTo(known);
    }

    @Test
    void theHintsOfAnEarlierJournalAtThisPlaceChangeNothing() {
        append(Story.begin().takesOver(4, 2));
        for (long number = 1; number <= state.last(); number++) {
            store.delete(FOLDER + "%020d.json".formatted(number));
        }
        byte[] last = hint("_last");
        byte[] files = hint("_files.gz");
        store.delete(FOLDER + "_last");
        store.delete(FOLDER + "_files.gz");
        state = journal.load();
        for (int batch = 1; batch <= 7; batch++) {
            append(Story.begin()
                    .claims(batch, 1, 1, Map.of(), files(100 + batch))
                    .ingests(batch, 1, 1)
                    .publishes(batch, 1, 1, batch));
        }
        known = journal.find(state, EVERY_FILE);
        store.put(FOLDER + "_last", last);
        store.put(FOLDER + "_files.gz", files);

        assertThat(journal.load()).isEqualTo(state);
        assertThat(journal.find(state, EVERY_FILE)).isEqualTo(known);
    }

    @Test
    void anAppendThatCannotGatherOlderFilesIsStillMade() {
        append(Story.begin().publishes(4, 2, 2, 9));
        append(Story.begin()
                .claims(5, 1, 1, Map.of(), files(5))
                .ingests(5, 1, 1)
                .publishes(5, 1, 1, 10));
        store.delete(FOLDER + "_files.gz");
        store.delete(FOLDER + "00000000000000000001.json");

        append(Story.begin()
                .claims(6, 1, 1, Map.of(), files(6))
                .ingests(6, 1, 1)
                .publishes(6, 1, 1, 11));
        append(Story.begin().claims(7, 1, 1, Map.of(), files(7)));

        assertThat(journal.load()).isEqualTo(state);
        assertThatThrownBy(() -> journal.find(state, EVERY_FILE)).isInstanceOf(EntryMissing.class);
    }

    @Test
    void aFileThatIsInTwoBatchesIsKnownAsItWasInTheLater() {
        append(Story.begin().publishes(4, 2, 2, 9));
        append(Story.begin().claims(5, 1, 1, Map.of(), new String[] {"day-1.0.json"}));

        assertThat(journal.knownFiles(state, Map.of("flights", Set.of("day-1.0.json")))
                        .get("flights")
                        .get("day-1.0.json")
                        .batch())
                .isEqualTo(5);
    }

    private void append(Story story) {
        for (Entry entry : story.entries()) {
            state = journal.append(state, entry);
        }
    }

    private byte[] hint(String name) {
        return store.read(FOLDER + name).orElseThrow();
    }

    private static String[] files(int batch) {
        return IntStream.range(0, 200)
                .mapToObj(file -> "day-" + batch + "." + file + ".json")
                .toArray(String[]::new);
    }

    private static Arguments harmed(String name, UnaryOperator<byte[]> harm) {
        return arguments(name, harm);
    }

    private static byte[] edited(byte[] hint, String from, String to) {
        return new String(hint, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
    }
}
