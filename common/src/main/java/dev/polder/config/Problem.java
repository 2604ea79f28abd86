package dev.polder.config;

/**
 * One thing wrong in the conf.
 *
 * @param file relative to the conf folder
 * @param line 1-based, 0 when the file as a whole is meant
 * @param path the keys that lead to the value, such as {@code feeds.orders.columns.total.type}; empty for a whole file
 * @param problem what is wrong, with the value
 * @param remedy what to do
 */
public record Problem(String file, int line, String path, String problem, String remedy) {

    /** Where it stands. */
    public Location location() {
        return new Location(file, line);
    }

    /** All of it in one line: {@code file:line path: problem remedy}. */
    public String describe() {
        return location() + (path.isEmpty() ? "" : " " + path) + ": " + problem + " " + remedy;
    }
}
