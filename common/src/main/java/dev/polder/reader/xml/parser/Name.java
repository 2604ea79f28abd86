package dev.polder.reader.xml.parser;

/** A name as XML compares it: the URI of its namespace, empty for none, and its local part; the prefix is no part of it. */
public record Name(String uri, String local) {
    /** Its parts are interned, because names are compared more often than anything else. */
    public Name {
        uri = uri.intern();
        local = local.intern();
    }

    /** {@code {uri}local}, or the local part alone when there is no namespace. */
    @Override
    public String toString() {
        return uri.isEmpty() ? local : "{" + uri + "}" + local;
    }
}
