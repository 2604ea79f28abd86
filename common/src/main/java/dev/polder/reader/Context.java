package dev.polder.reader;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** What a record took from outside itself, as a JSON object. What surrounds one record after the other is written once. */
final class Context {
    private static final int PARTS = 3;
    private static final String TEXT = "text";
    private static final String JSON = "json";

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
        add(path, value, TEXT);
    }

    void addJson(String path, String json) {
        add(path, json, JSON);
    }

    private void add(String path, String value, String what) {
        taken.add(path);
        taken.add(value);
        taken.add(what);
    }

    /** The object's text, in which each path has the first value that it had here; null when it would be empty. */
    UTF8String toText() {
        if (!taken.equals(written)) {
            members.clear();
            for (int i = 0; i < taken.size(); i += PARTS) {
                String value = taken.get(i + 1);
                members.addOnce(taken.get(i), taken.get(i + 2).equals(JSON) ? value : JsonMembers.quoted(value));
            }
            text = members.toText();
            written.clear();
            written.addAll(taken);
        }
        return text;
    }
}
