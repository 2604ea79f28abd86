package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.XmlFault.Kind;
import java.io.IOException;

/** Reads tags. */
final class Tags {
    private final Reach reach;
    private final Scratch scratch;
    private final References references;
    private final int mostAttributes;
    private final Symbols symbols = new Symbols();
    private final Attributes attributes = new Attributes();
    private Symbol symbol;
    /** The name that was read last. */
    private Symbol previous;

    private boolean empty;

    Tags(Reach reach, Scratch scratch, References references, int mostAttributes) {
        this.reach = reach;
        this.scratch = scratch;
        this.references = references;
        this.mostAttributes = mostAttributes;
    }

    /** The name in the start tag that was read last. */
    Symbol symbol() {
        return symbol;
    }

    /** The attributes of the start tag that was read last. */
    Attributes attributes() {
        return attributes;
    }

    /** Whether the start tag that was read last is an end tag too. */
    boolean isEmpty() {
        return empty;
    }

    /** Reads the start tag at hand; again from its beginning when it goes on behind what is in memory. */
    void start() throws XmlFault, IOException {
        reach.at = reach.start + 1;
        while (!tag()) {
            reach.need();
            reach.at = reach.start + 1;
        }
    }

    private boolean tag() throws XmlFault {
        attributes.clear();
        symbol = name();
        while (symbol != null) {
            int before = reach.at;
            if (!reach.space()) {
                return false;
            }
            byte next = reach.bytes[reach.at];
            if (next == '>' || next == '/') {
                return ends(next);
            }
            if (reach.at == before) {
                throw reach.unexpected(before, "white space, '>' or '/>' in a start tag");
            }
            if (!attribute()) {
                return false;
            }
        }
        return false;
    }

    private boolean ends(byte next) throws XmlFault {
        empty = next == '/';
        if (!empty) {
            reach.at++;
            return true;
        }
        if (reach.at + 1 == reach.end) {
            return false;
        }
        reach.expect(reach.at + 1, '>');
        reach.at += 2;
        return true;
    }

    private boolean attribute() throws XmlFault {
        Symbol name = name();
        if (name == null || !reach.space()) {
            return false;
        }
        reach.expect(reach.at, '=');
        reach.at++;
        if (!reach.space()) {
            return false;
        }
        byte quote = reach.bytes[reach.at];
        if (quote != '"' && quote != '\'') {
            throw reach.unexpected(reach.at, "a quote before the value of " + name);
        }
        if (attributes.count() == mostAttributes) {
            throw reach.fault(Kind.LIMIT, reach.at, "more than " + mostAttributes + " attributes of one element");
        }
        reach.at++;
        return value(quote, attributes.add(name));
    }

    private boolean value(byte quote, Slice into) throws XmlFault {
        byte[] bytes = reach.bytes;
        int end = reach.end;
        int from = reach.at;
        int i = from;
        while (i < end
                && bytes[i] != quote
                && bytes[i] != '&'
                && bytes[i] != '<'
                && (bytes[i] >= ' ' || bytes[i] < 0)) {
            i++;
        }
        if (i < end && bytes[i] == quote) {
            into.of(bytes, from, i - from);
            reach.at = i + 1;
            return true;
        }
        return i < end && resolved(i, quote, into);
    }

    /** Reads a value that does not stand for itself from there on: XML 1.0, 3.3.3. */
    private boolean resolved(int first, byte quote, Slice into) throws XmlFault {
        byte[] bytes = reach.bytes;
        scratch.begin();
        scratch.add(bytes, reach.at, first);
        int i = first;
        while (i < reach.end && bytes[i] != quote) {
            byte b = bytes[i];
            if (b == '<') {
                throw reach.unexpected(i, "the end of the value, or &lt;");
            } else if (b == '&') {
                i = references.resolve(i);
                if (i < 0) {
                    return false;
                }
            } else if (Characters.isSpace(b)) {
                boolean pair = b == '\r' && i + 1 < reach.end && bytes[i + 1] == '\n';
                scratch.add(' ');
                i += pair ? 2 : 1;
            } else {
                scratch.add(bytes, i, i + 1);
                i++;
            }
        }
        if (i == reach.end) {
            return false;
        }
        scratch.end(into);
        reach.at = i + 1;
        return true;
    }

    /** Reads the end tag at hand, of this element. */
    void end(Symbol open) throws XmlFault, IOException {
        reach.at = reach.start + 2;
        while (reach.at + open.length() >= reach.end && open.isBegunAt(reach.bytes, reach.at, reach.end)) {
            reach.need();
        }
        int after = reach.at + open.length();
        boolean fits = after < reach.end
                && open.isAt(reach.bytes, reach.at, after)
                && !Characters.mayBeInName(reach.bytes[after]);
        if (!fits) {
            throw reach.fault(Kind.SYNTAX, reach.start, "an end tag that does not fit: expected </" + open + ">");
        }
        reach.at = after;
        while (!reach.space()) {
            reach.need();
        }
        reach.expect(reach.at, '>');
        reach.at++;
    }

    /** The name that begins here, null when it goes on behind what is in memory. Names tend to come in one order. */
    Symbol name() throws XmlFault {
        Symbol expected = previous == null ? null : previous.following();
        if (expected != null) {
            int after = reach.at + expected.length();
            if (after < reach.end
                    && !Characters.mayBeInName(reach.bytes[after])
                    && expected.isAt(reach.bytes, reach.at, after)) {
                reach.at = after;
                previous = expected;
                return expected;
            }
        }
        Symbol found = search();
        if (found != null) {
            if (previous != null) {
                previous.followedBy(found);
            }
            previous = found;
        }
        return found;
    }

    private Symbol search() throws XmlFault {
        byte[] bytes = reach.bytes;
        int end = reach.end;
        int from = reach.at;
        int hash = 0;
        int i = from;
        while (i < end && Characters.mayBeInName(bytes[i])) {
            hash = Symbols.hash(hash, bytes[i]);
            i++;
        }
        if (i == end) {
            return null;
        }
        reach.at = i;
        Symbol found = i == from ? null : symbols.find(bytes, from, i, hash);
        if (found == null) {
            throw reach.unexpected(from, "a name");
        }
        return found;
    }
}
