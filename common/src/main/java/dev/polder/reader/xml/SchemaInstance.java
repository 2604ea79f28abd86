package dev.polder.reader.xml;

import org.codehaus.stax2.XMLStreamReader2;

/** The attributes of XML Schema's instance namespace, which speak about a document and are no data of it. */
final class SchemaInstance {
    private static final String URI = "http://www.w3.org/2001/XMLSchema-instance";

    private SchemaInstance() {}

    /** Whether the attribute is one of these: {@code xsi:type}, {@code xsi:nil}, {@code xsi:schemaLocation}. */
    static boolean owns(Name attribute) {
        return attribute.uri().equals(URI);
    }

    /** Whether the element at hand stands for null. */
    static boolean saysNil(XMLStreamReader2 event) {
        String value = event.getAttributeCount() == 0 ? null : event.getAttributeValue(URI, "nil");
        return value != null && (value.trim().equals("true") || value.trim().equals("1"));
    }
}
