package dev.polder.reader;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** What a record took from outside itself, as a JSON object. What surrounds one record after the other is written once. */
final class Context {
    private final JsonMembers members = new JsonMembers();
    /** Paths and their values in turns. */
    private final List<String> taken = new ArrayList<>();
    /** Those of which the text was made. */
    private final List<String> written = new ArrayList<>();
    private UTF8String text;

    void clear() {
        taken.clear();
    }

    void add(String path, String value) {
        taken.add(path);
        taken.add(value);
    }

    /** The object's text, null when it would be empty. */
    UTF8String toText() {
        if (!taken.equals(written)) {
            members.clear();
            for (int i = 0; i < taken.size(); i += 2) {
                members.addText(taken.get(i), taken.get(i + 1));
            }
            text = members.toText();
            written.clear();
            written.addAll(taken);
        }
        return text;
    }
}
