package dev.polder.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.testing.ForkedJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real HDFS, in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HdfsStoreTest {
    private ForkedJvm hdfs;
    private String root;
    private ObjectStore store;

    @BeforeAll
    void start(@TempDir Path blocks) {
        Path library = Path.of(System.getProperty("polder.root"), "target", "test-servers", "hadoop.jar");
        hdfs = ForkedJvm.startWith(library, HdfsProcess.class, blocks.toString());
        String line = hdfs.hear();
        while (!line.startsWith("hdfs at ")) {
            line = hdfs.hear();
        }
        root = line.substring("hdfs at ".length());
        store = new Stores(new Configuration()).at(root);
    }

    @AfterAll
    void stop() {
        hdfs.close();
    }

    @Test
    void aPutReplacesAndAPutIfAbsentDoesNot() {
        String uri = root + "/journal/object";

        assertThat(store.putIfAbsent(uri, bytes("first"))).isTrue();
        assertThat(store.putIfAbsent(uri, bytes("second"))).isFalse();
        assertThat(store.read(uri)).contains(bytes("first"));
        store.put(uri, bytes("third"));

        assertThat(store.read(uri)).contains(bytes("third"));
        assertThat(store.list(root + "/journal").orElseThrow())
                .extracting(StoredObject::name)
                .containsExactly("object");
        store.delete(uri);
        assertThat(store.read(uri)).isEmpty();
    }

    @Test
    void ofThreadsThatPutTheSameObjectOneWins() throws Exception {
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);

        for (int round = 0; round < 20; round++) {
            String uri = root + "/race/" + round;
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
        assertThat(store.list(root + "/race").orElseThrow()).hasSize(20);
    }

    @Test
    void whatHdfsRefusesIsSaidWithThePlaceAndLeavesNothing() {
        store.put(root + "/taken", bytes("x"));

        assertThatThrownBy(() -> store.putIfAbsent(root + "/taken/below", bytes("y")))
                .isInstanceOf(StorageFailed.class)
                .hasMessageStartingWith("Could not write " + root + "/taken/below: ");
        assertThat(store.list(root + "/none")).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
