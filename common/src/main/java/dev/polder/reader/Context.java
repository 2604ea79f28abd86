package dev.polder.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a record took from outside itself, as a JSON object. What surrounds one record after the other is written once.
 *
 * <p>Beside the values, each under its path, stands what a replay has to know: {@link #TEXT}, {@link #ABSENT} and {@link #FAULTS}.
 */
final class Context {
    /** Why the record's text can't be read once more. */
    static final String TEXT = "_text";

    /** The places outside where a column looked and nothing stood. */
    static final String ABSENT = "_absent";

    /** The places outside of which the value could not be taken. */
    static final String FAULTS = "_faults";

    private static final int PARTS = 3;
    private static final String PLAIN = "text";
    private static final String JSON = "json";
    private static final String FAULT = "fault";
    private static final String NOTHING = "nothing";

    private final JsonMembers members = new JsonMembers();
    /** In turns a path, its value, and what that is. */
    private final List<String> taken = new ArrayList<>();
    /** Those of which the text was made. */
    private final List<String> written = new ArrayList<>();

    private UTF8String text;

    void clear() {
        taken.clear();
    }

    void addText(String path, String value) {
        add(path, value, PLAIN);
    }

    void addJson(String path, String json) {
        add(path, json, JSON);
    }

    void addText(HeldText why) {
        add(TEXT, why.word(), PLAIN);
    }

    void addFault(String path) {
        if (!paths(FAULT).contains(path)) {
            add(path, "", FAULT);
        }
    }

    void addAbsent(String path) {
        if (!paths(NOTHING).contains(path)) {
            add(path, "", NOTHING);
        }
    }

    /** Whether a value, or a fault, was told of this place. */
    boolean has(String path) {
        for (int i = 0; i < taken.size(); i += PARTS) {
            if (taken.get(i).equals(path) && !taken.get(i + 2).equals(NOTHING)) {
                return true;
            }
        }
        return false;
    }

    private List<String> paths(String what) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < taken.size(); i += PARTS) {
            if (taken.get(i + 2).equals(what)) {
                paths.add(taken.get(i));
            }
        }
        return paths;
    }

    private void add(String path, String value, String what) {
        taken.add(path);
        taken.add(value);
        taken.add(what);
    }

    private void addPaths(String name, List<String> paths) {
        if (!paths.isEmpty()) {
            members.addOnce(name, paths.stream().map(JsonMembers::quoted).collect(Collectors.joining(",", "[", "]")));
        }
    }

    /** The object's text, in which each path has the first value that it had here; null when it would be empty. */
    UTF8String toText() {
        if (!taken.equals(written)) {
            members.clear();
            for (int i = 0; i < taken.size(); i += PARTS) {
                String value = taken.get(i + 1);
                switch (taken.get(i + 2)) {
                    case JSON -> members.addOnce(taken.get(i), value);
                    case PLAIN -> members.addOnce(taken.get(i), JsonMembers.quoted(value));
                    default -> {}
                }
            }
            addPaths(FAULTS, paths(FAULT));
            if (!has(TEXT)) {
                addPaths(ABSENT, paths(NOTHING));
            }
            text = members.toText();
            written.clear();
            written.addAll(taken);
        }
        return text;
    }
}
