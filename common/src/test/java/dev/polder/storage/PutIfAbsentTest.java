package dev.polder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.testing.ForkedJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutIfAbsentTest {
    private static final int OBJECTS = 60;
    private static final int SIZE = 100_000;

    @TempDir
    private Path folder;

    private final ObjectStore store = new LocalStore();

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void ofThreadsThatPutTheSameObjectOneWins(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier together = new CyclicBarrier(threads);
        Map<Character, List<Integer>> won = new TreeMap<>();

        List<Future<List<Integer>>> writers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            char letter = (char) ('a' + thread);
            writers.add(pool.submit(() -> putAll(letter, together)));
        }
        for (int thread = 0; thread < threads; thread++) {
            won.put((char) ('a' + thread), writers.get(thread).get());
        }
        pool.shutdown();

        assertEachIsWonOnceAndWhole(won);
    }

    @Test
    void ofProcessesThatPutTheSameObjectOneWins() {
        Map<Character, List<Integer>> won = new TreeMap<>();

        try (ForkedJvm a = process('a', SIZE);
                ForkedJvm b = process('b', SIZE)) {
            assertThat(List.of(a.hear(), b.hear())).containsOnly("ready");
            a.tell("go");
            b.tell("go");
            won.put('a', numbers(a));
            won.put('b', numbers(b));
        }

        assertEachIsWonOnceAndWhole(won);
    }

    @Test
    void aReaderSeesAnObjectWhollyOrNotAtAll() {
        try (ForkedJvm writer = process('w', SIZE)) {
            writer.hear();
            writer.tell("go");
            for (int number = 0; number < OBJECTS; number++) {
                Optional<byte[]> seen = Optional.empty();
                while (seen.isEmpty()) {
                    seen = store.read(folderUri() + "/" + number);
                }
                assertThat(seen).contains(PuttingProcess.content('w', SIZE));
            }
        }
    }

    @RepeatedTest(3)
    void aKilledWriterLeavesNoHalfObject() {
        int size = 4_000_000;

        try (ForkedJvm writer = process('k', size)) {
            writer.hear();
            writer.tell("go");
            writer.hear();
            writer.hear();
            writer.kill();
        }

        assertThat(store.list(folderUri()).orElseThrow())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(object -> {
                    assertThat(object.size()).isEqualTo(size);
                    assertThat(store.read(object.uri())).contains(PuttingProcess.content('k', size));
                });
    }

    private List<Integer> putAll(char letter, CyclicBarrier together) throws Exception {
        byte[] content = PuttingProcess.content(letter, SIZE);
        List<Integer> won = new ArrayList<>();
        for (int number = 0; number < OBJECTS; number++) {
            together.await();
            if (store.putIfAbsent(folderUri() + "/" + number, content)) {
                won.add(number);
            }
        }
        return won;
    }

    private ForkedJvm process(char letter, int size) {
        return ForkedJvm.start(
                PuttingProcess.class,
                folderUri(),
                String.valueOf(letter),
                String.valueOf(OBJECTS),
                String.valueOf(size));
    }

    private static List<Integer> numbers(ForkedJvm process) {
        List<Integer> numbers = new ArrayList<>();
        for (String line = process.hear(); line != null; line = process.hear()) {
            numbers.add(Integer.valueOf(line));
        }
        return numbers;
    }

    private void assertEachIsWonOnceAndWhole(Map<Character, List<Integer>> won) {
        List<Integer> all =
                new ArrayList<>(won.values().stream().flatMap(List::stream).toList());
        Collections.sort(all);
        assertThat(all).isEqualTo(IntStream.range(0, OBJECTS).boxed().toList());
        won.forEach((letter, numbers) -> assertThat(numbers)
                .allSatisfy(number -> assertThat(store.read(folderUri() + "/" + number))
                        .contains(PuttingProcess.content(letter, SIZE))));
        assertThat(folder.toFile().list()).hasSize(OBJECTS);
    }

    private String folderUri() {
        return "file:" + folder;
    }
}
