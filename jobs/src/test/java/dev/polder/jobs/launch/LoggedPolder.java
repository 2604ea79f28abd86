package dev.polder.jobs.launch;

import java.util.Arrays;
import java.util.Map;

/** The command line as {@link Polder} is started, with the folder of its logs as the first argument. */
public final class LoggedPolder {

    private LoggedPolder() {}

    public static void main(String[] arguments) {
        // One stream to listen to: whatever a person would see is on it.
        System.setErr(System.out);
        String[] words = Arrays.copyOfRange(arguments, 1, arguments.length);
        System.exit(Polder.run(words, Map.of("POLDER_LOGS", arguments[0])).number());
    }
}
