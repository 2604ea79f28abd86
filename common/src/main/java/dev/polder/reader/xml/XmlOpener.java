package dev.polder.reader.xml;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.RecordSource;
import java.io.InputStream;
import java.util.Optional;

/** Opens a feed's XML files; its paths and its schema are made ready once for all of them. */
public final class XmlOpener {
    private final Layout layout;
    private final Optional<CompiledSchema> schema;
    private final Limits limits;

    /**
     * @throws BadXmlPath when the format's or the contract's paths can't be read; it carries further ones as suppressed
     * @throws BadXmlSchema when documents can't be held against the format's schema
     */
    public XmlOpener(RecordFormat.Xml format, Contract contract) {
        this(format, contract, Limits.standard());
    }

    XmlOpener(RecordFormat.Xml format, Contract contract, Limits limits) {
        this.layout = Layout.of(format, contract);
        this.schema = Optional.ofNullable(format.schema()).map(CompiledSchema::of);
        this.limits = limits;
    }

    /**
     * The records of a file.
     *
     * @param in the file's bytes, decompressed, and not wrapped in another buffer: a buffer loses what stood before a
     *     failure. An EOFException or ZipException is taken for a fault of the data. Closed with the source
     */
    public RecordSource open(InputStream in) {
        boolean quotes = !layout.contract().hasMaskedColumns();
        return new XmlRecords(
                in, layout, schema.map(compiled -> new SchemaCheck(compiled, quotes, limits.text())), limits);
    }
}
