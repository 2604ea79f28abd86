package dev.polder.reader.xml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.HeldRecord;
import dev.polder.reader.HeldSource;
import dev.polder.reader.RecordSink;
import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.Name;
import dev.polder.reader.xml.parser.UnreadableText;
import dev.polder.reader.xml.parser.XmlFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Records of XML, each read once more from its own text and from what stood around it. They are not held against a schema, which is
 * for whole documents.
 */
public final class HeldXmlRecords implements HeldSource {
    private static final String NAMESPACE = "xmlns";

    private final Layout layout;
    private final Limits limits = Limits.standard();
    private final boolean quotes;

    /**
     * Of one feed.
     *
     * @throws BadXmlPath when the format's or the contract's paths can't be read
     */
    public HeldXmlRecords(RecordFormat.Xml format, Contract contract) {
        layout = Layout.of(format, contract);
        quotes = !contract.hasMaskedColumns();
    }

    @Override
    public void read(HeldRecord record, RecordSink sink) throws IOException {
        sink.begin(record.line());
        byte[] text = record.text().getBytes(StandardCharsets.UTF_8);
        sink.raw(text, 0, text.length);
        byte[] document = document(record).getBytes(StandardCharsets.UTF_8);
        try (Cursor cursor = new Cursor(new ByteArrayInputStream(document), limits, Optional.empty(), record.line())) {
            cursor.advance();
            cursor.advance();
            if (isRecord(cursor.event().name())) {
                read(record, cursor, sink);
            } else {
                tell(record, sink);
                sink.reject(
                        "no-records",
                        null,
                        "the record is " + cursor.event().name() + ", and the feed's are others",
                        null);
            }
        } catch (XmlFault e) {
            FileFault fault = FileFault.of(e, quotes);
            sink.reject(fault.rule(), null, fault.message(), null);
        } catch (UnreadableText e) {
            sink.reject("encoding", null, "its text can't be read", null);
        }
        sink.end();
    }

    private void read(HeldRecord record, Cursor cursor, RecordSink sink) throws XmlFault, IOException {
        RecordReader reader = new RecordReader(cursor, layout);
        cursor.startRecord();
        Filling filling = reader.begin(sink);
        Map<String, JsonNode> values = record.context().values();
        for (Origin origin : layout.levels().get(0).origins()) {
            JsonNode value = origin.path().isInside() ? null : values.get(origin.from());
            if (value != null && filling.meet(origin, record.line())) {
                give(origin, value, filling);
            }
        }
        tell(record, sink);
        reader.read(sink);
    }

    private static void give(Origin origin, JsonNode value, Filling filling) {
        if (value.isNull()) {
            filling.sink(origin).nothing(origin.position());
        } else {
            byte[] text = value.asText().getBytes(StandardCharsets.UTF_8);
            filling.sink(origin).text(origin.position(), new Slice().of(text, 0, text.length));
        }
    }

    /** Should it be rejected once more, it has the same context. */
    private static void tell(HeldRecord record, RecordSink sink) {
        record.context().values().forEach((path, value) -> {
            if (value.isNull()) {
                sink.contextAsWritten(path, "null");
            } else {
                sink.context(path, value.asText());
            }
        });
    }

    private boolean isRecord(Name name) {
        return layout.ways().stream().map(Way::steps).anyMatch(steps -> steps.get(steps.size() - 1)
                .contains(name));
    }

    /** The record within an element that binds the prefixes which were in scope. */
    private static String document(HeldRecord record) {
        StringBuilder document = new StringBuilder("<polder");
        record.context().values().forEach((path, value) -> {
            if (path.equals(NAMESPACE) || path.startsWith(NAMESPACE + ":")) {
                document.append(' ')
                        .append(path)
                        .append("=\"")
                        .append(escaped(value.asText()))
                        .append('"');
            }
        });
        return document.append('>').append(record.text()).append("</polder>").toString();
    }

    private static String escaped(String uri) {
        return uri.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\t", "&#9;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;");
    }
}
