package dev.polder.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Tags as JSON: {@code {"by":"polder","kind":"data",...}}. The fields are read again years later: only add to them. */
final class TagJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TagJson() {}

    static String write(Tag tag) {
        ObjectNode node = JSON.createObjectNode().put("by", "polder").put("kind", kind(tag));
        if (tag instanceof Tag.Data data) {
            WriteId id = data.id();
            node.put("pipeline", id.pipeline())
                    .put("table", id.table())
                    .put("batch", id.batch())
                    .put("epoch", id.epoch())
                    .put("run", id.run());
        } else if (tag instanceof Tag.Upkeep upkeep) {
            UpkeepId id = upkeep.id();
            node.put("pipeline", id.pipeline()).put("table", id.table()).put("upkeep", id.upkeep());
        } else if (tag instanceof Tag.Restored restored) {
            node.put("version", restored.version());
        }
        return node.toString();
    }

    static Optional<Tag> read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.path("by").asText().equals("polder") ? tag(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Tag> tag(JsonNode node) {
        return switch (node.path("kind").asText()) {
            case "data" -> data(node);
            case "upkeep" -> upkeep(node);
            case "created" -> Optional.of(new Tag.Created());
            case "properties" -> Optional.of(new Tag.Properties());
            case "anchored" -> Optional.of(new Tag.Anchored());
            case "restored" ->
                node.path("version").isIntegralNumber()
                        ? Optional.of(new Tag.Restored(node.get("version").longValue()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Tag> data(JsonNode node) {
        boolean whole = node.path("pipeline").isTextual()
                && node.path("table").isTextual()
                && node.path("batch").isIntegralNumber()
                && node.path("epoch").isIntegralNumber()
                && node.path("run").isTextual();
        return whole
                ? Optional.of(new Tag.Data(new WriteId(
                        node.get("pipeline").textValue(),
                        node.get("table").textValue(),
                        node.get("batch").longValue(),
                        node.get("epoch").longValue(),
                        node.get("run").textValue())))
                : Optional.empty();
    }

    private static Optional<Tag> upkeep(JsonNode node) {
        boolean whole = node.path("pipeline").isTextual()
                && node.path("table").isTextual()
                && node.path("upkeep").isTextual();
        return whole
                ? Optional.of(new Tag.Upkeep(new UpkeepId(
                        node.get("pipeline").textValue(),
                        node.get("table").textValue(),
                        node.get("upkeep").textValue())))
                : Optional.empty();
    }

    private static String kind(Tag tag) {
        if (tag instanceof Tag.Data) {
            return "data";
        }
        if (tag instanceof Tag.Upkeep) {
            return "upkeep";
        }
        if (tag instanceof Tag.Created) {
            return "created";
        }
        if (tag instanceof Tag.Properties) {
            return "properties";
        }
        if (tag instanceof Tag.Anchored) {
            return "anchored";
        }
        return "restored";
    }
}
