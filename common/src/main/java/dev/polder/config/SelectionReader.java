package dev.polder.config;

import dev.polder.contract.Selection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code select}: where a record says of what kind it is, and which kinds are the feed's. */
final class SelectionReader {
    private static final Keys KEYS = Keys.of("from", "in");

    private SelectionReader() {}

    /** The selection of a feed that has its files for itself; empty, and reported, when it is not known. */
    static Optional<Selection> read(Value value, FromReader paths) {
        Section section = Section.of(value, KEYS);
        List<String> from = section.need("from").map(paths::read).orElse(List.of());
        Set<String> kinds = section.need("in").map(SelectionReader::kinds).orElse(Set.of());
        return from.isEmpty() || kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Selection(from, kinds, Set.of(), true));
    }

    private static Set<String> kinds(Value at) {
        Set<String> kinds = new LinkedHashSet<>();
        for (Value item : at.items()) {
            item.text().ifPresent(kind -> {
                if (!kinds.add(kind)) {
                    item.report("The kind " + Wording.quote(kind) + " stands twice.", "Name it once.");
                }
            });
        }
        return kinds;
    }
}
