package dev.polder.config;

import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.Json;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.RecordFormat.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code format} and the section {@code json} or {@code xml} that goes with it. */
final class FormatReader {
    static final Keys FORMATS = Keys.of("json", "xml");

    private static final Keys JSON = Keys.of("records", "path");
    private static final Keys RECORDS = Keys.of("lines", "array", "document")
            .later("concatenated", "a file holds lines, one array or one document");
    private static final Keys XML =
            Keys.of("record", "namespaces").later("xsd", "XML is checked against the columns alone");

    private FormatReader() {}

    /** The feed's format; empty, and reported, when it is not known. */
    static Optional<RecordFormat> read(Section feed) {
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
        return feed.need("xml").flatMap(FormatReader::xml);
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

    static Optional<RecordFormat> xml(Value value) {
        Section section = Section.of(value, XML);
        Map<String, String> namespaces =
                section.find("namespaces").map(FormatReader::namespaces).orElse(Map.of());
        Optional<Value> at = section.need("record");
        if (at.isPresent() && at.get().isList()) {
            at.get().notBuilt("A list of records", "a feed has one `record`");
            return Optional.empty();
        }
        Optional<String> record = at.flatMap(Value::text);
        record.ifPresent(path -> new XmlPath(namespaces.keySet(), 0).checkRecord(at.get(), path));
        return record.filter(path -> path.startsWith("/")).map(path -> new Xml(List.of(path), lists(namespaces), null));
    }

    private static Map<String, List<String>> lists(Map<String, String> namespaces) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        namespaces.forEach((prefix, uri) -> lists.put(prefix, List.of(uri)));
        return lists;
    }

    private static Map<String, String> namespaces(Value value) {
        Map<String, String> uris = new LinkedHashMap<>();
        for (Value entry : Section.named(value).entries()) {
            String prefix = entry.name();
            if (entry.isList()) {
                entry.notBuilt("A list of URIs for one prefix", "a prefix has one URI");
                uris.put(prefix, "");
                continue;
            }
            String uri = entry.text().orElse("-");
            if (!prefix.matches("|[\\p{L}_][\\p{L}\\p{N}._-]*") || prefix.equals("xml") || prefix.equals("xmlns")) {
                entry.report(Wording.quote(prefix) + " is not a prefix that can be bound.", "Choose a short name.");
            }
            if (uri.isBlank()) {
                entry.report("The namespace of a prefix is empty.", "Write the URI that the files declare.");
            }
            uris.put(prefix, uri);
        }
        return uris;
    }
}
