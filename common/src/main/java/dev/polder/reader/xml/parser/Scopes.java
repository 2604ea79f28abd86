package dev.polder.reader.xml.parser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The namespaces that the open elements declare. */
final class Scopes {
    /** What the prefix xml is bound to, and nothing else can be. */
    static final String XML = "http://www.w3.org/XML/1998/namespace";

    /** What the prefix xmlns is bound to, and nothing else can be. */
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final List<Scope> open = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Map<String, Binding> innermost = new HashMap<>();
    private long made;
    private long current;

    /**
     * What a prefix means in an element.
     *
     * @param scope the number of the element's scope
     * @param outer what the prefix means around the element, null where it means nothing
     */
    private record Binding(String prefix, String uri, long scope, Binding outer) {}

    /** What is declared up to an element that declares something: so many bindings. The number is never given again. */
    private record Scope(long number, int bindings) {}

    /** The number of the scope at hand: where it is the same, names mean the same. */
    long current() {
        return current;
    }

    /** An element starts that declares; {@link #bind} says what. */
    void enter() {
        made++;
        current = made;
        open.add(new Scope(made, bindings.size()));
    }

    /** Binds a prefix in the element that started last; false when that has bound it already. */
    boolean bind(String prefix, String uri) {
        Binding outer = innermost.get(prefix);
        if (outer != null && outer.scope() == current) {
            return false;
        }
        Binding binding = new Binding(prefix, uri, current, outer);
        bindings.add(binding);
        innermost.put(prefix, binding);
        return true;
    }

    /** The element that started last ends. */
    void leave() {
        Scope left = open.remove(open.size() - 1);
        while (bindings.size() > left.bindings()) {
            Binding binding = bindings.remove(bindings.size() - 1);
            if (binding.outer() == null) {
                innermost.remove(binding.prefix());
            } else {
                innermost.put(binding.prefix(), binding.outer());
            }
        }
        current = open.isEmpty() ? 0 : open.get(open.size() - 1).number();
    }

    /** How many prefixes are bound by all open elements. */
    int size() {
        return bindings.size();
    }

    /** How many prefixes the element that started last declares. */
    int declared() {
        return bindings.size() - open.get(open.size() - 1).bindings();
    }

    String declaredPrefix(int index) {
        return declaration(index).prefix();
    }

    String declaredUri(int index) {
        return declaration(index).uri();
    }

    private Binding declaration(int index) {
        return bindings.get(open.get(open.size() - 1).bindings() + index);
    }

    /** The URI that a prefix is bound to; empty for no namespace, null when it is bound to nothing. */
    String uri(String prefix) {
        Binding binding = innermost.get(prefix);
        if (binding != null) {
            return binding.uri();
        }
        if (prefix.equals("xml")) {
            return XML;
        }
        return prefix.isEmpty() ? "" : null;
    }
}
