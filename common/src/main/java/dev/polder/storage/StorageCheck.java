package dev.polder.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polder.failure.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries on the store at hand what Polder stands on: that of two who put an object where there is none one wins, and that
 * what was put is read and listed at once. It works below {@code <folder>/_polder/check/} and leaves nothing there.
 */
public final class StorageCheck {
    private static final int RACES = 20;

    private final ObjectStore store;
    private final String folder;

    /** @param lake the URI of a folder in which this process may write */
    public StorageCheck(ObjectStore store, String lake) {
        this.store = store;
        this.folder = lake + "/_polder/check/" + UUID.randomUUID() + "/";
    }

    /**
     * One thing that was tried.
     *
     * @param what the promise, as a sentence
     * @param broken how it was broken; empty when it was kept
     */
    public record Finding(String what, Optional<String> broken) {}

    /**
     * Tries everything, also after something was broken.
     *
     * @throws Failure when the store can't be reached or refuses
     */
    public List<Finding> run() {
        try {
            List<Finding> findings = new ArrayList<>();
            findings.add(new Finding("an object that is put is read back", readsBack()));
            findings.add(new Finding("a second put of it is refused and changes nothing", refusesASecond()));
            findings.add(new Finding("of two puts at the same moment one wins, " + RACES + " times", races()));
            findings.add(new Finding("a listing shows at once what was put, and nothing of what was refused", lists()));
            findings.add(new Finding("an object that is deleted is gone at once", deletes()));
            return List.copyOf(findings);
        } finally {
            store.list(folder).orElse(List.of()).forEach(object -> store.delete(object.uri()));
        }
    }

    private Optional<String> readsBack() {
        if (!store.putIfAbsent(folder + "first", bytes("first"))) {
            return Optional.of("a put to a new name was refused");
        }
        return expect("first", bytes("first"));
    }

    private Optional<String> refusesASecond() {
        if (store.putIfAbsent(folder + "first", bytes("second"))) {
            return Optional.of("the second put was accepted: the store ignores the condition");
        }
        return expect("first", bytes("first"));
    }

    private Optional<String> races() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int race = 0; race < RACES; race++) {
                String name = "race-" + race;
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Boolean> firstPut = pool.submit(put(name, "one", together));
                Future<Boolean> secondPut = pool.submit(put(name, "other", together));
                boolean one = firstPut.get();
                boolean other = secondPut.get();
                if (one == other) {
                    return Optional.of("in race " + (race + 1) + " " + (one ? "both" : "none") + " won");
                }
                Optional<String> broken = expect(name, bytes(one ? "one" : "other"));
                if (broken.isPresent()) {
                    return broken;
                }
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Callable<Boolean> put(String name, String content, CyclicBarrier together) {
        return () -> {
            together.await();
            return store.putIfAbsent(folder + name, bytes(content));
        };
    }

    private Optional<String> lists() {
        long found = store.list(folder).orElse(List.of()).size();
        long expected = 1 + RACES;
        return found == expected
                ? Optional.empty()
                : Optional.of("it shows " + found + " objects, and " + expected + " were put");
    }

    private Optional<String> deletes() {
        store.delete(folder + "first");
        return store.read(folder + "first").isEmpty() ? Optional.empty() : Optional.of("it can still be read");
    }

    private Optional<String> expect(String name, byte[] content) {
        return store.read(folder + name)
                        .filter(found -> Arrays.equals(found, content))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("what is read is not what the winner put");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
