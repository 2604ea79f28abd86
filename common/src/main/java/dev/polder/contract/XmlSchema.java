package dev.polder.contract;

import java.io.Serializable;
import java.util.Map;

/**
 * An XSD with all that it imports and includes, so that an executor needs no file.
 *
 * @param main the name of the schema that documents must meet, one of {@code texts}
 * @param texts by the name of each file, relative to the pipeline's folder, its text
 * @param matches whether some type has a pattern, which takes a validator more time the longer a text is
 */
public record XmlSchema(String main, Map<String, String> texts, boolean matches) implements Serializable {
    public XmlSchema {
        texts = Map.copyOf(texts);
    }
}
