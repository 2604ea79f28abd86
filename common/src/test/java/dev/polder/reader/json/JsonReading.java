package dev.polder.reader.json;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.json.RecordedSink.Recorded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a text with {@link dev.polder.reader.json.JsonRecords} and keeps what it reports. */
record JsonReading(RecordFormat.Json format, List<Column> columns, int limit) {

    static JsonReading lines(Column... columns) {
        return of(JsonRecords.LINES, "", columns);
    }

    static JsonReading array(String path, Column... columns) {
        return of(JsonRecords.ARRAY, path, columns);
    }

    static JsonReading document(String path, Column... columns) {
        return of(JsonRecords.DOCUMENT, path, columns);
    }

    static JsonReading of(JsonRecords records, String path, Column... columns) {
        return new JsonReading(new RecordFormat.Json(records, path), List.of(columns), 1 << 20);
    }

    JsonReading withLimit(int bytes) {
        return new JsonReading(format, columns, bytes);
    }

    List<Recorded> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    List<Recorded> read(InputStream in) throws IOException {
        RecordedSink sink = new RecordedSink(columns);
        Contract contract = Contract.of(columns, UnknownFields.RESCUE);
        try (var records = new dev.polder.reader.json.JsonRecords(in, format, contract, limit)) {
            int reported = 0;
            while (records.next(sink)) {
                reported++;
                if (sink.records.size() != reported) {
                    throw new AssertionError("next() reported " + sink.records.size() + " records at " + reported);
                }
            }
            if (records.next(sink)) {
                throw new AssertionError("a record came after the end");
            }
        }
        return sink.records;
    }
}
