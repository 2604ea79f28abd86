/** XML 1.0 with namespaces, parsed from bytes: well-formedness is checked in full, and nothing is resolved but the five entities of XML itself. */
package dev.polder.reader.xml.parser;
