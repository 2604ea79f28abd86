package dev.polder.config;

import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.Json;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.RecordFormat.Xml;
import dev.polder.contract.XmlSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code format} and the section {@code json} or {@code xml} that goes with it.
 *
 * @param schemas the XSDs of the pipeline; empty in polder.yaml, which has none
 */
record FormatReader(Optional<SchemaFiles> schemas) {
    static final Keys FORMATS = Keys.of("json", "xml");

    private static final Keys JSON = Keys.of("records", "path");
    private static final Keys RECORDS = Keys.of("lines", "array", "document", "concatenated");
    private static final Keys XML = Keys.of("record", "namespaces", "xsd");

    /** The feed's format; empty, and reported, when it is not known. */
    Optional<RecordFormat> read(Section feed) {
        Optional<String> format = feed.need("format").flatMap(value -> value.oneOf(FORMATS));
        if (format.isEmpty()) {
            return Optional.empty();
        }
        String other = format.get().equals("json") ? "xml" : "json";
        feed.own(other)
                .ifPresent(value -> value.report(
                        Wording.quote(other) + " does not go with `format: " + format.get() + "`.",
                        "Take it away, or write `format: " + other + "`."));
        if (format.get().equals("json")) {
            return Optional.of(feed.find("json").map(FormatReader::json).orElse(new Json(JsonRecords.LINES, "")));
        }
        return feed.need("xml").flatMap(this::xml);
    }

    static RecordFormat json(Value value) {
        Section section = Section.of(value, JSON);
        JsonRecords records = section.find("records")
                .flatMap(word -> word.oneOf(RECORDS))
                .map(word -> JsonRecords.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(JsonRecords.LINES);
        Optional<Value> path = section.find("path");
        String pointer = path.flatMap(Value::text).orElse("");
        path.ifPresent(at -> JsonPointer.checkRecords(at, pointer));
        return new Json(records, pointer);
    }

    Optional<RecordFormat> xml(Value value) {
        Section section = Section.of(value, XML);
        Map<String, List<String>> namespaces =
                section.find("namespaces").map(FormatReader::namespaces).orElse(Map.of());
        Optional<XmlSchema> schema = section.find("xsd")
                .flatMap(at -> schemas.isPresent() ? schemas.get().read(at) : Optional.empty());
        List<String> records = section.need("record")
                .map(at -> records(at, new XmlPath(namespaces.keySet(), 0)))
                .orElse(List.of());
        return records.isEmpty() ? Optional.empty() : Optional.of(new Xml(records, namespaces, schema.orElse(null)));
    }

    private static List<String> records(Value value, XmlPath paths) {
        List<String> records = new ArrayList<>();
        for (Value item : value.items()) {
            item.text().ifPresent(path -> {
                paths.checkRecord(item, path);
                if (records.contains(path)) {
                    item.report("The record " + Wording.quote(path) + " stands twice.", "Name it once.");
                }
                if (path.startsWith("/")) {
                    records.add(path);
                }
            });
        }
        return records;
    }

    private static Map<String, List<String>> namespaces(Value value) {
        Map<String, List<String>> uris = new LinkedHashMap<>();
        for (Value entry : Section.named(value).entries()) {
            String prefix = entry.name();
            if (!prefix.matches("|[\\p{L}_][\\p{L}\\p{N}._-]*") || prefix.equals("xml") || prefix.equals("xmlns")) {
                entry.report(Wording.quote(prefix) + " is not a prefix that can be bound.", "Choose a short name.");
            }
            List<String> bound = new ArrayList<>();
            for (Value item : entry.items()) {
                item.text().ifPresent(uri -> {
                    if (uri.isBlank()) {
                        item.report("The namespace of a prefix is empty.", "Write the URI that the files declare.");
                    }
                    bound.add(uri);
                });
            }
            uris.put(prefix, bound);
        }
        return uris;
    }
}
