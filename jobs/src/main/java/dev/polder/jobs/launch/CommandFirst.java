package dev.polder.jobs.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lets options stand before the command, as people write them; scopt wants the command first. */
final class CommandFirst {
    private static final Set<String> WITH_VALUE = Set.of("--conf", "--env");

    private CommandFirst() {}

    /** The same words, the first that is neither an option nor an option's value in front. */
    static List<String> arrange(List<String> words) {
        int command = 0;
        while (command < words.size() && words.get(command).startsWith("-")) {
            command += WITH_VALUE.contains(words.get(command)) ? 2 : 1;
        }
        if (command == 0 || command >= words.size()) {
            return words;
        }
        List<String> arranged = new ArrayList<>(words);
        arranged.add(0, arranged.remove(command));
        return arranged;
    }
}
