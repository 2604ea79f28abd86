package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.FuzzedFile;
import dev.polder.reader.RecordSource;
import dev.polder.reader.RowBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;

/** Any bytes are a file: they give records, and never an exception or a hang. */
final class XmlFuzzTest {
    private static final List<RecordFormat.Xml> FORMATS = List.of(
            new RecordFormat.Xml(List.of("/r"), Map.of(), null),
            new RecordFormat.Xml(List.of("/r/x"), Map.of(), null),
            new RecordFormat.Xml(List.of("/n:r/n:x"), Map.of("n", List.of("urn:n")), null));

    private static final List<Contract> CONTRACTS =
            List.of(FuzzedFile.singles(UnknownFields.RESCUE), FuzzedFile.singles(UnknownFields.REJECT));

    @FuzzTest
    @Timeout(60)
    void everyFileIsReadToItsEnd(byte[] file) throws IOException {
        for (RecordFormat.Xml format : FORMATS) {
            for (Contract contract : CONTRACTS) {
                RecordSource source = new XmlOpener(format, contract).open(new ByteArrayInputStream(file));
                assertThat(FuzzedFile.records(source, new RowBuilder(contract, format)))
                        .isPositive();
            }
        }
    }
}
