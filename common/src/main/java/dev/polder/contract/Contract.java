package dev.polder.contract;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a feed's records must be.
 *
 * @param columns its columns in the order of its tables
 * @param unknownFields what happens to fields that no column takes, at every depth
 * @param knownFields fields that no column takes and that are dropped all the same, with all within: JSON pointers or XML
 *     paths from the record
 * @param selection which of the files' records are the feed's; null for all
 * @param noRecords what becomes of a file in which the path to the records leads nowhere
 */
public record Contract(
        List<Column> columns,
        UnknownFields unknownFields,
        Set<String> knownFields,
        Selection selection,
        NoRecords noRecords)
        implements Serializable {

    public Contract {
        columns = List.copyOf(columns);
        Objects.requireNonNull(unknownFields);
        knownFields = Set.copyOf(knownFields);
        Objects.requireNonNull(noRecords);
    }

    /** Of all records of files that have some. */
    public static Contract of(List<Column> columns, UnknownFields unknownFields) {
        return new Contract(columns, unknownFields, Set.of(), null, NoRecords.REJECT);
    }

    /** The columns, and behind them the one that tells a record's kind, if there is a selection. */
    public List<Column> read() {
        return selection == null
                ? columns
                : Stream.concat(columns.stream(), Stream.of(selection.column())).toList();
    }

    /** This contract, of the records that the selection leaves. */
    public Contract selecting(Selection records) {
        return new Contract(columns, unknownFields, knownFields, records, noRecords);
    }

    /** The columns in order with their Spark SQL types. */
    public Map<String, String> sqlTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type().sql()));
        return types;
    }

    /** The names of the columns of which some values must never be shown. */
    public Set<String> maskedColumns() {
        return columns.stream().filter(Column::holdsMasked).map(Column::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Those of its columns that tell whose data a record is. */
    public Set<String> subjectColumns() {
        return columns.stream().filter(Column::subject).map(Column::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether some column's values must never be shown. */
    public boolean hasMaskedColumns() {
        return columns.stream().anyMatch(Column::holdsMasked);
    }
}
