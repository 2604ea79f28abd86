package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Name;
import java.util.List;

/**
 * A way from the root to records.
 *
 * @param steps the elements on it, the record the last, each by the names it may have
 * @param outer what columns take from the elements around the record
 */
record Way(List<List<Name>> steps, List<Outer> outer) {
    Way {
        steps = List.copyOf(steps);
        outer = List.copyOf(outer);
    }

    /**
     * An attribute of an element around the record.
     *
     * @param level the element's place on the way to the record, the root being 0
     */
    record Outer(Origin origin, int level, List<Name> names) {}
}
