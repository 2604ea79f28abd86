package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.Selection;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.RecordSource;
import dev.polder.reader.RowBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

/** Several feeds on the same XML files. */
final class XmlSelectionTest {
    private static final String FILE = """
            <r>
              <e kind="order"><id>1</id></e>
              <e kind="return"><id>2</id></e>
              <e kind="gift"><id>3</id></e>
              <e><id>4</id></e>
            </r>
            """;

    @Test
    void aSelectionTakesItsKindsAndOneFeedRejectsWhatNobodyTakes() throws IOException {
        assertThat(read(new Selection(List.of("@kind"), Set.of("order"), Set.of("return"), true)))
                .containsExactly("1 accepted", "3 rejected", "4 rejected");
        assertThat(read(new Selection(List.of("@kind"), Set.of("return"), Set.of("order"), false)))
                .containsExactly("2 accepted");
    }

    private static List<String> read(Selection selection) throws IOException {
        Contract contract = Contract.of(List.of(Column.of("id", new ColumnType.Whole(32))), UnknownFields.REJECT)
                .selecting(selection);
        RecordFormat.Xml format = new RecordFormat.Xml(List.of("/r/e"), Map.of(), null);
        RowBuilder rows = new RowBuilder(contract, format);
        List<String> read = new ArrayList<>();
        try (RecordSource source =
                new XmlOpener(format, contract).open(new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)))) {
            while (source.next(rows)) {
                if (!rows.passedOver()) {
                    InternalRow row = rows.row();
                    read.add(row.getInt(0) + (row.isNullAt(1) ? " accepted" : " rejected"));
                }
            }
        }
        return read;
    }
}
