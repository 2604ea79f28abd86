package dev.polder.contract;

import java.io.Serializable;
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
        DOCUMENT
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
     * @param record the path of elements from the root to the record, such as {@code /env:Envelope/env:Body/o:Order}
     * @param namespaces the URI of each prefix used in {@code record} and in the columns' {@code from}; the empty prefix
     *     stands for names without one
     */
    record Xml(String record, Map<String, String> namespaces) implements RecordFormat {
        public Xml {
            Objects.requireNonNull(record);
            namespaces = Map.copyOf(namespaces);
        }

        /** The names on the way from the root to the record. */
        public List<String> steps() {
            return List.of(record.substring(1).split("/"));
        }
    }
}
