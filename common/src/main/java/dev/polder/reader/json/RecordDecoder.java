package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.reader.RecordSink;
import dev.polder.reader.bytes.Utf8;

/** Decodes the bytes of one record into a sink. */
final class RecordDecoder {
    private final Cursor cursor = new Cursor();
    private final Passing passing = new Passing(cursor);
    private final ObjectReader objects;
    private final OuterValues outers;
    private final Level level;
    private final boolean quotes;

    RecordDecoder(Contract contract, RootFields roots) {
        objects = new ObjectReader(contract, cursor, passing);
        outers = new OuterValues(contract, roots, cursor, passing, objects.values());
        level = Level.of(contract.read(), contract.knownFields());
        quotes = !contract.hasMaskedColumns();
    }

    /** Reports the record's fields and faults; what comes before a fault is reported too. */
    void decode(Frame.Whole frame, RecordSink sink) {
        Stretch record = frame.stretch();
        cursor.begin(sink);
        outers.begin();
        String foreign = foreign(record);
        if (foreign != null) {
            sink.reject("encoding", null, foreign, null);
            return;
        }
        try {
            cursor.text.open(record);
            record(record, sink);
        } catch (JsonFault e) {
            reject(e, record, frame.extent());
        }
    }

    /**
     * What bytes there are that are no UTF-8; null when all are. A NUL is a character of UTF-8, and a fault of the JSON;
     * but at the record's start it tells another encoding, as UTF-16 has one in every character of JSON's own.
     */
    private static String foreign(Stretch record) {
        int fault = Utf8.firstFault(record.bytes(), record.offset(), record.length());
        int place = fault - record.offset() + 1;
        if (fault < 0) {
            return null;
        } else if (record.bytes()[fault] != 0) {
            return "byte " + place + " is not UTF-8";
        }
        return place > 2
                ? null
                : "byte " + place + " is NUL (U+0000), which begins no JSON: the file is UTF-16 or UTF-32, or damaged;"
                        + " JSON files are UTF-8: convert it";
    }

    private void reject(JsonFault fault, Stretch record, Extent extent) {
        RecordSink sink = cursor.sink();
        switch (fault.reason()) {
            case END -> sink.reject(extent.rule(), null, extent.message(), null);
            case LIMIT -> sink.reject("limit", null, fault.getMessage() + where(fault, record), null);
            case SYNTAX -> {
                String what = quotes ? fault.getMessage() : "the JSON is broken";
                sink.reject("syntax", null, what + where(fault, record), null);
            }
        }
    }

    private String where(JsonFault fault, Stretch record) {
        long line = record.line() + cursor.text.linesBefore(fault.place());
        return ", in line " + line + ", byte " + (fault.place() - record.offset() + 1) + " of the record";
    }

    private void record(Stretch record, RecordSink sink) throws JsonFault {
        int first = cursor.text.next();
        if (first == 0xEF) {
            sink.reject("syntax", null, "expected an object, found a byte order mark or other text", null);
            return;
        }
        if (first == '{') {
            objects.readRecord(level, record, outers);
        } else {
            passing.pass();
        }
        if (cursor.text.next() >= 0) {
            sink.reject("syntax", null, "there is more than one value, or other text after the first", null);
        } else if (first != '{') {
            sink.reject("type", null, "expected an object, found " + JsonKind.of(first), null);
        }
    }
}
