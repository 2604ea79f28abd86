package dev.polder.reader.json;

import dev.polder.contract.RecordFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The way from a JSON value to its records: names, indexes, and {@code *} for each element of an array. */
record RecordPath(List<String> steps) {
    private static final String EACH = "*";

    RecordPath {
        steps = List.copyOf(steps);
    }

    /** The path of the format; in an array the elements are the records. */
    static RecordPath of(RecordFormat.Json format) {
        List<String> steps = new ArrayList<>(pointer(format.path()));
        if (format.records() == RecordFormat.JsonRecords.ARRAY) {
            steps.add(EACH);
        }
        return new RecordPath(steps);
    }

    /** The names of a JSON pointer (RFC 6901). */
    static List<String> pointer(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        if (pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON pointer begins with /, not " + pointer);
        }
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    int length() {
        return steps.size();
    }

    /** Whether the step leads into each element of an array. */
    boolean leadsToEach(int step) {
        return steps.get(step).equals(EACH);
    }

    /** Whether the step leads to this element of an array, counted from 0. */
    boolean leadsTo(int step, long index) {
        return leadsToEach(step) || steps.get(step).equals(Long.toString(index));
    }

    /** Whether the step leads to the member of this name. */
    boolean leadsTo(int step, String name) {
        return steps.get(step).equals(name) && !leadsToEach(step);
    }

    /** Whether the step may lead into an array. */
    boolean takesArray(int step) {
        return leadsToEach(step) || steps.get(step).matches("0|[1-9][0-9]{0,17}");
    }

    /** The first steps, as they are written. */
    String head(int length) {
        return length == 0 ? "/" : written(steps.subList(0, length));
    }

    /** A pointer of these names (RFC 6901). */
    static String written(List<String> names) {
        StringBuilder pointer = new StringBuilder();
        names.forEach(name -> pointer.append('/').append(name.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }
}
