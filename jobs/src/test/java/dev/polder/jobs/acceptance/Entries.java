package dev.polder.jobs.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.jobs.launch.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A pipeline's journal as it lies in the lake, read without Polder. */
record Entries(List<JsonNode> all) {

    static Entries of(Workspace workspace, String pipeline) {
        ObjectMapper mapper = new ObjectMapper();
        try (Stream<Path> files = Files.list(workspace.path("lake/_polder/journal/" + pipeline))) {
            List<Path> inOrder = files.filter(
                            file -> file.getFileName().toString().matches("\\d{20}\\.json"))
                    .sorted()
                    .toList();
            return new Entries(inOrder.stream().map(file -> read(mapper, file)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each of a batch's entries in two words, such as {@code refused {epoch 2}}; which batch a take-over has is not said. */
    List<String> ofBatch(long batch) {
        return all.stream()
                .filter(entry -> !entry.has("batch") || entry.get("batch").asLong() == batch)
                .map(entry -> entry.get("type").asText()
                        + (entry.has("epoch") ? " {epoch " + entry.get("epoch").asInt() + "}" : ""))
                .toList();
    }

    /** The batch's files by feed, as its last claim has them. */
    List<String> files(long batch, String feed) {
        return all.stream()
                .filter(entry -> entry.get("type").asText().equals("claimed"))
                .filter(entry -> entry.get("batch").asLong() == batch)
                .reduce((before, last) -> last)
                .map(claim -> claim.get("files").get(feed).findValuesAsText("name"))
                .orElse(List.of());
    }

    /** By table, the version that is published. */
    Map<String, Long> published() {
        Map<String, Long> heads = new TreeMap<>();
        all.stream()
                .filter(entry -> entry.get("type").asText().equals("published"))
                .forEach(entry -> entry.get("heads")
                        .properties()
                        .forEach(
                                head -> heads.put(head.getKey(), head.getValue().asLong())));
        return heads;
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
