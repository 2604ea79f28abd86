package dev.polder.reader.json;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A place in a record that a column takes or that leads to such places. */
final class Field {
    private final Map<String, Field> children = new HashMap<>();
    private final List<Integer> columns = new ArrayList<>();
    private long lastParent;

    private Field() {}

    /** The record itself, above the places that the contract's columns are read from. */
    static Field root(Contract contract) {
        Field root = new Field();
        List<Column> columns = contract.columns();
        for (int i = 0; i < columns.size(); i++) {
            Field field = root;
            for (String name : names(columns.get(i).from().get(0))) {
                field = field.children.computeIfAbsent(name, none -> new Field());
            }
            field.columns.add(i);
        }
        return root;
    }

    private static List<String> names(String from) {
        return from.startsWith("/") ? RecordPath.pointer(from) : List.of(from);
    }

    /** The place of this name within this one, null when no column comes from there. */
    Field child(String name) {
        return children.get(name);
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** Positions of the columns that are read from here. */
    List<Integer> columns() {
        return columns;
    }

    /** Notes that the parent of this number holds the field; false when it did already. */
    boolean isFirstIn(long parent) {
        boolean first = lastParent != parent;
        lastParent = parent;
        return first;
    }
}
