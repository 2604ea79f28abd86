package dev.polder.reader.xml;

import dev.polder.contract.XmlSchema;
import java.io.StringReader;
import java.net.URI;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;

/** Finds the files that a schema imports and includes among its texts, and nowhere else. */
final class SchemaTexts implements LSResourceResolver {
    private static final String ROOT = "schema:///";

    private final XmlSchema schema;

    SchemaTexts(XmlSchema schema) {
        this.schema = schema;
    }

    /** The address under which the validator knows the file. */
    static String address(String file) {
        return ROOT + file;
    }

    /** The file that the validator knows under this address. */
    static String file(String address) {
        return address != null && address.startsWith(ROOT) ? address.substring(ROOT.length()) : String.valueOf(address);
    }

    /** @throws BadXmlSchema when it is not among the texts */
    @Override
    public LSInput resolveResource(String type, String namespace, String publicId, String systemId, String base) {
        if (systemId == null) {
            return null;
        }
        String address = resolved(systemId, base);
        String text = schema.texts().get(file(address));
        if (text == null) {
            throw new BadXmlSchema(
                    file(base),
                    0,
                    "it needs " + systemId + ", which is not among the feed's schema files, and nothing else is read.",
                    "Put a copy of it beside the schema, and name that by its relative path in schemaLocation.");
        }
        LSInput input = inputs().createLSInput();
        input.setSystemId(address);
        input.setCharacterStream(new StringReader(text));
        return input;
    }

    private static String resolved(String systemId, String base) {
        try {
            return URI.create(base).resolve(systemId).toString().replaceFirst("^schema:/+", ROOT);
        } catch (IllegalArgumentException | NullPointerException e) {
            return systemId;
        }
    }

    private static DOMImplementationLS inputs() {
        try {
            return (DOMImplementationLS) DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .getFeature("LS", "3.0");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java's own document builder is not configured", e);
        }
    }
}
