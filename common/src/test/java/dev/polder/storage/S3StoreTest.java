package dev.polder.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.landing.Landed;
import dev.polder.landing.LandedFile;
import dev.polder.landing.Ready;
import dev.polder.landing.Watch;
import dev.polder.testing.Rounds;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class S3StoreTest {
    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private String folder;
    private ObjectStore store;

    @BeforeEach
    void openAFolder() {
        folder = BUCKET.uri(UUID.randomUUID().toString());
        store = new Stores(BUCKET.configuration()).at(folder);
    }

    @AfterEach
    void doNoMoreHarm() {
        BUCKET.proxy().follow();
    }

    @Test
    void anObjectThatIsNotThereReadsAsEmptyAndAFolderListsAsEmpty() {
        assertThat(store.read(uri("none"))).isEmpty();
        assertThat(store.list(uri("none/"))).isEmpty();
    }

    @Test
    void lookingBackAsksForTheFoldersOfItsWindowAlone() {
        for (String day : List.of("2026-02-01", "2026-02-28", "2026-03-01", "2026-03-02")) {
            store.put(uri("dt=" + day + "/a.json"), bytes("12"));
        }
        Watch watch = Watch.of("orders", uri(""), List.of("dt={dt:yyyy-MM-dd}/*"), new Ready.After(Duration.ZERO))
                .lookingBack(Duration.ofDays(2));
        long before = requests();

        Landed landed = Landed.list(store, watch, Instant.parse("2026-03-02T10:00:00Z"));

        assertThat(landed.files().orElseThrow())
                .extracting(LandedFile::name)
                .containsExactly("dt=2026-02-28/a.json", "dt=2026-03-01/a.json", "dt=2026-03-02/a.json");
        assertThat(requests() - before)
                .as("one for each of three folders, three for one that is not there")
                .isEqualTo(6);
    }

    private static long requests() {
        return BUCKET.proxy().count("GET", "") + BUCKET.proxy().count("HEAD", "");
    }

    @Test
    void aPutReplacesAndAPutIfAbsentDoesNot() {
        assertThat(store.putIfAbsent(uri("object"), bytes("first"))).isTrue();
        assertThat(store.putIfAbsent(uri("object"), bytes("second"))).isFalse();
        assertThat(store.read(uri("object"))).contains(bytes("first"));

        store.put(uri("object"), bytes("third"));

        assertThat(store.read(uri("object"))).contains(bytes("third"));
    }

    @Test
    void aDeletedObjectIsGoneAndDeletingItAgainIsNothing() {
        store.put(uri("object"), bytes("x"));

        store.delete(uri("object"));
        store.delete(uri("object"));

        assertThat(store.read(uri("object"))).isEmpty();
    }

    @Test
    void aListingSaysAtOnceWhatWasPutWithItsEtag() {
        store.put(uri("a.json"), bytes("12"));
        store.putIfAbsent(uri("day=1/b 50%25.json"), bytes("123"));

        List<StoredObject> objects = store.list(folder).orElseThrow();

        assertThat(objects).extracting(StoredObject::name).containsExactlyInAnyOrder("a.json", "day=1/b 50%25.json");
        assertThat(objects).extracting(StoredObject::size).containsExactlyInAnyOrder(2L, 3L);
        assertThat(objects)
                .filteredOn(object -> object.name().equals("a.json"))
                .extracting(StoredObject::etag)
                .containsExactly("c20ad4d76fe97759aa27a0c99bff6710");
        assertThat(objects)
                .allSatisfy(object -> assertThat(store.read(object.uri())).isPresent());
    }

    @Test
    void aPutIfAbsentIsOneRequestWhenItWinsAndTwoWhenItLoses() {
        store.putIfAbsent(uri("object"), bytes("first"));

        assertThat(BUCKET.proxy().count("PUT", path("object"))).isEqualTo(1);
        assertThat(BUCKET.proxy().count("HEAD", path("object"))).isZero();

        store.putIfAbsent(uri("object"), bytes("second"));

        assertThat(BUCKET.proxy().count("PUT", path("object"))).isEqualTo(2);
        assertThat(BUCKET.proxy().count("HEAD", path("object"))).isEqualTo(1);
    }

    @Test
    void ofThreadsThatPutTheSameObjectOneWins() throws Exception {
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);

        for (int round = 0; round < 25; round++) {
            String uri = uri("object-" + round);
            List<Future<Boolean>> puts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                byte[] content = bytes("from " + thread);
                puts.add(pool.submit(() -> {
                    together.await();
                    return store.putIfAbsent(uri, content);
                }));
            }
            List<byte[]> winners = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                if (puts.get(thread).get()) {
                    winners.add(bytes("from " + thread));
                }
            }
            assertThat(winners).hasSize(1);
            assertThat(store.read(uri)).contains(winners.get(0));
        }
        pool.shutdown();
    }

    static Stream<Fault> lostAnswers() {
        return Stream.of(new Fault.Deny(500), new Fault.Deny(503), new Fault.CutAfter());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aPutWhoseAnswerIsLostIsKnownByItsId(Fault lost) {
        BUCKET.proxy().follow(Rule.nth(1, "PUT", path("object"), lost));

        assertThat(store.putIfAbsent(uri("object"), bytes("mine"))).isTrue();
        assertThat(BUCKET.proxy().count("PUT", path("object"))).isGreaterThan(1);
        assertThat(store.read(uri("object"))).contains(bytes("mine"));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void anObjectOfAnotherWithTheSameBytesIsNotTakenForOnesOwn(Fault lost) {
        store.putIfAbsent(uri("object"), bytes("same"));
        BUCKET.proxy().follow(Rule.nth(1, "PUT", path("object"), lost));

        assertThat(store.putIfAbsent(uri("object"), bytes("same"))).isFalse();
    }

    @Test
    void whenNoAnswerEverComesTheObjectItselfIsAsked() {
        BUCKET.proxy()
                .follow(
                        Rule.nth(1, "PUT", path("object"), new Fault.CutAfter()),
                        Rule.every("PUT", path("object"), new Fault.Refuse(500)));

        assertThat(store.putIfAbsent(uri("object"), bytes("mine"))).isTrue();
        assertThat(store.read(uri("object"))).contains(bytes("mine"));
    }

    @Test
    void whatNeverReachesTheStoreIsAFailureWorthARetry() {
        BUCKET.proxy().follow(Rule.every("PUT", path("object"), new Fault.Refuse(500)));

        assertThatThrownBy(() -> store.putIfAbsent(uri("object"), bytes("mine")))
                .isInstanceOf(StorageFailed.class)
                .hasMessageStartingWith("Could not write " + uri("object") + ": ");
        assertThat(store.read(uri("object"))).isEmpty();
    }

    @Test
    void aJournalWhoseAnswersAreAllLostHasEachEntryOnceAndNoFalseFailure() {
        int entries = Rounds.or(6);
        List<Fault> lost = lostAnswers().toList();

        for (int number = 1; number <= entries; number++) {
            String name = "_polder/journal/shop/%020d.json".formatted(number);
            BUCKET.proxy().follow(Rule.nth(1, "PUT", path(name), lost.get(number % lost.size())));
            assertThat(store.putIfAbsent(uri(name), bytes("entry " + number)))
                    .as(name)
                    .isTrue();
        }
        BUCKET.proxy().follow();

        assertThat(store.list(uri("_polder/journal/shop")).orElseThrow()).hasSize(entries);
        for (int number = 1; number <= entries; number++) {
            assertThat(store.read(uri("_polder/journal/shop/%020d.json".formatted(number))))
                    .contains(bytes("entry " + number));
        }
        Rounds.report("journal entries whose answer was lost: %d; doubled 0, false failures 0".formatted(entries));
    }

    @Test
    void aConflictIsAskedAgainUntilTheStoreDecides() {
        BUCKET.proxy().follow(Rule.from(1, 3, "PUT", path("object"), new Fault.Refuse(409)));

        assertThat(store.putIfAbsent(uri("object"), bytes("mine"))).isTrue();
        assertThat(store.putIfAbsent(uri("object"), bytes("yours"))).isFalse();
    }

    @Test
    void anObjectIsNotSeenBeforeItIsWhole() throws Exception {
        Fault.Hold hold = new Fault.Hold(new CountDownLatch(1), new CountDownLatch(1));
        BUCKET.proxy().follow(Rule.nth(1, "PUT", path("object"), hold));
        ExecutorService pool = Executors.newSingleThreadExecutor();

        Future<Boolean> slow = pool.submit(() -> store.putIfAbsent(uri("object"), bytes("slow")));
        hold.reached().await();
        assertThat(store.read(uri("object"))).isEmpty();
        assertThat(store.putIfAbsent(uri("object"), bytes("fast"))).isTrue();
        hold.gate().countDown();

        assertThat(slow.get()).isFalse();
        assertThat(store.read(uri("object"))).contains(bytes("fast"));
        pool.shutdown();
    }

    private String uri(String name) {
        return folder + "/" + name;
    }

    private String path(String name) {
        return folder.substring(folder.lastIndexOf('/')) + "/" + name + "$";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
