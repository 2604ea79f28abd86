package dev.polder.jobs.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import dev.polder.table.Checksum;
import dev.polder.testing.DeltaRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A lake as somebody finds it who knows how it is laid out, and does without Polder. */
record Lake(ObjectStore store, String uri) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What readers see of a table. When a record came in is the one thing that may differ between two lakes. */
    record Content(Checksum checksum, List<String> rows) {
        static Content of(Dataset<Row> all) {
            Dataset<Row> rows = all.drop("_ingested_at", "_ingest_date");
            return new Content(
                    Checksum.of(rows),
                    rows.toJSON().collectAsList().stream().sorted().toList());
        }

        /** How many of these rows are not in the other, each as often as it is here. */
        int missingIn(Content other) {
            List<String> missing = new ArrayList<>(rows);
            other.rows().forEach(missing::remove);
            return missing.size();
        }
    }

    /** The journal's entries in their order. */
    List<JsonNode> entries() {
        return store.list(uri + "/_polder/journal/orders/").orElse(List.of()).stream()
                .filter(object -> object.name().matches("\\d{20}\\.json"))
                .map(StoredObject::uri)
                .sorted()
                .map(this::json)
                .toList();
    }

    /** The types of the journal's entries, in their order. */
    List<String> happened() {
        return entries().stream().map(entry -> entry.get("type").asText()).toList();
    }

    /** The batches that rebuilds took their numbers for. */
    Set<Long> rebuilds() {
        return entries().stream()
                .filter(entry -> entry.get("type").asText().equals("claimed-from-bronze"))
                .map(entry -> entry.get("batch").asLong())
                .collect(Collectors.toSet());
    }

    /** The names of objects that a rebuild has made for itself alone. */
    List<String> aside() {
        return names(uri + "/_polder/rebuild/orders/");
    }

    /** The names of objects in archives. */
    List<String> archived() {
        return names(uri + "/_polder/archive/");
    }

    /** How many rows all erasures took out of archives, as the journal has it. */
    long erasedFromArchives() {
        return entries().stream()
                .filter(entry -> entry.get("type").asText().equals("upkeep-done"))
                .flatMap(entry -> entry.get("outcome").path("archived").valueStream())
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    /** The names of data files in a table's folder that its latest version has not. */
    List<String> filesOfEarlierVersions(String table) {
        List<String> live = List.of(DeltaRows.latest(location(table)).inputFiles());
        return names(location(table) + "/").stream()
                .filter(name -> name.endsWith(".parquet") && !name.startsWith("_delta_log/"))
                .filter(name -> live.stream().noneMatch(file -> file.endsWith("/" + name)))
                .toList();
    }

    private List<String> names(String folder) {
        return store.list(folder).orElse(List.of()).stream()
                .map(StoredObject::name)
                .toList();
    }

    /** Makes it as if a process had died before the last entry. */
    void forgetLastEntry() {
        int last = entries().size();
        store.delete(String.format(Locale.ROOT, "%s/_polder/journal/orders/%020d.json", uri, last));
    }

    /** By table, the version that is published; none when nothing is. */
    Map<String, Long> published() {
        Map<String, Long> heads = new TreeMap<>();
        entries().stream()
                .filter(entry -> List.of("published", "rolled-back", "upkeep-done")
                        .contains(entry.get("type").asText()))
                .forEach(entry -> entry.get("heads")
                        .properties()
                        .forEach(
                                head -> heads.put(head.getKey(), head.getValue().asLong())));
        return heads;
    }

    /** The number of the last commit in the table's log. */
    long latest(String table) {
        return store.list(location(table) + "/_delta_log/").orElse(List.of()).stream()
                .map(StoredObject::name)
                .filter(name -> name.matches("\\d{20}\\.json"))
                .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
                .max()
                .orElseThrow();
    }

    Content content(String table, long version) {
        return Content.of(DeltaRows.at(location(table), version));
    }

    private String location(String table) {
        return uri + "/" + table.replace('.', '/');
    }

    private JsonNode json(String entry) {
        try {
            return MAPPER.readTree(store.read(entry).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
