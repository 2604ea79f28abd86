package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory, with all that {@link ObjectStore} promises, for tests that need very many of them. */
final class MemoryStore implements ObjectStore {
    private final ConcurrentNavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public Optional<byte[]> read(String uri) {
        return Optional.ofNullable(objects.get(uri)).map(byte[]::clone);
    }

    @Override
    public boolean putIfAbsent(String uri, byte[] content) {
        return objects.putIfAbsent(uri, content.clone()) == null;
    }

    @Override
    public void put(String uri, byte[] content) {
        objects.put(uri, content.clone());
    }

    @Override
    public void delete(String uri) {
        objects.remove(uri);
    }

    @Override
    public Optional<List<StoredObject>> list(String folder) {
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        List<StoredObject> found = objects.subMap(prefix, prefix + Character.MAX_VALUE).entrySet().stream()
                .map(object -> new StoredObject(
                        object.getKey(),
                        object.getKey().substring(prefix.length()),
                        object.getValue().length,
                        Instant.EPOCH,
                        ""))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
