package dev.polder.reader.xml;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.contract.XmlSchema;
import dev.polder.reader.RecordSource;
import dev.polder.reader.RowBuilder;
import dev.polder.reader.RowText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A feed of XML files, put together for a test. */
final class XmlFeed {
    static final String ECB = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";
    static final String GESMES = "http://www.gesmes.org/xml/2002-08-01";

    private final List<String> records;
    private final Map<String, List<String>> namespaces = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private UnknownFields unknownFields = UnknownFields.RESCUE;
    private Set<String> knownFields = Set.of();
    private NoRecords noRecords = NoRecords.REJECT;
    private XmlSchema schema;
    private Limits limits = Limits.standard();

    private XmlFeed(List<String> records) {
        this.records = records;
    }

    /** A feed whose records stand at these paths. */
    static XmlFeed of(String... records) {
        return new XmlFeed(List.of(records));
    }

    /** The euro reference rates, as the ECB publishes them. */
    static XmlFeed ofRates() {
        return of("/gesmes:Envelope/ecb:Cube/ecb:Cube/ecb:Cube")
                .namespace("gesmes", GESMES)
                .namespace("ecb", ECB)
                .column("day", "../@time")
                .column("currency", "@currency")
                .column("rate", "@rate");
    }

    XmlFeed namespace(String prefix, String... uris) {
        namespaces.put(prefix, List.of(uris));
        return this;
    }

    XmlFeed column(String name, String from) {
        return column(name, from, false);
    }

    XmlFeed maskedColumn(String name, String from) {
        return column(name, from, true);
    }

    private XmlFeed column(String name, String from, boolean masked) {
        columns.add(
                new Column(name, List.of(from), new ColumnType.Text(), Reading.PLAIN, false, null, List.of(), masked));
        return this;
    }

    XmlFeed column(Column column) {
        columns.add(column);
        return this;
    }

    /** A column that is read from the first of these places that is there. */
    XmlFeed column(String name, ColumnType type, String... from) {
        return column(new Column(name, List.of(from), type, Reading.PLAIN, false, null, List.of(), false));
    }

    XmlFeed knownFields(String... paths) {
        knownFields = Set.of(paths);
        return this;
    }

    XmlFeed acceptingNoRecords() {
        noRecords = NoRecords.ACCEPT;
        return this;
    }

    XmlFeed schema(XmlSchema wanted) {
        schema = wanted;
        return this;
    }

    XmlFeed unknownFields(UnknownFields wanted) {
        unknownFields = wanted;
        return this;
    }

    XmlFeed limits(Limits wanted) {
        limits = wanted;
        return this;
    }

    private RecordFormat.Xml format() {
        return new RecordFormat.Xml(records, namespaces, schema);
    }

    Contract contract() {
        return new Contract(columns, unknownFields, knownFields, null, noRecords);
    }

    RecordSource open(InputStream in) {
        return new XmlOpener(format(), contract(), limits).open(in);
    }

    /** All records of a file that holds this text in UTF-8. */
    List<Seen> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All records of a file that holds these bytes. */
    List<Seen> read(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes));
    }

    List<Seen> read(InputStream in) {
        Seen.Recorder recorder = new Seen.Recorder(contract());
        try (RecordSource source = open(in)) {
            int told = 0;
            while (source.next(recorder)) {
                told++;
                if (recorder.records.size() != told) {
                    throw new AssertionError("record " + told + " was not told whole");
                }
            }
            if (recorder.records.size() != told) {
                throw new AssertionError("something was told at the end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorder.records;
    }

    /** The rows of a file that holds this text. */
    List<RowText> rows(String text) {
        RowBuilder rows = new RowBuilder(contract(), format());
        rows.startFile("file.xml", 0, Map.of());
        List<RowText> texts = new ArrayList<>();
        try (RecordSource source = open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            while (source.next(rows)) {
                texts.add(RowText.of(rows.row(), columns));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
