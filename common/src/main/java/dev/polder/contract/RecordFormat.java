package dev.polder.contract;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a feed's files hold their records. */
public sealed interface RecordFormat extends Serializable {

    /** How JSON values are laid out in a file. */
    enum JsonRecords {
        /** One value a line. */
        LINES,
        /** One array; each element is a record. */
        ARRAY,
        /** One value; the path leads to its record or records. */
        DOCUMENT,
        /** Values one after another, with or without white space between them. */
        CONCATENATED
    }

    /**
     * JSON (RFC 8259).
     *
     * @param records the layout
     * @param path a JSON pointer to the record, {@code *} standing for each element of an array; the empty text is the
     *     value itself. With {@code ARRAY} it leads to the array
     */
    record Json(JsonRecords records, String path) implements RecordFormat {
        public Json {
            Objects.requireNonNull(records);
            Objects.requireNonNull(path);
        }
    }

    /**
     * XML 1.0 with namespaces.
     *
     * @param records the paths of elements from the root to a record, such as {@code /env:Envelope/env:Body/o:Order}
     * @param namespaces the URIs that each prefix used in {@code records} and in the columns' {@code from} may stand for;
     *     the empty prefix stands for names without one
     * @param schema the XSD that documents must meet; null when there is none
     */
    record Xml(List<String> records, Map<String, List<String>> namespaces, XmlSchema schema) implements RecordFormat {
        public Xml {
            records = List.copyOf(records);
            Map<String, List<String>> copies = new HashMap<>();
            namespaces.forEach((prefix, uris) -> copies.put(prefix, List.copyOf(uris)));
            namespaces = Map.copyOf(copies);
        }
    }
}
