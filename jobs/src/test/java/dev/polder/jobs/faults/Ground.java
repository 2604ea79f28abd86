package dev.polder.jobs.faults;

import dev.polder.jobs.launch.Workspace;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A store with a landing and any number of lakes beside each other.
 *
 * @param conf a local folder for the confs
 * @param store holds all of it
 * @param root the URI below which it lies
 * @param settings of Spark, with which a process reaches the store
 */
record Ground(Path conf, ObjectStore store, String root, Map<String, String> settings) {

    /** The same with another setting of Spark. */
    Ground with(String setting, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(setting, value);
        return new Ground(conf, store, root, all);
    }

    void lands(String name, String text) {
        store.put(root + "/landing/orders/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    Lake lake(String name) {
        return new Lake(store, root + "/" + name);
    }

    /**
     * A conf for the lake of this name, which need not be there. In a process of its own Spark has many tasks, of which some
     * can be stopped and keep their places.
     */
    Workspace workspace(String lake, Orders.Variant variant) {
        Workspace workspace = new Workspace(conf.resolve(lake));
        String spark = settings.entrySet().stream()
                .map(setting -> "  " + setting.getKey() + ": \"" + setting.getValue() + "\"\n")
                .collect(Collectors.joining());
        workspace.write("conf/env/dev.yaml", """
                lake: "%1$s/%2$s"
                landing: "%1$s/landing"
                roots: { read: ["%1$s/landing"], write: ["%1$s/%2$s"] }
                spark:
                  spark.master: "local[8]"
                %3$s""".formatted(root, lake, spark));
        Orders.write(workspace, variant);
        return workspace;
    }

    /** Begins a lake as a copy of another one. */
    void copy(String from, String to) {
        for (StoredObject object : store.list(root + "/" + from + "/").orElse(List.of())) {
            store.put(
                    root + "/" + to + "/" + object.name(),
                    store.read(object.uri()).orElseThrow());
        }
    }
}
