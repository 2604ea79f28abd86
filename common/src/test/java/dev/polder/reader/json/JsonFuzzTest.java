package dev.polder.reader.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.FuzzedFile;
import dev.polder.reader.RowBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** Any bytes are a file: they give records, and never an exception or a hang. */
final class JsonFuzzTest {
    private static final List<RecordFormat.Json> LAYOUTS = List.of(
            new RecordFormat.Json(JsonRecords.ARRAY, ""),
            new RecordFormat.Json(JsonRecords.ARRAY, "/a"),
            new RecordFormat.Json(JsonRecords.DOCUMENT, ""),
            new RecordFormat.Json(JsonRecords.DOCUMENT, "/a/*/s"),
            new RecordFormat.Json(JsonRecords.CONCATENATED, ""),
            new RecordFormat.Json(JsonRecords.LINES, "/a/*"));

    private static final List<Contract> CONTRACTS = List.of(
            FuzzedFile.singles(UnknownFields.RESCUE), FuzzedFile.singles(UnknownFields.REJECT), FuzzedFile.nested());

    @FuzzTest
    @Timeout(60)
    void linesThatAreNotBlankAreRecords(byte[] file) throws IOException {
        RecordFormat.Json lines = new RecordFormat.Json(JsonRecords.LINES, "");

        for (Contract contract : CONTRACTS) {
            assertThat(read(file, lines, contract)).isEqualTo(expectedLines(file));
        }
    }

    @FuzzTest
    @Timeout(60)
    void everyLayoutReadsToTheEnd(byte[] file) throws IOException {
        for (RecordFormat.Json layout : LAYOUTS) {
            for (Contract contract : CONTRACTS) {
                assertThat(read(file, layout, contract)).isNotNegative();
            }
        }
    }

    private static int read(byte[] file, RecordFormat.Json format, Contract contract) throws IOException {
        return FuzzedFile.records(
                new dev.polder.reader.json.JsonRecords(new ByteArrayInputStream(file), format, contract),
                new RowBuilder(contract, format));
    }

    /** Counted byte by byte; a file that begins as one of another encoding is one record. */
    private static int expectedLines(byte[] file) {
        if (Opening.isForeign(file)) {
            return 1;
        }
        int lines = 0;
        boolean blank = true;
        for (int at = file.length > 0 && (file[0] & 0xFF) == 0xEF ? 3 : 0; at < file.length; at++) {
            if (file[at] == '\n') {
                blank = true;
            } else if (blank && file[at] != ' ' && file[at] != '\t' && file[at] != '\r') {
                blank = false;
                lines++;
            }
        }
        return lines;
    }
}
