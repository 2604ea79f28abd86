package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Name;

/**
 * How large the parts of a document may be; what goes beyond is rejected by the rule {@code limit}.
 *
 * @param depth open elements, the root included
 * @param attributes attributes of one element, and namespaces that it declares
 * @param name characters of a local name, and of a namespace
 * @param text bytes of one value, as UTF-8
 * @param record bytes of one record
 * @param token bytes of one tag, comment or processing instruction
 */
record Limits(int depth, int attributes, int name, int text, long record, int token) {

    /** Far above what data has, and low enough that a record at every limit fits into memory. */
    static Limits standard() {
        return new Limits(500, 1_000, 1_000, 16_000_000, 32_000_000, 20_000_000);
    }

    void checkDepth(int open) throws LimitReached {
        check(open, depth, "elements inside one another");
    }

    void checkAttributes(int count) throws LimitReached {
        check(count, attributes, "attributes of one element, namespaces included");
    }

    void checkName(Name written) throws LimitReached {
        check(written.local().length(), name, "characters of a name");
        check(written.uri().length(), name, "characters of a name's namespace");
    }

    void checkText(long length) throws LimitReached {
        check(length, text, "bytes of one value");
    }

    void checkRecord(long length) throws LimitReached {
        check(length, record, "bytes of one record");
    }

    private static void check(long found, long allowed, String what) throws LimitReached {
        if (found > allowed) {
            throw new LimitReached("more than " + allowed + " " + what);
        }
    }
}
