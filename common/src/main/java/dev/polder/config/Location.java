package dev.polder.config;

/**
 * Where something stands in the conf.
 *
 * @param file relative to the conf folder, with {@code /} between names
 * @param line 1-based, 0 when the file as a whole is meant
 */
public record Location(String file, int line) {

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
