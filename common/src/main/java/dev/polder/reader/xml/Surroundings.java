package dev.polder.reader.xml;

import dev.polder.reader.RecordSink;
import dev.polder.reader.xml.Way.Outer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.codehaus.stax2.XMLStreamReader2;

/** What the elements around a record give it: values of columns, and the prefixes in scope where it starts. */
final class Surroundings {
    private final List<Outer> outer;
    private final String[] values;
    private final int[] lines;
    /** Outside the root and in each element on the way, the declarations in scope: {@code xmlns:p} to its URI. */
    private final List<Map<String, String>> scopes;

    /** @param elements how many elements stand around a record */
    Surroundings(List<Outer> outer, int elements) {
        this.outer = outer;
        this.scopes = new ArrayList<>(Collections.nCopies(elements + 1, Map.of()));
        this.values = new String[outer.size()];
        this.lines = new int[outer.size()];
    }

    /** The element at hand is on the way to the record, {@code level} elements below the root. */
    void enter(int level, Cursor cursor) {
        XMLStreamReader2 event = cursor.event();
        for (int i = 0; i < values.length; i++) {
            if (outer.get(i).level() == level) {
                values[i] = cursor.value(outer.get(i).names()).orElse(null);
                lines[i] = cursor.line();
            }
        }
        Map<String, String> scope = new TreeMap<>(scopes.get(level));
        for (int i = 0; i < event.getNamespaceCount(); i++) {
            bind(scope, declaration(event, i), event.getNamespaceURI(i));
        }
        scopes.set(level + 1, scope);
    }

    private static void bind(Map<String, String> scope, String declaration, String uri) {
        if (uri == null || uri.isEmpty()) {
            scope.remove(declaration);
        } else {
            scope.put(declaration, uri);
        }
    }

    private static String declaration(XMLStreamReader2 event, int index) {
        String prefix = event.getNamespacePrefix(index);
        return prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
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
                sink.context(origin.from(), values[i]);
            }
        }
        XMLStreamReader2 event = cursor.event();
        Map<String, String> scope = scopes.get(scopes.size() - 1);
        if (event.getNamespaceCount() > 0) {
            scope = new TreeMap<>(scope);
            for (int i = 0; i < event.getNamespaceCount(); i++) {
                scope.remove(declaration(event, i));
            }
        }
        scope.forEach(sink::context);
    }
}
