package dev.polder.reader.xml;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The members of a JSON object in the order they came; a name that comes again makes its values an array. */
final class JsonMembers {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** @param json a JSON value */
    void add(String name, String json) {
        values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(json);
    }

    void clear() {
        values.clear();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Gives each name with its JSON value. */
    void forEach(BiConsumer<String, String> take) {
        values.forEach(
                (name, all) -> take.accept(name, all.size() == 1 ? all.get(0) : "[" + String.join(",", all) + "]"));
    }

    /** The whole as a JSON object. */
    String object() {
        List<String> members = new ArrayList<>();
        forEach((name, json) -> members.add(quote(name) + ":" + json));
        return "{" + String.join(",", members) + "}";
    }

    /** The text as a JSON string. */
    static String quote(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
