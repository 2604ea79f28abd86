package dev.polder.reader.xml;

import dev.polder.reader.RecordSink;
import dev.polder.reader.xml.Layout.Outer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.codehaus.stax2.XMLStreamReader2;

/** What the elements around a record give it: values of columns, and the prefixes in scope where it starts. */
final class Surroundings {
    private final List<Outer> outer;
    private final String[] values;
    private final List<Map<String, String>> scopes = new ArrayList<>(List.of(Map.of()));

    Surroundings(List<Outer> outer) {
        this.outer = outer;
        this.values = new String[outer.size()];
    }

    /** The element at hand is on the way to the record, {@code level} elements below the root. */
    void enter(int level, Cursor cursor) {
        XMLStreamReader2 event = cursor.event();
        for (int i = 0; i < values.length; i++) {
            if (outer.get(i).level() == level) {
                Name name = outer.get(i).attribute();
                values[i] = event.getAttributeValue(name.uri(), name.local());
            }
        }
        Map<String, String> scope = new TreeMap<>(scopes.get(level));
        for (int i = 0; i < event.getNamespaceCount(); i++) {
            bind(scope, prefix(event, i), event.getNamespaceURI(i));
        }
        scopes.subList(level + 1, scopes.size()).clear();
        scopes.add(scope);
    }

    private static void bind(Map<String, String> scope, String prefix, String uri) {
        if (uri == null || uri.isEmpty()) {
            scope.remove(prefix);
        } else {
            scope.put(prefix, uri);
        }
    }

    private static String prefix(XMLStreamReader2 event, int index) {
        String prefix = event.getNamespacePrefix(index);
        return prefix == null ? "" : prefix;
    }

    /**
     * Gives the sink the columns' values, and as context each of them and each prefix that the record does not bind
     * itself ({@code xmlns:p}, {@code xmlns}): with these its own text can be parsed again.
     */
    void report(Cursor cursor, RecordSink sink) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                sink.text(outer.get(i).column(), values[i]);
                sink.context(outer.get(i).path(), values[i]);
            }
        }
        XMLStreamReader2 event = cursor.event();
        Set<String> own = new HashSet<>();
        for (int i = 0; i < event.getNamespaceCount(); i++) {
            own.add(prefix(event, i));
        }
        scopes.get(scopes.size() - 1).forEach((prefix, uri) -> {
            if (!own.contains(prefix)) {
                sink.context(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri);
            }
        });
    }
}
