package dev.polder.reader.xml;

import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.exc.WstxException;
import com.ctc.wstx.io.WstxInputLocation;
import java.io.IOException;
import java.util.function.UnaryOperator;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** Why a file can't be read from some point on, as its last, rejected record says it. */
record FileFault(String rule, String message) {

    /** A DOCTYPE declaration stands here. */
    static FileFault doctype(Location place) {
        return new FileFault(
                "doctype",
                "a DOCTYPE at " + at(place) + ": documents with one are not read, because a DTD can name other files"
                        + " and expand without end; have the file written without it");
    }

    /** The path led nowhere. */
    static FileFault noRecords(String message) {
        return new FileFault("no-records", message);
    }

    /** The schema does not allow what stands in the file. */
    static FileFault xsd(String message) {
        return new FileFault("xsd", message);
    }

    /** What the path leads to stands after records that should have had it. */
    static FileFault late(String from, int line) {
        return new FileFault(
                "late",
                from + " stands after the records, first at line " + line
                        + ", and those before it were read without it; have it written before them");
    }

    /**
     * What made the parser stop.
     *
     * @param reached how far it came
     * @param quoted makes the parser's own words, which can quote what stands in the file, fit to be shown
     * @throws IOException when it was the store, which says nothing about the data
     */
    static FileFault of(XMLStreamException e, RecordText text, WstxInputLocation reached, UnaryOperator<String> quoted)
            throws IOException {
        IOException failure = text.failure();
        if (failure instanceof UnreadableText unreadable) {
            return new FileFault(unreadable.rule(), unreadable.getMessage() + "; read up to " + at(reached));
        }
        if (failure != null) {
            throw failure;
        }
        if (!(e instanceof WstxException)) {
            return new FileFault("limit", e.getMessage() + "; read up to " + at(reached));
        }
        if (text.total() == 0) {
            return noRecords("no record: the file is empty");
        }
        Location place = e.getLocation() == null ? reached : e.getLocation();
        boolean exhausted = text.ended() && reached.getCharacterOffsetLong() == text.total();
        if (exhausted || e instanceof WstxEOFException) {
            return new FileFault("truncated", "the file ends too soon, at " + at(place));
        }
        String message = "not well-formed at " + at(place) + quoted.apply(": " + reason(e));
        return new FileFault("syntax", message + "; the file is not read from there on");
    }

    private static String reason(XMLStreamException e) {
        String message = e.getMessage();
        int place = message.indexOf("\n at [row");
        return place < 0 ? message : message.substring(0, place);
    }

    private static String at(Location place) {
        return "line " + place.getLineNumber() + ", column " + place.getColumnNumber();
    }
}
