package dev.polder.contract;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A feed's columns in the order of its tables, and what happens to fields it does not know. */
public record Contract(List<Column> columns, UnknownFields unknownFields) implements Serializable {

    public Contract {
        columns = List.copyOf(columns);
        Objects.requireNonNull(unknownFields);
    }

    /** The columns in order with their Spark SQL types. */
    public Map<String, String> sqlTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type().sql()));
        return types;
    }

    /** The names of the columns whose values must never be shown. */
    public Set<String> maskedColumns() {
        return columns.stream().filter(Column::masked).map(Column::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether some column's values must never be shown. */
    public boolean hasMaskedColumns() {
        return columns.stream().anyMatch(Column::masked);
    }
}
