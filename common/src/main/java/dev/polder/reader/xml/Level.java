package dev.polder.reader.xml;

import dev.polder.contract.Column;
import java.util.List;

/**
 * What the columns of the record, or of one struct or array in it, take.
 *
 * @param number its number among all levels; the record's is 0
 * @param origins the places they read from; those of one column stand together, the one that goes first before the others
 */
record Level(int number, List<Column> columns, List<Origin> origins) {
    Level {
        columns = List.copyOf(columns);
        origins = List.copyOf(origins);
    }

    /** Whether the column reads from other places too. */
    boolean isShared(Origin origin) {
        return columns.get(origin.column()).fromFile().size() > 1;
    }
}
