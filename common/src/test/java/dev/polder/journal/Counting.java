package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that counts what it is asked for. */
final class Counting extends Forwarding {
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();

    Counting(ObjectStore store) {
        super(store);
    }

    /** In words, since it was asked for the last time. */
    String requests() {
        return reads.getAndSet(0) + " reads, " + writes.getAndSet(0) + " writes, " + lists.getAndSet(0) + " lists";
    }

    @Override
    public Optional<byte[]> read(String uri) {
        reads.incrementAndGet();
        return super.read(uri);
    }

    @Override
    public boolean putIfAbsent(String uri, byte[] content) {
        writes.incrementAndGet();
        return super.putIfAbsent(uri, content);
    }

    @Override
    public void put(String uri, byte[] content) {
        writes.incrementAndGet();
        super.put(uri, content);
    }

    @Override
    public Optional<List<StoredObject>> list(String folder) {
        lists.incrementAndGet();
        return super.list(folder);
    }
}
