package dev.polder.config;

/**
 * One thing wrong in the conf.
 *
 * @param file relative to the conf folder
 * @param line 1-based, 0 when the file as a whole is meant
 * @param path the keys that lead to the value, such as {@code feeds.orders.columns.total.type}
 * @param problem what is wrong, with the value
 * @param remedy what to do
 */
public record Problem(String file, int line, String path, String problem, String remedy) {}
