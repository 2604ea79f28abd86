package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.util.List;

/** All journals of a lake. */
public final class Journals {
    private final ObjectStore store;
    private final String lake;

    /** @param lake the URI of the lake */
    public Journals(ObjectStore store, String lake) {
        this.store = store;
        this.lake = lake;
    }

    /** The pipelines that ever ran, by name, those that no conf has any more included; lists every entry. */
    public List<String> pipelines() {
        return store.list(JournalFolder.all(lake)).orElse(List.of()).stream()
                .map(StoredObject::name)
                .filter(name -> name.matches("[^/]+/\\d{20}\\.json"))
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .sorted()
                .toList();
    }

    /** The journal of this pipeline. */
    public Journal of(String pipeline) {
        return new Journal(store, lake, pipeline);
    }
}
