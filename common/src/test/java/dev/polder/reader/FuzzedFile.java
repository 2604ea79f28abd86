package dev.polder.reader;

import static dev.polder.reader.ColumnFixture.aColumn;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.Reading;
import dev.polder.contract.UnknownFields;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a fuzzer made up to its end, into rows as a run does. */
public final class FuzzedFile {
    private static final List<Column> SINGLE = Stream.of(
                    "string", "boolean", "int", "bigint", "float", "double", "decimal(12,2)", "date", "timestamp")
            .map(type -> aColumn(type.substring(0, 1) + type.length(), type).build())
            .toList();

    private FuzzedFile() {}

    /** A contract of single values; the name of a column is the first letter and the length of its type. */
    public static Contract singles(UnknownFields unknownFields) {
        return Contract.of(SINGLE, unknownFields);
    }

    /** A contract with an array, a struct, a map and a raw text: {@code a}, {@code s}, {@code m}, {@code r}. */
    public static Contract nested() {
        ColumnType struct = new ColumnType.Struct(SINGLE);
        return Contract.of(
                List.of(
                        column("a", new ColumnType.Array(struct)),
                        column("s", struct),
                        column("m", new ColumnType.Mapping(struct)),
                        column("r", new ColumnType.Raw())),
                UnknownFields.RESCUE);
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, List.of(name), type, Reading.PLAIN, false, null, List.of(), false);
    }

    /** Reads all records of the source. */
    public static int records(RecordSource source, RecordSink sink) throws IOException {
        int records = 0;
        try (source) {
            while (source.next(sink)) {
                records++;
            }
        }
        return records;
    }
}
