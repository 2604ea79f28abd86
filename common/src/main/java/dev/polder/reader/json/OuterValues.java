package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.reader.json.JsonFault.Reason;

/** Gives the columns of a record what they take from outside of it. */
final class OuterValues {
    private final Cursor cursor;
    private final Passing passing;
    private final ValueReader values;
    private final RootFields roots;
    private final boolean quotes;

    OuterValues(Contract contract, RootFields roots, Cursor cursor, Passing passing, ValueReader values) {
        this.cursor = cursor;
        this.passing = passing;
        this.values = values;
        this.roots = roots;
        quotes = !contract.hasMaskedColumns();
    }

    /** What columns take from outside of the record alone; of the others what they may take is told. */
    void begin() {
        for (RootFields.Found found : roots.found()) {
            boolean sound = found.wanted().sole() ? take(found) : isJson(found);
            if (sound) {
                cursor.sink().contextAsWritten(found.wanted().path(), found.json());
            } else {
                cursor.sink().contextAtFault(found.wanted().path());
            }
        }
    }

    /** What columns of the record may take from outside of it, if it has none itself. */
    void offer(Deferrals deferrals) {
        for (RootFields.Found found : roots.found()) {
            if (!found.wanted().sole()) {
                deferrals.add(new Deferrals.Offer(found.wanted().target(), 0, false, found));
            }
        }
    }

    private boolean isJson(RootFields.Found found) {
        if (found.value() == null) {
            return false;
        }
        cursor.text.open(found.value());
        cursor.again = true;
        try {
            passing.pass();
            return true;
        } catch (JsonFault e) {
            return false;
        } finally {
            cursor.again = false;
            cursor.leaveTo(0);
            cursor.pointer.clear();
        }
    }

    /** Gives its column what was found; false when it is no JSON. */
    boolean take(RootFields.Found found) {
        RootFields.Wanted wanted = found.wanted();
        int column = wanted.target().column();
        if (found.fault() != null) {
            String message = quotes ? found.fault().shown() : found.fault().hidden();
            cursor.sink().reject(found.fault().rule(), column, message, null);
            return false;
        }
        int before = cursor.depth();
        cursor.pointer.begin("^");
        cursor.pointer.push(wanted.target().way());
        cursor.text.open(found.value());
        try {
            values.take(wanted.target().real(), cursor.sink());
            return true;
        } catch (JsonFault e) {
            rejectOuter(e, found);
            return false;
        } finally {
            cursor.pointer.clear();
            cursor.leaveTo(before);
        }
    }

    private void rejectOuter(JsonFault fault, RootFields.Found found) {
        boolean limit = fault.reason() == Reason.LIMIT;
        String message = "the value at " + found.wanted().path() + (limit ? " is beyond a limit" : " is no JSON")
                + (quotes || limit ? ": " + fault.getMessage() : "")
                + RootPath.place(fault, found.value().line(), found.value().offset());
        int column = found.wanted().target().column();
        cursor.sink().reject(limit ? "limit" : "syntax", column, message, found.json());
    }
}
