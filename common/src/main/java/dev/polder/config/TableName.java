package dev.polder.config;

/** The name of a table: {@code <layer>.<name>}, also its place in the lake: {@code <lake>/<layer>/<name>}. */
public record TableName(String layer, String name) {

    @Override
    public String toString() {
        return layer + "." + name;
    }
}
