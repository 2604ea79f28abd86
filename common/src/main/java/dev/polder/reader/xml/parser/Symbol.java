package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;
import java.util.Arrays;

/** A name as it is written, with its prefix, and what it means where it was met last. */
final class Symbol {
    private static final String DECLARATION = "xmlns";

    private final byte[] bytes;
    private final String prefix;
    private final String local;
    private Name element;
    private long elementScope = -1;
    private Name attribute;
    private long attributeScope = -1;
    /** The name that was written after this one last. */
    private Symbol following;

    private boolean kept;

    private Symbol(byte[] bytes, String prefix, String local) {
        this.bytes = bytes;
        this.prefix = prefix;
        this.local = local;
    }

    /** The symbol that these bytes write, null when they are no name. */
    static Symbol of(Slice written) {
        String text = written.toString();
        int colon = text.indexOf(':');
        String local = text.substring(colon + 1);
        boolean fits = colon < 0 ? isName(text) : isName(text.substring(0, colon)) && isName(local);
        return fits && local.indexOf(':') < 0
                ? new Symbol(written.copy(), colon < 0 ? "" : text.substring(0, colon), local)
                : null;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && Characters.startsName(text.codePointAt(0))
                && text.codePoints().allMatch(Characters::isInName);
    }

    /** How many bytes it has. */
    int length() {
        return bytes.length;
    }

    /** Whether these bytes write it. */
    boolean isAt(byte[] others, int from, int to) {
        return Arrays.equals(bytes, 0, bytes.length, others, from, to);
    }

    /** Whether the bytes up to the end of what there is are the beginning of it, or all and more. */
    boolean isBegunAt(byte[] others, int from, int end) {
        int common = Math.min(bytes.length, end - from);
        return Arrays.equals(bytes, 0, common, others, from, from + common);
    }

    /** From now on it can be found again. */
    void keep() {
        kept = true;
    }

    /** The name that is likely to be written next, null when nothing is known. */
    Symbol following() {
        return following;
    }

    /** This name was written next; only kept ones lead to another, else one would hold all that came after it. */
    void followedBy(Symbol next) {
        following = kept && next.kept ? next : null;
    }

    /** What stands before the colon, empty where there is none. */
    String prefix() {
        return prefix;
    }

    String local() {
        return local;
    }

    /** Whether an attribute of this name declares a namespace. */
    boolean declares() {
        return prefix.equals(DECLARATION) || (prefix.isEmpty() && local.equals(DECLARATION));
    }

    /** The prefix that it declares, empty for the default namespace. */
    String declared() {
        return prefix.isEmpty() ? "" : local;
    }

    /** What it means as the name of an element; null when its prefix is bound to nothing. */
    Name element(Scopes scopes) {
        if (elementScope != scopes.current()) {
            element = name(scopes.uri(prefix), element);
            elementScope = scopes.current();
        }
        return element;
    }

    /** As the other, of an attribute: without a prefix it is in no namespace. */
    Name attribute(Scopes scopes) {
        if (attributeScope != scopes.current()) {
            attribute = name(prefix.isEmpty() ? "" : scopes.uri(prefix), attribute);
            attributeScope = scopes.current();
        }
        return attribute;
    }

    private Name name(String uri, Name before) {
        if (uri == null || (before != null && before.uri().equals(uri))) {
            return uri == null ? null : before;
        }
        return new Name(uri, local);
    }

    @Override
    public String toString() {
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }
}
