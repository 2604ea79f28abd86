package dev.polder.reader.xml;

import dev.polder.reader.FieldSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the values of each place stood in the record or struct at hand, to tell those that repeat. */
final class Occurrences {
    /** So many values tell all that is said of a place: lines of the first, and that there are more. */
    static final int TELLING = 6;

    private static final int LINES = TELLING - 1;

    private final List<Origin> origins;
    private final long[] firstLine;
    private final Map<Integer, Repeated> repeated = new TreeMap<>();

    /** A place with more than one value: how many, and the lines of the first of them. */
    private static final class Repeated {
        private final List<String> lines = new ArrayList<>();
        private int count;

        private void add(long line) {
            count++;
            if (lines.size() < LINES) {
                lines.add(String.valueOf(line));
            }
        }
    }

    Occurrences(List<Origin> origins) {
        this.origins = origins;
        this.firstLine = new long[origins.size()];
    }

    void clear() {
        Arrays.fill(firstLine, 0);
        repeated.clear();
    }

    /** A value stands at this line; false when there was one already. */
    boolean first(Origin origin, long line) {
        int number = origin.number();
        if (firstLine[number] == 0) {
            firstLine[number] = line;
            return true;
        }
        repeated.computeIfAbsent(number, key -> {
                    Repeated start = new Repeated();
                    start.add(firstLine[number]);
                    return start;
                })
                .add(line);
        return false;
    }

    /** So many values more than were met stand at the place, where several were. */
    void more(Origin origin, int count) {
        repeated.get(origin.number()).count += count;
    }

    /** Rejects by each place with more than one value, each by its own sink. */
    void reject(Function<Origin, FieldSink> sinks) {
        repeated.forEach((number, values) -> {
            Origin origin = origins.get(number);
            String lines = values.lines.stream().distinct().collect(Collectors.joining(", "));
            String more = values.count > LINES ? " and on" : "";
            sinks.apply(origin)
                    .reject(
                            "repeated",
                            origin.column(),
                            origin.from() + " stands " + values.count + " times (line " + lines + more
                                    + "), and the column takes one value",
                            null);
        });
    }
}
