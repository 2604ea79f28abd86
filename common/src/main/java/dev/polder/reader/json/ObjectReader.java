package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.FieldSink;
import dev.polder.reader.RecordSink;
import dev.polder.reader.Slice;
import java.nio.charset.StandardCharsets;

/** Reads the members of objects: finds who wants each, and tells those that nobody does. */
final class ObjectReader {
    private final Cursor cursor;
    private final Passing passing;
    private final ValueReader values;
    private final KnownFields known;
    private final boolean rescues;
    private long objects;

    ObjectReader(Contract contract, Cursor cursor, Passing passing) {
        this.cursor = cursor;
        this.passing = passing;
        values = new ValueReader(cursor, passing, this);
        known = new KnownFields(contract.knownFields());
        rescues = contract.unknownFields() == UnknownFields.RESCUE;
    }

    /** Reads values for columns. */
    ValueReader values() {
        return values;
    }

    /** Reads the object at hand, which has columns of its own. */
    void read(Level columns, FieldSink to) throws JsonFault {
        Deferrals deferrals = columns.deferrals();
        deferrals.clear();
        members(columns.members(), to, deferrals);
        choose(deferrals, to, found -> {});
    }

    /**
     * Reads the object at hand, which is the record.
     *
     * @param outers what columns may take from outside of it, where it has none itself
     */
    void readRecord(Level columns, Stretch record, OuterValues outers) throws JsonFault {
        RecordSink to = cursor.sink();
        Deferrals deferrals = columns.deferrals();
        deferrals.clear();
        members(columns.members(), to, deferrals);
        outers.offer(deferrals);
        choose(deferrals, to, found -> {
            outers.take(found);
            cursor.text.open(record);
        });
    }

    /** Takes a value from outside of the record. */
    private interface Outer {
        void take(RootFields.Found found);
    }

    /** Takes those of the values offered that count; of the others only the faults are told. */
    private void choose(Deferrals deferrals, FieldSink to, Outer outer) throws JsonFault {
        if (deferrals.isEmpty()) {
            return;
        }
        int end = cursor.text.place();
        boolean before = cursor.again;
        for (Deferrals.Offer offer : deferrals.all()) {
            boolean chosen = deferrals.isChosen(offer);
            if (offer.outer() == null) {
                cursor.again = before || offer.told();
                cursor.text.moveTo(offer.place());
                takeOrPass(offer.value(), chosen, to);
            } else if (chosen) {
                cursor.again = before;
                outer.take(offer.outer());
            }
        }
        cursor.again = before;
        cursor.text.moveTo(end);
    }

    private void takeOrPass(Target.Deferred value, boolean chosen, FieldSink to) throws JsonFault {
        cursor.pointer.push(value.way());
        if (chosen) {
            values.take(value.real(), to);
        } else {
            passing.pass();
        }
        cursor.pointer.pop(value.way().size());
    }

    private void members(Members wanted, FieldSink to, Deferrals deferrals) throws JsonFault {
        long object = ++objects;
        NameSet others = null;
        int expected = 0;
        cursor.open();
        Slice name = cursor.nameAtHand();
        if (cursor.text.passIf('}')) {
            cursor.close();
            return;
        }
        do {
            int member = member(wanted, expected, name);
            cursor.pointer.push(name);
            if (member >= 0) {
                expected = member + 1;
                if (wanted.isFirstIn(object, member)) {
                    field(wanted.field(member), to, deferrals);
                } else {
                    repeated(wanted.field(member), to);
                }
            } else {
                others = others == null ? cursor.names() : others;
                unknown(others.add(name), to);
            }
            cursor.pointer.pop();
        } while (cursor.text.passIf(','));
        cursor.text.expect('}', "a comma or the end of the object");
        cursor.close();
    }

    /** Passes a member's name: the number of the member, -1 when nobody wants it. Mostly it is the expected one. */
    private int member(Members wanted, int expected, Slice name) throws JsonFault {
        cursor.text.next();
        if (wanted.pass(expected, cursor.text, name)) {
            return expected;
        }
        cursor.text.name(name);
        return wanted.find(name, expected);
    }

    private void field(Members.Field field, FieldSink to, Deferrals deferrals) throws JsonFault {
        int first = cursor.text.some();
        if (field.targets().size() == 1 && field.within() == null) {
            target(field.targets().get(0), to, deferrals);
            return;
        }
        boolean before = cursor.again;
        int place = cursor.text.place();
        for (Target target : field.targets()) {
            cursor.text.moveTo(place);
            target(target, to, deferrals);
            cursor.again = true;
        }
        cursor.text.moveTo(place);
        within(field, first, to, deferrals);
        cursor.again = before;
    }

    private void target(Target target, FieldSink to, Deferrals deferrals) throws JsonFault {
        if (target instanceof Target.Deferred deferred) {
            boolean told = cursor.again;
            deferrals.add(new Deferrals.Offer(deferred, cursor.text.place(), told, null));
            cursor.again = true;
            passing.pass();
            cursor.again = told;
        } else {
            values.take(target, to);
        }
    }

    /** What is wanted of a value's own members or elements. */
    private void within(Members.Field field, int first, FieldSink to, Deferrals deferrals) throws JsonFault {
        Members within = field.within();
        if (within != null && first == '{') {
            members(within, to, deferrals);
        } else if (within != null && first == '[' && within.areElements()) {
            elements(within, to, deferrals);
        } else if (within != null && first != 'n' && !within.columns().isEmpty()) {
            notReached(within, first, to);
        } else if (first == 'n' || field.ignored() || !field.targets().isEmpty()) {
            passing.pass();
        } else {
            unknown(true, to);
        }
    }

    /** Columns lead into what is no object. */
    private void notReached(Members within, int first, FieldSink to) throws JsonFault {
        int place = cursor.text.place();
        passing.pass();
        String found = cursor.text.since(place, cursor.value).toString();
        for (int column : within.columns()) {
            String message = "expected an object at " + cursor.pointer.shown() + ", found " + JsonKind.of(first);
            to.reject("type", column, message, found);
        }
    }

    private void elements(Members wanted, FieldSink to, Deferrals deferrals) throws JsonFault {
        Slice index = new Slice();
        cursor.open();
        cursor.pointer.pushArray();
        boolean more = !cursor.text.passIf(']');
        for (int i = 0; more; i++) {
            byte[] digits = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
            int member = wanted.find(index.of(digits, 0, digits.length), 0);
            if (member >= 0) {
                field(wanted.field(member), to, deferrals);
            } else {
                unknown(true, to);
            }
            more = cursor.nextElement();
        }
        cursor.pointer.pop();
        cursor.close();
    }

    private void unknown(boolean first, FieldSink to) throws JsonFault {
        if (!first) {
            passing.repeated();
            passing.pass();
            return;
        }
        int next = cursor.text.some();
        int place = cursor.text.place();
        if (next == '{' || next == '[') {
            passing.pass();
        } else {
            passing.passScalar(next);
        }
        if (!cursor.again && !known.cover(cursor.pointer.toString())) {
            String path = rescues ? cursor.pointer.toString() : cursor.pointer.shown();
            to.unknown(path, cursor.text.since(place, cursor.value).toString());
        }
    }

    private void repeated(Members.Field field, FieldSink to) throws JsonFault {
        if (field.targets().isEmpty()) {
            passing.repeated();
        } else if (!cursor.again) {
            to.reject("duplicate-key", field.targets().get(0).column(), Passing.REPEATED, null);
        }
        passing.pass();
    }
}
