package dev.polder.reader.xml;

/** The attributes of XML Schema's instance namespace, which speak about a document and are no data of it. */
final class SchemaInstance {
    private static final String URI = "http://www.w3.org/2001/XMLSchema-instance";

    private SchemaInstance() {}

    /** Whether the attribute is one of these: {@code xsi:type}, {@code xsi:nil}, {@code xsi:schemaLocation}. */
    static boolean owns(Name attribute) {
        return attribute.uri().equals(URI);
    }

    /** Whether the attribute says that its element stands for null. */
    static boolean saysNil(Name attribute, String value) {
        return owns(attribute)
                && attribute.local().equals("nil")
                && (value.trim().equals("true") || value.trim().equals("1"));
    }
}
