package dev.polder.reader.xml;

import dev.polder.reader.RecordSink;
import dev.polder.reader.Slice;
import dev.polder.reader.xml.XmlPath.Leaf;
import dev.polder.reader.xml.parser.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Watches for what columns take from outside the records by paths from the root, and tells it to the records after it. */
final class Headers {
    private final List<Watch> watches = new ArrayList<>();
    private int open;

    /** What was found: a text, null for a nil, or why it can't be taken. */
    private record Found(Slice text, Fault fault, long line) {}

    private record Fault(String rule, String message) {}

    private static final class Watch {
        private final Header header;
        /** The first; what comes after them no column takes. */
        private final List<Found> found = new ArrayList<>();

        private int more;
        private int matched;
        private ElementText text;
        private boolean nil;
        private boolean parent;
        private String limit;
        private long line;
        private boolean recordsBegan;
        private long lateLine;

        Watch(Header header) {
            this.header = header;
        }

        void add(Found one) {
            if (!recordsBegan && found.size() < Occurrences.TELLING) {
                found.add(one);
            } else if (!recordsBegan) {
                more++;
            } else if (lateLine == 0) {
                lateLine = one.line();
            }
        }
    }

    Headers(List<Header> headers) {
        headers.forEach(header -> watches.add(new Watch(header)));
    }

    /** An element starts that is no record. */
    void open(Cursor cursor) {
        for (Watch watch : watches) {
            List<List<Name>> steps = watch.header.origin().path().elements();
            if (watch.text != null) {
                watch.parent = true;
            } else if (watch.matched == open
                    && open < steps.size()
                    && steps.get(open).contains(cursor.event().name())) {
                watch.matched++;
                if (watch.matched == steps.size()) {
                    reached(watch, cursor);
                }
            }
        }
        open++;
    }

    private static void reached(Watch watch, Cursor cursor) {
        watch.line = cursor.event().line();
        if (watch.header.origin().path().leaf() instanceof Leaf.Attribute attribute) {
            Optional<Slice> value = cursor.value(attribute.names());
            value.ifPresent(text -> watch.add(new Found(text.copied(), null, watch.line)));
        } else {
            watch.text = new ElementText(cursor.limits());
            watch.nil = SchemaInstance.saysNil(cursor.event());
            watch.parent = false;
            watch.limit = null;
        }
    }

    /** There is a text outside of records. */
    void text(Cursor cursor) {
        for (Watch watch : watches) {
            if (watch.text != null && watch.limit == null && open == watch.header.depth()) {
                add(watch, cursor.event().text());
            }
        }
    }

    private static void add(Watch watch, Slice piece) {
        try {
            watch.text.add(piece.copied());
        } catch (LimitReached e) {
            watch.limit = e.getMessage();
            watch.text.clear();
        }
    }

    /** An element ends that is no record. */
    void close() {
        open--;
        for (Watch watch : watches) {
            if (watch.text != null && open == watch.header.depth() - 1) {
                take(watch);
            }
            watch.matched = Math.min(watch.matched, open);
            if (open < watch.header.common()) {
                watch.found.clear();
                watch.more = 0;
                watch.recordsBegan = false;
            }
        }
    }

    private static void take(Watch watch) {
        boolean own = watch.header.origin().path().leaf() instanceof Leaf.OwnText;
        ElementText text = watch.text;
        watch.text = null;
        if (watch.limit != null) {
            watch.add(new Found(null, new Fault("limit", "has " + watch.limit), watch.line));
        } else if (watch.nil) {
            boolean empty = !watch.parent && text.isBlank();
            watch.add(new Found(null, empty ? null : wrong("says xsi:nil, and is not empty"), watch.line));
        } else if (watch.parent && !own) {
            Fault mixed = wrong("has elements inside (mixed content), and the column takes a text");
            watch.add(new Found(null, mixed, watch.line));
        } else if (!watch.parent || !text.isBlank()) {
            watch.add(new Found(text.text(), null, watch.line));
        }
    }

    private static Fault wrong(String message) {
        return new Fault("type", message);
    }

    /** A record begins: gives its columns what was found, and says so as context. */
    void report(Filling filling, RecordSink sink) {
        for (Watch watch : watches) {
            watch.recordsBegan = true;
            for (Found found : watch.found) {
                tell(watch.header.origin(), found, filling, sink);
            }
            if (watch.found.size() > 1) {
                sink.contextAtFault(watch.header.origin().from());
            }
            if (watch.more > 0) {
                filling.meetMore(watch.header.origin(), watch.more);
            }
        }
    }

    private static void tell(Origin origin, Found found, Filling filling, RecordSink sink) {
        if (!filling.meet(origin, found.line())) {
            return;
        }
        if (found.fault() != null) {
            String message = origin.from() + " " + found.fault().message();
            filling.sink(origin).reject(found.fault().rule(), origin.position(), message, null);
            sink.contextAtFault(origin.from());
        } else if (found.text() == null) {
            filling.sink(origin).nothing(origin.position());
            sink.contextAsWritten(origin.from(), "null");
        } else {
            filling.sink(origin).text(origin.position(), found.text());
            sink.context(origin.from(), found.text().toString());
        }
    }

    /** What came too late for the records before it. */
    List<FileFault> late() {
        return watches.stream()
                .filter(watch -> watch.lateLine > 0)
                .map(watch -> FileFault.late(watch.header.origin().from(), watch.lateLine))
                .toList();
    }
}
