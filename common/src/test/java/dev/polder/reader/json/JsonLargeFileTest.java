package dev.polder.reader.json;

import static dev.polder.reader.LargeFile.FILLING;
import static dev.polder.reader.LargeFile.RECORDS;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.LargeFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLargeFileTest {

    @ParameterizedTest
    @CsvSource({"ARRAY,''", "ARRAY,/feed/items", "CONCATENATED,''", "LINES,''"})
    void isReadInConstantMemoryWithItsLinesRight(RecordFormat.JsonRecords records, String path) throws IOException {
        Contract contract = Contract.of(
                List.of(Column.of("a", new ColumnType.Whole(64)), Column.of("d", new ColumnType.Text())),
                UnknownFields.RESCUE);

        Layout.of(records, path)
                .file()
                .assertReadInConstantMemory(in -> new JsonRecords(in, new RecordFormat.Json(records, path), contract));
    }

    /** How the records stand in the file: the first one in line 2. */
    private record Layout(String start, String between, String end, boolean overLines) {

        static Layout of(RecordFormat.JsonRecords records, String path) {
            return switch (records) {
                case LINES -> new Layout("\n", "\n", "\n", false);
                case CONCATENATED -> new Layout("\n", "\n", "\n", true);
                case ARRAY, DOCUMENT ->
                    path.isEmpty()
                            ? new Layout("[\n", ",\n", "\n]", true)
                            : new Layout("{\"feed\":{\"items\":[\n", ",\n", "\n]}}", true);
            };
        }

        LargeFile file() {
            return new LargeFile(
                    this::part,
                    record -> 2 + (record - 1) * (overLines ? 2 : 1),
                    (record, column) -> column == 0 ? String.valueOf(record) : FILLING);
        }

        private String part(int number) {
            String record = "{\"a\":" + number + ',' + (overLines ? "\n" : "") + "\"d\":\"" + FILLING + "\"}";
            return number == 0 ? start : number > RECORDS ? end : record + (number == RECORDS ? "" : between);
        }
    }
}
