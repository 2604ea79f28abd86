package dev.polder.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a commit file, whoever wrote it: what a writer left out is empty, what it added is passed over. */
final class CommitJson {
    private static final ObjectReader ACTIONS = new ObjectMapper().readerFor(JsonNode.class);

    private CommitJson() {}

    static Commit read(long version, Instant timestamp, InputStream file) throws IOException {
        JsonNode info = ACTIONS.createArrayNode();
        boolean changedData = false;
        Optional<String> transaction = Optional.empty();
        try (MappingIterator<JsonNode> actions = ACTIONS.readValues(file)) {
            while (actions.hasNextValue()) {
                JsonNode action = actions.nextValue();
                if (action.has("commitInfo")) {
                    info = action.get("commitInfo");
                }
                changedData |= action.path("add").path("dataChange").asBoolean()
                        || action.path("remove").path("dataChange").asBoolean();
                if (action.has("txn")) {
                    transaction = Optional.of(action.get("txn").path("appId").asText());
                }
            }
        }
        String operation = info.path("operation").asText();
        return new Commit(version, timestamp, operation, tag(info), changedData, transaction, metrics(info));
    }

    private static Optional<Tag> tag(JsonNode info) {
        return info.path("engineInfo").asText().endsWith("/" + Anchor.ENGINE)
                ? Optional.of(new Tag.Anchored())
                : Tag.parse(info.path("userMetadata").asText());
    }

    private static Map<String, Long> metrics(JsonNode info) {
        Map<String, Long> metrics = new HashMap<>();
        info.path("operationMetrics").properties().forEach(metric -> {
            JsonNode value = metric.getValue();
            if (value.isIntegralNumber() || value.asText().matches("-?\\d{1,18}")) {
                metrics.put(metric.getKey(), value.asLong());
            }
        });
        return metrics;
    }
}
