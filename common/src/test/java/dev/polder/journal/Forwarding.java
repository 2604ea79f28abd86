package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.util.List;
import java.util.Optional;

/** A store that does what another does, for tests that step in between. */
class Forwarding implements ObjectStore {
    private final ObjectStore store;

    Forwarding(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Optional<byte[]> read(String uri) {
        return store.read(uri);
    }

    @Override
    public boolean putIfAbsent(String uri, byte[] content) {
        return store.putIfAbsent(uri, content);
    }

    @Override
    public void put(String uri, byte[] content) {
        store.put(uri, content);
    }

    @Override
    public void delete(String uri) {
        store.delete(uri);
    }

    @Override
    public Optional<List<StoredObject>> list(String folder) {
        return store.list(folder);
    }
}
