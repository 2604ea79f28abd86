package dev.polder.reader.xml;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The members of a JSON object in the order they came; a name that comes again makes its values an array. */
final class JsonMembers {
    private final Map<String, List<Json>> values = new LinkedHashMap<>();

    /** A JSON value, which is made a text of once, when all around it is. */
    interface Json {
        void writeTo(StringBuilder text);
    }

    /** @param json a JSON value */
    void add(String name, String json) {
        add(name, text -> text.append(json));
    }

    void add(String name, Json json) {
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
        values.forEach((name, all) -> {
            StringBuilder text = new StringBuilder();
            write(all, text);
            take.accept(name, text.toString());
        });
    }

    /** Writes the whole as a JSON object. */
    void writeTo(StringBuilder text) {
        String between = "{";
        for (Map.Entry<String, List<Json>> member : values.entrySet()) {
            text.append(between).append(quote(member.getKey())).append(':');
            write(member.getValue(), text);
            between = ",";
        }
        text.append(values.isEmpty() ? "{}" : "}");
    }

    private static void write(List<Json> all, StringBuilder text) {
        if (all.size() == 1) {
            all.get(0).writeTo(text);
            return;
        }
        String between = "[";
        for (Json json : all) {
            text.append(between);
            json.writeTo(text);
            between = ",";
        }
        text.append(']');
    }

    /** The text as a JSON string. */
    static String quote(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
