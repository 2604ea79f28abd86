package dev.polder.reader.xml;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A feed of XML files, put together for a test. */
final class XmlFeed {
    static final String ECB = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";
    static final String GESMES = "http://www.gesmes.org/xml/2002-08-01";

    private final String record;
    private final Map<String, String> namespaces = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private UnknownFields unknownFields = UnknownFields.RESCUE;
    private Limits limits = Limits.standard();

    private XmlFeed(String record) {
        this.record = record;
    }

    /** A feed whose records stand at this path. */
    static XmlFeed of(String record) {
        return new XmlFeed(record);
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

    XmlFeed namespace(String prefix, String uri) {
        namespaces.put(prefix, uri);
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

    XmlFeed unknownFields(UnknownFields wanted) {
        unknownFields = wanted;
        return this;
    }

    XmlFeed limits(Limits wanted) {
        limits = wanted;
        return this;
    }

    private RecordFormat.Xml format() {
        Map<String, List<String>> lists = new HashMap<>();
        namespaces.forEach((prefix, uri) -> lists.put(prefix, List.of(uri)));
        return new RecordFormat.Xml(List.of(record), lists, null);
    }

    Contract contract() {
        return Contract.of(columns, unknownFields);
    }

    XmlRecords open(InputStream in) {
        return new XmlRecords(in, format(), contract(), limits);
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
        try (XmlRecords source = open(in)) {
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
}
