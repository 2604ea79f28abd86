package dev.polder.config;

import dev.polder.failure.Nearest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of a conf file; keys that are wrong in themselves are reported when it is opened. */
final class Section {
    private final Value value;
    private final Optional<Keys> keys;
    private final Optional<Section> defaults;
    private final Map<String, Value> entries = new LinkedHashMap<>();
    /** Keys about which something was said already, so that they are not called missing too. */
    private final Set<String> told = new HashSet<>();

    /** Keys that stand in the file and are not among the entries, because they were refused. */
    private final Set<String> refused = new HashSet<>();

    private Section(Value value, Optional<Keys> keys, Optional<Section> defaults) {
        this.value = value;
        this.keys = keys;
        this.defaults = defaults;
        Optional<MappingNode> mapping = value.mapping();
        if (mapping.isEmpty()) {
            keys.ifPresent(known -> told.addAll(known.built()));
            refused.addAll(told);
        }
        mapping.ifPresent(node -> node.getValue().forEach(this::take));
    }

    /** A mapping with these keys. */
    static Section of(Value value, Keys keys) {
        return new Section(value, Optional.of(keys), Optional.empty());
    }

    /** A mapping whose keys are names that the user gives. */
    static Section named(Value value) {
        return new Section(value, Optional.empty(), Optional.empty());
    }

    /** A mapping with these keys; a key that it lacks is looked for in the defaults. */
    static Section withDefaults(Value value, Keys keys, Optional<Section> defaults) {
        return new Section(value, Optional.of(keys), defaults);
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(Tag.NULL)) {
            value.report("A key must be a single value.", "Write `key: value`.");
            return;
        }
        Value entry = value.under(key, tuple.getValueNode());
        String name = entry.name();
        if (entries.containsKey(name)) {
            value.file()
                    .report(
                            Value.lineOf(key),
                            entry.path(),
                            Wording.quote(name) + " stands twice; the first is in line "
                                    + entries.get(name).location().line() + ".",
                            "Keep one of them.");
            return;
        }
        if (!isKnown(key, entry)) {
            return;
        }
        if (entry.isNothing()) {
            told.add(name);
            refused.add(name);
            entry.report(Wording.quote(name) + " has no value.", "Give it one, or take the key away.");
            return;
        }
        entries.put(name, entry);
    }

    private boolean isKnown(ScalarNode key, Value entry) {
        String name = entry.name();
        if (keys.isEmpty() || keys.get().built().contains(name)) {
            return true;
        }
        refused.add(name);
        String today = keys.get().later().get(name);
        if (today != null) {
            value.file()
                    .report(
                            Value.lineOf(key),
                            entry.path(),
                            Wording.quote(name) + " is not built yet.",
                            "Take it out: today " + today + ".");
            return false;
        }
        Nearest.to(name, keys.get().built()).ifPresent(told::add);
        value.file()
                .report(
                        Value.lineOf(key),
                        entry.path(),
                        Wording.quote(name) + " is not a key that belongs here.",
                        Wording.didYouMean(name, keys.get().built()));
        return false;
    }

    /** The value under this key, its own or the defaults'. */
    Optional<Value> find(String key) {
        Optional<Value> own = own(key);
        return own.isPresent() || told.contains(key) ? own : defaults.flatMap(section -> section.find(key));
    }

    /** The value under this key in this very mapping. */
    Optional<Value> own(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** As {@link #find}; reported when it is missing. */
    Optional<Value> need(String key) {
        Optional<Value> found = find(key);
        if (found.isEmpty() && !told.contains(key)) {
            value.report(Wording.quote(key) + " is missing.", "Write `" + key + ": ..`.");
        }
        return found;
    }

    /** Its own entries, in the order of the file. */
    Iterable<Value> entries() {
        return entries.values();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether it lacks something that stands in the file, because it was refused and reported. */
    boolean hasRefused() {
        return !refused.isEmpty();
    }

    /** The mapping as a value, for problems of the whole. */
    Value value() {
        return value;
    }
}
