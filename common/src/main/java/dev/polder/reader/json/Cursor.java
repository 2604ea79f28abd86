package dev.polder.reader.json;

import dev.polder.reader.RecordSink;
import dev.polder.reader.Slice;
import dev.polder.reader.json.JsonFault.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where in a record those stand who decode it: they all move it. */
final class Cursor {
    final JsonText text = new JsonText();
    /** The way to the value at hand. */
    final Pointer pointer = new Pointer();
    /** The value that was read last. */
    final Slice value = new Slice();

    /** Whether what is at hand has been read before for another column, and its faults been told. */
    boolean again;

    private final List<NameSet> nameSets = new ArrayList<>();
    private final List<Slice> namesAtHand = new ArrayList<>();
    private RecordSink sink;
    private int depth;

    /** Another record begins. */
    void begin(RecordSink to) {
        sink = to;
        depth = 0;
        again = false;
        pointer.clear();
        text.forget();
    }

    /** Who takes the record at hand. */
    RecordSink sink() {
        return sink;
    }

    /** How many brackets are open. */
    int depth() {
        return depth;
    }

    /** Goes back to so many open brackets. */
    void leaveTo(int outerDepth) {
        depth = outerDepth;
    }

    /** Passes the opening bracket at hand. */
    void open() throws JsonFault {
        if (++depth > JsonText.DEEPEST_NESTING) {
            String message = String.format(
                    Locale.ROOT, "the nesting depth is beyond the limit of %,d", JsonText.DEEPEST_NESTING);
            throw new JsonFault(Reason.LIMIT, message, text.place());
        }
        text.pass();
    }

    void close() {
        depth--;
    }

    /** Whether another element follows. */
    boolean nextElement() throws JsonFault {
        if (text.passIf(',')) {
            pointer.nextElement();
            return true;
        }
        text.expect(']', "a comma or the end of the array");
        return false;
    }

    /** Room for the names of the object that begins at this depth. */
    Slice nameAtHand() {
        while (namesAtHand.size() <= depth) {
            namesAtHand.add(new Slice());
        }
        return namesAtHand.get(depth);
    }

    /** An empty set for the object that begins at this depth. */
    NameSet names() {
        while (nameSets.size() <= depth) {
            nameSets.add(new NameSet());
        }
        NameSet names = nameSets.get(depth);
        names.clear();
        return names;
    }

    void requireNumber(int first) throws JsonFault {
        if (first != '-' && (first < '0' || first > '9')) {
            throw text.unexpected("a value");
        }
    }
}
