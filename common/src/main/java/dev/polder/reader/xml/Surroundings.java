package dev.polder.reader.xml;

import dev.polder.reader.RecordSink;
import dev.polder.reader.Slice;
import dev.polder.reader.xml.Way.Outer;
import dev.polder.reader.xml.parser.XmlParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the elements around a record give it: values of columns, and the prefixes in scope where it starts. */
final class Surroundings {
    private final List<Outer> outer;
    private final Slice[] values;
    /** The same as texts. */
    private final String[] contexts;

    private final long[] lines;
    /** Outside the root and in each element on the way, the declarations in scope: {@code xmlns:p} to its URI. */
    private final List<Map<String, String>> scopes;

    /** @param elements how many elements stand around a record */
    Surroundings(List<Outer> outer, int elements) {
        this.outer = outer;
        this.scopes = new ArrayList<>(Collections.nCopies(elements + 1, Map.of()));
        this.values = new Slice[outer.size()];
        this.contexts = new String[outer.size()];
        this.lines = new long[outer.size()];
    }

    /** The element at hand is on the way to the record, {@code level} elements below the root. */
    void enter(int level, Cursor cursor) {
        XmlParser event = cursor.event();
        for (int i = 0; i < values.length; i++) {
            if (outer.get(i).level() == level) {
                values[i] =
                        cursor.value(outer.get(i).names()).map(Slice::copied).orElse(null);
                contexts[i] = values[i] == null ? null : values[i].toString();
                lines[i] = event.line();
            }
        }
        Map<String, String> scope = scopes.get(level);
        if (event.declarationCount() > 0) {
            scope = new TreeMap<>(scope);
            for (int i = 0; i < event.declarationCount(); i++) {
                bind(scope, declaration(event, i), event.declaredUri(i));
            }
        }
        scopes.set(level + 1, scope);
    }

    private static void bind(Map<String, String> scope, String declaration, String uri) {
        if (uri.isEmpty()) {
            scope.remove(declaration);
        } else {
            scope.put(declaration, uri);
        }
    }

    private static String declaration(XmlParser event, int index) {
        String prefix = event.declaredPrefix(index);
        return prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
    }

    /**
     * Gives the columns their values, and the sink as context each of them and each prefix that the record does not bind
     * itself ({@code xmlns:p}, {@code xmlns}): with these its own text can be parsed again.
     */
    void report(Cursor cursor, Filling filling, RecordSink sink) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                Origin origin = outer.get(i).origin();
                if (filling.meet(origin, lines[i])) {
                    filling.sink(origin).text(origin.position(), values[i]);
                }
                sink.context(origin.from(), contexts[i]);
            }
        }
        XmlParser event = cursor.event();
        Map<String, String> scope = scopes.get(scopes.size() - 1);
        if (event.declarationCount() > 0) {
            scope = new TreeMap<>(scope);
            for (int i = 0; i < event.declarationCount(); i++) {
                scope.remove(declaration(event, i));
            }
        }
        scope.forEach(sink::context);
    }
}
