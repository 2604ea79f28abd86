package dev.polder.reader;

/** The element at hand of an array, or the value at hand of a map. */
final class ElementPlace implements Place {
    private static final String HIDDEN = "[***]";

    private final Place container;
    private final boolean masked;
    private int index;
    private String key;

    /** @param masked whether keys must never be shown */
    ElementPlace(Place container, boolean masked) {
        this.container = container;
        this.masked = masked;
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
        return key == null ? container.path() + "[" + index + "]" : path(key);
    }

    /** Of what stands under this key. */
    String path(String name) {
        return container.path() + (masked ? HIDDEN : "[\"" + name + "\"]");
    }
}
