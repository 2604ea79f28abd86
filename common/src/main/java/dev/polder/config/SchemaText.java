package dev.polder.config;

import dev.polder.config.pattern.XsdPattern;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XSD as far as it names others, or can keep a validator busy.
 *
 * @param references in the order of the file
 * @param matches whether some type of it has a pattern
 */
record SchemaText(List<Reference> references, boolean matches) {
    private static final String XSD = "http://www.w3.org/2001/XMLSchema";
    private static final Set<String> POINTING = Set.of("import", "include", "redefine", "override");
    private static final List<String> TYPES = List.of("type", "base", "itemType", "memberTypes");

    /** Where a {@code schemaLocation} points to, and its line. */
    record Reference(String location, int line) {}

    SchemaText {
        references = List.copyOf(references);
    }

    /** The schema in this text; empty, and reported, when it is none, is broken, or has a DOCTYPE. Nothing outside of it is read. */
    static Optional<SchemaText> read(ConfFile file, String text) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            Optional<SchemaText> schema = read(file, reader);
            reader.close();
            return schema;
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            file.report(line, "", "This is not well-formed XML.", "Mend the syntax at or above this line.");
            return Optional.empty();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }

    private static Optional<SchemaText> read(ConfFile file, XMLStreamReader reader) throws XMLStreamException {
        List<Reference> found = new ArrayList<>();
        boolean matches = false;
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            int line = Math.max(0, reader.getLocation().getLineNumber());
            if (event == XMLStreamConstants.DTD) {
                file.report(line, "", "The XSD has a DOCTYPE.", "Take it away: entities and DTDs are never read.");
                return Optional.empty();
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth == 1 && !isXsd(reader, Set.of("schema"))) {
                    file.report(
                            line,
                            "",
                            "This is not an XSD: its root is "
                                    + Wording.quote(reader.getName().toString()) + ".",
                            "Its root must be " + Wording.quote("{" + XSD + "}schema") + ".");
                    return Optional.empty();
                }
                String location = reader.getAttributeValue(null, "schemaLocation");
                if (depth == 2 && location != null && isXsd(reader, POINTING)) {
                    found.add(new Reference(location.strip(), line));
                }
                matches |= checkPattern(file, reader, line);
            }
        }
        return Optional.of(new SchemaText(found, matches));
    }

    /** Whether the element at hand is a pattern, or names the one type that has one of its own. */
    private static boolean checkPattern(ConfFile file, XMLStreamReader reader, int line) {
        String pattern = reader.getAttributeValue(null, "value");
        if (pattern == null || !isXsd(reader, Set.of("pattern"))) {
            return TYPES.stream()
                    .map(name -> reader.getAttributeValue(null, name))
                    .anyMatch(types -> types != null && types.matches("(.*[:\\s])?language(\\s.*)?"));
        }
        XsdPattern.of(pattern)
                .endless()
                .ifPresent(part -> file.report(
                        line,
                        "",
                        "The pattern's part " + Wording.quote(part)
                                + " can share out one text in very many ways, all of"
                                + " which the validator tries: a few dozen characters can take it hours.",
                        "Write it so that only one way fits, such as `([a-z]{1,9},){1,9}` where a comma ends each part,"
                                + " or replace the outer count by `*`."));
        return true;
    }

    private static boolean isXsd(XMLStreamReader reader, Set<String> names) {
        return XSD.equals(reader.getNamespaceURI()) && names.contains(reader.getLocalName());
    }
}
