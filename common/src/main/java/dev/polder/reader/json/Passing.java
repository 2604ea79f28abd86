package dev.polder.reader.json;

import dev.polder.reader.RecordSink;
import dev.polder.reader.Slice;

/** Passes over values that nobody takes. */
final class Passing {
    /** What is said of a name that its object has already. */
    static final String REPEATED = "the name stands more than once in its object";

    private final Cursor cursor;

    Passing(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Passes the value that begins here; of names that repeat within it each is reported. */
    void pass() throws JsonFault {
        int first = cursor.text.some();
        if (first == '{') {
            passObject();
        } else if (first == '[') {
            cursor.open();
            cursor.pointer.pushArray();
            boolean more = !cursor.text.passIf(']');
            while (more) {
                pass();
                more = cursor.nextElement();
            }
            cursor.pointer.pop();
            cursor.close();
        } else {
            passScalar(first);
        }
    }

    private void passObject() throws JsonFault {
        cursor.open();
        NameSet names = cursor.names();
        Slice name = cursor.nameAtHand();
        if (cursor.text.passIf('}')) {
            cursor.close();
            return;
        }
        do {
            cursor.text.name(name);
            cursor.pointer.push(name);
            if (!names.add(name)) {
                repeated();
            }
            pass();
            cursor.pointer.pop();
        } while (cursor.text.passIf(','));
        cursor.text.expect('}', "a comma or the end of the object");
        cursor.close();
    }

    /** Passes a value that is no object and no array. */
    void passScalar(int first) throws JsonFault {
        switch (first) {
            case '"' -> cursor.text.passString();
            case 't' -> cursor.text.literal("true");
            case 'f' -> cursor.text.literal("false");
            case 'n' -> cursor.text.literal("null");
            default -> {
                cursor.requireNumber(first);
                cursor.text.number(cursor.value);
            }
        }
    }

    /** Tells that the name at hand repeats. */
    void repeated() {
        if (!cursor.again) {
            RecordSink sink = cursor.sink();
            sink.reject("duplicate-key", sink.listsMore() ? cursor.pointer.shown() : "", REPEATED, null);
        }
    }
}
