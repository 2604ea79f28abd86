package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Name;
import dev.polder.reader.xml.parser.XmlParser;

/** The attributes of XML Schema's instance namespace, which speak about a document and are no data of it. */
final class SchemaInstance {
    private static final String URI = "http://www.w3.org/2001/XMLSchema-instance";

    private SchemaInstance() {}

    /** Whether the attribute is one of these: {@code xsi:type}, {@code xsi:nil}, {@code xsi:schemaLocation}. */
    static boolean owns(Name attribute) {
        return attribute.uri().equals(URI);
    }

    /** Whether the element at hand stands for null. */
    static boolean saysNil(XmlParser event) {
        for (int i = 0; i < event.attributeCount(); i++) {
            Name name = event.attributeName(i);
            if (owns(name) && name.local().equals("nil")) {
                String value = event.attributeValue(i).toString().trim();
                return value.equals("true") || value.equals("1");
            }
        }
        return false;
    }
}
