package dev.polder.config;

/** The name of a table: {@code <layer>.<name>}, also its place in the lake: {@code <lake>/<layer>/<name>}. */
public record TableName(String layer, String name) {

    /** The layer of the feeds' tables. */
    public static final String BRONZE = "bronze";

    /** The table of a feed: {@code bronze.<feed>}. */
    public static TableName ofFeed(String feed) {
        return new TableName(BRONZE, feed);
    }

    /** Reads {@code <layer>.<name>}. */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    /** Whether a feed's records stand in it. */
    public boolean isBronze() {
        return layer.equals(BRONZE);
    }

    @Override
    public String toString() {
        return layer + "." + name;
    }
}
