package dev.polder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How often a test tries what only goes wrong now and then: few times, or many for {@code scripts/verify-faults}. */
public final class Rounds {
    private Rounds() {}

    /** Whether {@code -Dpolder.rounds} asks for more than a few. */
    public static boolean many() {
        return System.getProperty("polder.rounds") != null;
    }

    /** As many as {@code -Dpolder.rounds} says, else this many. */
    public static int or(int few) {
        return Integer.getInteger("polder.rounds", few);
    }

    /** Adds a line to what {@code scripts/verify-faults} prints in the end. */
    public static void report(String line) {
        report("verify-faults", line);
    }

    /** Adds a line to what a script prints in the end. */
    public static void report(String script, String line) {
        Path file = Path.of(System.getProperty("polder.root"), "target", script + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
