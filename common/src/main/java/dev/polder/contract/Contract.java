package dev.polder.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** A feed's columns in the order of its tables, and what happens to fields it does not know. */
public record Contract(List<Column> columns, UnknownFields unknownFields) implements Serializable {

    public Contract {
        columns = List.copyOf(columns);
        Objects.requireNonNull(unknownFields);
    }

    /** Whether some column's values must never be shown. */
    public boolean hasMaskedColumns() {
        return columns.stream().anyMatch(Column::masked);
    }
}
