package dev.polder.reader.json;

import dev.polder.reader.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The members of an object that somebody wants something of, found by their names' bytes. */
final class Members {
    private final byte[][] names;
    /** By member, its name as it is mostly written: in quotes and with a colon; nothing where it needs an escape. */
    private final byte[][] written;

    private final Field[] fields;
    private final int[] slots;
    private final List<Integer> columns;
    /** By member, the number of the object in which it was met last. */
    private final long[] lastObject;

    /**
     * What is wanted of a member.
     *
     * @param targets who takes its value
     * @param within what is wanted of the value's own members or elements, null when nothing is
     * @param ignored whether what nobody takes of it is passed over without a word
     */
    record Field(List<Target> targets, Members within, boolean ignored) {}

    private Members(Map<String, Field> byName) {
        names = byName.keySet().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        written = byName.keySet().stream().map(Members::written).toArray(byte[][]::new);
        fields = byName.values().toArray(Field[]::new);
        columns = byName.values().stream().flatMap(Members::columns).distinct().toList();
        lastObject = new long[names.length];
        slots = new int[Integer.highestOneBit(Math.max(1, names.length) * 4)];
        Arrays.fill(slots, -1);
        for (int i = 0; i < names.length; i++) {
            int slot = slot(hash(names[i], 0, names[i].length));
            while (slots[slot] >= 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i;
        }
    }

    private static byte[] written(String name) {
        boolean plain = name.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\');
        return (plain ? "\"" + name + "\":" : "").getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<Integer> columns(Field field) {
        Stream<Integer> own = field.targets().stream()
                .filter(target -> !(target instanceof Target.Deferred))
                .map(Target::column);
        return field.within() == null ? own : Stream.concat(own, field.within().columns().stream());
    }

    /** Passes the name and the colon of the member of this number, if they stand here as they mostly do. */
    boolean pass(int expected, JsonText text, Slice name) {
        if (expected >= names.length || written[expected].length == 0 || !text.passIf(written[expected])) {
            return false;
        }
        name.of(names[expected], 0, names[expected].length);
        return true;
    }

    /** The number of the member of this name, -1 when nobody wants it. */
    int find(Slice name, int expected) {
        if (expected < names.length && name.equalTo(names[expected])) {
            return expected;
        }
        int slot = slot(name.hash());
        while (slots[slot] >= 0 && !name.equalTo(names[slots[slot]])) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slots[slot];
    }

    /** Whether the names are those that elements of an array have: their numbers. */
    boolean areElements() {
        return Arrays.stream(names).allMatch(name -> new String(name, StandardCharsets.UTF_8).matches("\\d+"));
    }

    /** The columns that take their only value from here, or from below. */
    List<Integer> columns() {
        return columns;
    }

    Field field(int member) {
        return fields[member];
    }

    /** Notes that the object of this number has the member; false when it had it already. */
    boolean isFirstIn(long object, int member) {
        boolean first = lastObject[member] != object;
        lastObject[member] = object;
        return first;
    }

    /** The names as bytes. */
    static List<Slice> slices(List<String> texts) {
        return texts.stream().map(Members::slice).toList();
    }

    private static Slice slice(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Slice().of(bytes, 0, bytes.length);
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 16)) & (slots.length - 1);
    }

    private static int hash(byte[] bytes, int offset, int length) {
        return new Slice().of(bytes, offset, length).hash();
    }

    /** Grows as columns say where they read. */
    static final class Tree {
        private final Map<String, Tree> children = new LinkedHashMap<>();
        private final List<Target> targets = new ArrayList<>();
        private boolean ignored;

        Tree at(List<String> path) {
            Tree tree = this;
            for (String name : path) {
                tree = tree.children.computeIfAbsent(name, none -> new Tree());
            }
            return tree;
        }

        void take(Target target) {
            targets.add(target);
        }

        void ignore() {
            ignored = true;
        }

        Members build() {
            Map<String, Field> fields = new LinkedHashMap<>();
            children.forEach((name, tree) -> fields.put(
                    name,
                    new Field(List.copyOf(tree.targets), tree.children.isEmpty() ? null : tree.build(), tree.ignored)));
            return new Members(fields);
        }
    }
}
