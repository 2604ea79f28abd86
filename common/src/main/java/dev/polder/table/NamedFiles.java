package dev.polder.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.util.VectorUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The data files that a table's log names, relative to the table's folder. */
final class NamedFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader ACTIONS = JSON.readerFor(JsonNode.class);
    private static final List<String> NAMING = List.of("add", "remove", "cdc");
    private static final List<String> REMOVING = List.of("remove");

    private NamedFiles() {}

    /** Those of one commit: what it adds, and what it removes, which versions before it have. */
    static Set<String> of(InputStream commit) throws IOException {
        return of(commit, NAMING);
    }

    /** Those that one commit takes out of the table. */
    static Set<String> removedBy(InputStream commit) throws IOException {
        return of(commit, REMOVING);
    }

    /** What one commit does to the table's files, with paths as the log writes them. */
    static FileChange changeOf(InputStream commit) throws IOException {
        Set<String> added = new HashSet<>();
        Set<String> removed = new HashSet<>();
        try (MappingIterator<JsonNode> actions = ACTIONS.readValues(commit)) {
            while (actions.hasNextValue()) {
                JsonNode action = actions.nextValue();
                JsonNode add = action.path("add").path("path");
                JsonNode remove = action.path("remove").path("path");
                if (add.isTextual()) {
                    added.add(add.asText());
                } else if (remove.isTextual()) {
                    removed.add(remove.asText());
                }
            }
        }
        return new FileChange(added, removed);
    }

    /** What a commit has to say to bring a file's rows into the table: one action, as a JSON object. */
    static String addition(AddFile file) {
        ObjectNode action = JSON.createObjectNode();
        ObjectNode add = action.putObject("add").put("path", file.getPath());
        add.set("partitionValues", JSON.valueToTree(VectorUtils.toJavaMap(file.getPartitionValues())));
        add.put("size", file.getSize())
                .put("modificationTime", file.getModificationTime())
                .put("dataChange", true);
        file.getStatsJson().ifPresent(statistics -> add.put("stats", statistics));
        file.getTags().ifPresent(tags -> add.set("tags", JSON.valueToTree(VectorUtils.toJavaMap(tags))));
        return action.toString();
    }

    private static Set<String> of(InputStream commit, List<String> actionsThatName) throws IOException {
        Set<String> named = new HashSet<>();
        try (MappingIterator<JsonNode> actions = ACTIONS.readValues(commit)) {
            while (actions.hasNextValue()) {
                JsonNode action = actions.nextValue();
                for (String naming : actionsThatName) {
                    JsonNode path = action.path(naming).path("path");
                    if (path.isTextual()) {
                        named.add(decoded(path.asText()));
                    }
                }
            }
        }
        return named;
    }

    /** Paths as a log writes them, relative to the table's folder. */
    static Set<String> decoded(Set<String> paths) {
        return paths.stream().map(NamedFiles::decoded).collect(Collectors.toSet());
    }

    /** A log writes paths as a URI does. */
    static String decoded(String path) {
        return URI.create(path).getPath();
    }
}
