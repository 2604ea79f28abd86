package dev.polder.reader;

/** The element at hand of an array, or the value at hand of a map. */
final class ElementPlace implements Place {
    private final Place container;
    private int index;
    private String key;

    ElementPlace(Place container) {
        this.container = container;
    }

    void clear() {
        index = -1;
        key = null;
    }

    void next(String name) {
        index++;
        key = name;
    }

    boolean isBeforeFirst() {
        return index < 0;
    }

    @Override
    public String path() {
        return container.path() + "[" + (key == null ? index : "\"" + key + "\"") + "]";
    }
}
