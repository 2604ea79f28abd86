package dev.polder.reader;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** Collects the members of a JSON object of which the values are JSON texts already. */
final class JsonMembers {
    private final Map<String, String> members = new LinkedHashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private long length;

    void clear() {
        members.clear();
        times.clear();
        length = 0;
    }

    /** How many characters the members have, names included. */
    long length() {
        return length;
    }

    /** Adds a member; a name that comes again, as an XML element can, becomes {@code name[2]} and so on. */
    void add(String name, String json) {
        int time = times.merge(name, 1, Integer::sum);
        members.put(time == 1 ? name : name + "[" + time + "]", json);
        length += name.length() + json.length();
    }

    /** Adds a member unless there is one of this name. */
    void addOnce(String name, String json) {
        if (!members.containsKey(name)) {
            add(name, json);
        }
    }

    /** The text as JSON writes it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return Halves.escaped(quoted.append('"').toString());
    }

    /** The object's text, null when it would be empty. */
    UTF8String toText() {
        if (members.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder("{");
        members.forEach((name, json) -> text.append(text.length() > 1 ? "," : "")
                .append(quoted(name))
                .append(':')
                .append(json));
        return UTF8String.fromString(text.append('}').toString());
    }
}
