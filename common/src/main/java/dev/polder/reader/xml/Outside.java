package dev.polder.reader.xml;

import dev.polder.reader.RecordSink;
import dev.polder.reader.xml.parser.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands outside of the records: headers that columns take values of, and what the schema does not allow there. */
final class Outside {
    /** Violations of the schema that are told. */
    private static final int MOST = 100;

    private final Headers headers;
    private final Optional<SchemaCheck> check;
    private final List<FileFault> violations = new ArrayList<>();
    private long line = 1;

    Outside(List<Header> headers, Optional<SchemaCheck> check) {
        this.headers = new Headers(headers);
        this.check = check;
    }

    /** The event at hand belongs to no record. */
    void see(Event event, Cursor cursor) {
        switch (event) {
            case START_ELEMENT -> headers.open(cursor);
            case TEXT -> headers.text(cursor);
            case END_ELEMENT -> headers.close();
            default -> {}
        }
        for (SchemaCheck.Violation violation : check.map(SchemaCheck::take).orElse(List.of())) {
            line = violations.isEmpty() ? violation.line() : line;
            if (violations.size() < MOST) {
                violations.add(FileFault.xsd(violation.message()));
            }
        }
    }

    /** A record begins: gives its columns what the headers before it hold. */
    void report(Filling filling, RecordSink sink) {
        headers.report(filling, sink);
    }

    /** All that is wrong. */
    List<FileFault> faults() {
        List<FileFault> faults = new ArrayList<>(violations);
        faults.addAll(headers.late());
        return faults;
    }

    /** Where the first violation stands. */
    long line() {
        return line;
    }
}
