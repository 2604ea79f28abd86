package dev.polder.reader.xml.parser;

import dev.polder.reader.xml.parser.XmlFault.Kind;
import java.util.Arrays;

/** The elements that are open, and what names mean in them. */
final class Elements {
    private final Reach reach;
    private final int mostDepth;
    private final int mostNamespaces;
    private final Scopes scopes = new Scopes();
    private Symbol[] open = new Symbol[16];
    private Name[] names = new Name[16];
    private boolean[] declares = new boolean[16];
    private int depth;
    private boolean rooted;

    /** @param mostNamespaces that all open elements declare together */
    Elements(Reach reach, int mostDepth, int mostNamespaces) {
        this.reach = reach;
        this.mostDepth = mostDepth;
        this.mostNamespaces = mostNamespaces;
    }

    int depth() {
        return depth;
    }

    /** Whether the root has started. */
    boolean hadRoot() {
        return rooted;
    }

    /** The innermost open element, which an end tag at hand ends. */
    Symbol innermost() throws XmlFault {
        if (depth == 0) {
            throw reach.fault(Kind.SYNTAX, reach.start, "an end tag where no element is open");
        }
        return symbol();
    }

    Symbol symbol() {
        return open[depth - 1];
    }

    Name name() {
        return names[depth - 1];
    }

    Scopes scopes() {
        return scopes;
    }

    int declarationCount() {
        return declares[depth - 1] ? scopes.declared() : 0;
    }

    /** An element starts at hand. */
    void enter(Symbol symbol, Attributes attributes) throws XmlFault {
        if (depth == 0 && rooted) {
            throw fault("a second root, " + symbol + "; a document has one");
        }
        if (depth == mostDepth) {
            throw reach.fault(Kind.LIMIT, reach.start, "more than " + mostDepth + " elements inside one another");
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            names = Arrays.copyOf(names, 2 * depth);
            declares = Arrays.copyOf(declares, 2 * depth);
        }
        rooted = true;
        open[depth] = symbol;
        declares[depth] = attributes.declare();
        depth++;
        if (attributes.declare()) {
            declare(attributes);
        }
        resolve(symbol, attributes);
    }

    private void declare(Attributes attributes) throws XmlFault {
        scopes.enter();
        for (int i = 0; i < attributes.count(); i++) {
            Symbol symbol = attributes.symbol(i);
            if (symbol.declares()) {
                bind(symbol, attributes.value(i).toString());
            }
        }
        attributes.dropDeclarations();
    }

    private void bind(Symbol declaration, String uri) throws XmlFault {
        String prefix = declaration.declared();
        boolean reserved =
                prefix.equals("xmlns") || uri.equals(Scopes.XMLNS) || prefix.equals("xml") != uri.equals(Scopes.XML);
        if (reserved || (uri.isEmpty() && !prefix.isEmpty())) {
            throw fault(declaration + "=\"" + uri + "\", which binds what can't be bound");
        }
        if (scopes.size() == mostNamespaces) {
            throw reach.fault(Kind.LIMIT, reach.start, "more than " + mostNamespaces + " namespaces of open elements");
        }
        if (!scopes.bind(prefix, uri)) {
            throw fault("the attribute " + declaration + " stands twice in its tag");
        }
    }

    private void resolve(Symbol symbol, Attributes attributes) throws XmlFault {
        names[depth - 1] = symbol.element(scopes);
        if (names[depth - 1] == null) {
            throw unbound(symbol);
        }
        int unbound = attributes.resolve(scopes);
        if (unbound >= 0) {
            throw unbound(attributes.symbol(unbound));
        }
        int repeated = attributes.repeated();
        if (repeated >= 0) {
            throw fault("the attribute " + attributes.symbol(repeated) + " stands twice in its tag");
        }
    }

    private XmlFault unbound(Symbol symbol) {
        return fault("the prefix of " + symbol + " is bound to no namespace");
    }

    private XmlFault fault(String message) {
        return reach.fault(Kind.SYNTAX, reach.start, message);
    }

    /** The innermost element has ended. */
    void leave() {
        depth--;
        if (declares[depth]) {
            scopes.leave();
        }
    }
}
