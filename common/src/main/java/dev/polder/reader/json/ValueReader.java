package dev.polder.reader.json;

import dev.polder.reader.ElementSink;
import dev.polder.reader.FieldSink;
import dev.polder.reader.Slice;

/** Reads values for the columns, elements and entries that take them. */
final class ValueReader {
    private static final String HALF_A_CHARACTER =
            "expected a name, found half a character: an escape \\uD800 to \\uDFFF without its pair";

    private final Cursor cursor;
    private final Passing passing;
    private final ObjectReader objects;

    /** @param objects reads the objects that have columns of their own */
    ValueReader(Cursor cursor, Passing passing, ObjectReader objects) {
        this.cursor = cursor;
        this.passing = passing;
        this.objects = objects;
    }

    /** Reads the value at hand for its target. */
    void take(Target target, FieldSink to) throws JsonFault {
        if (!target.masked()) {
            takeShown(target, to);
            return;
        }
        int before = cursor.pointer.hide();
        takeShown(target, to);
        cursor.pointer.show(before);
    }

    private void takeShown(Target target, FieldSink to) throws JsonFault {
        int first = cursor.text.some();
        if (target instanceof Target.Scalar scalar) {
            scalar(scalar, first, to);
        } else if (first == 'n') {
            cursor.text.literal("null");
            to.nothing(target.column());
        } else if (target instanceof Target.Verbatim verbatim) {
            int place = cursor.text.place();
            passing.pass();
            to.verbatim(verbatim.column(), cursor.text.since(place, cursor.value));
        } else if (target instanceof Target.Struct struct && first == '{') {
            objects.read(struct.level(), to.struct(struct.column()));
            to.close(struct.column());
        } else if (target instanceof Target.Array array && first == '[') {
            array(array.element(), to.elements(array.column()));
            to.close(array.column());
        } else if (target instanceof Target.Mapping mapping && first == '{') {
            mapping(mapping.value(), to.elements(mapping.column()));
            to.close(mapping.column());
        } else {
            mismatch(target, first, to);
        }
    }

    private void scalar(Target.Scalar target, int first, FieldSink to) throws JsonFault {
        switch (first) {
            case '"' -> to.text(target.column(), cursor.text.string(cursor.value));
            case '{', '[' -> mismatch(target, first, to);
            case 't' -> {
                cursor.text.literal("true");
                to.bool(target.column(), true);
            }
            case 'f' -> {
                cursor.text.literal("false");
                to.bool(target.column(), false);
            }
            case 'n' -> {
                cursor.text.literal("null");
                to.nothing(target.column());
            }
            default -> {
                cursor.requireNumber(first);
                to.number(target.column(), cursor.text.number(cursor.value));
            }
        }
    }

    private void mismatch(Target target, int first, FieldSink to) throws JsonFault {
        int place = cursor.text.place();
        passing.pass();
        String found = JsonKind.of(first);
        String message = "expected " + target.type().sql() + ", found " + found;
        to.reject(
                "type",
                target.column(),
                message,
                cursor.text.since(place, cursor.value).toString());
    }

    private void array(Target element, ElementSink to) throws JsonFault {
        cursor.open();
        cursor.pointer.pushArray();
        boolean more = !cursor.text.passIf(']');
        while (more) {
            to.next();
            take(element, to);
            more = cursor.nextElement();
        }
        cursor.pointer.pop();
        cursor.close();
    }

    private void mapping(Target target, ElementSink to) throws JsonFault {
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
                to.rejectKey("duplicate-key", name.toString(), Passing.REPEATED);
                passing.pass();
            } else if (name.isBroken()) {
                to.rejectKey("type", name.toString(), HALF_A_CHARACTER);
                passing.pass();
            } else {
                to.next(name.toString());
                take(target, to);
            }
            cursor.pointer.pop();
        } while (cursor.text.passIf(','));
        cursor.text.expect('}', "a comma or the end of the object");
        cursor.close();
    }
}
