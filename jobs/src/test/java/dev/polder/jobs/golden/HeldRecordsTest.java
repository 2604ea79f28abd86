package dev.polder.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.check.CheckedConf;
import dev.polder.config.Feed;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.jobs.launch.Workspace;
import dev.polder.landing.FilePatterns;
import dev.polder.reader.HeldContext;
import dev.polder.reader.HeldRecord;
import dev.polder.reader.HeldSource;
import dev.polder.reader.RowBuilder;
import dev.polder.reader.json.HeldJsonRecords;
import dev.polder.reader.xml.HeldXmlRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rejected record of the golden cases, read once more from what bronze holds of it, under the same contract. */
final class HeldRecordsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Said of whole files, and by comparing records. */
    private static final Set<String> OTHERS = Set.of("xsd", "truncated", "tie");

    @TempDir
    Path folder;

    @Test
    void isRejectedForTheSameReasonsUnlessBronzeSaysThatItCannotBeRead() throws IOException {
        int read = 0;
        int obstacles = 0;
        for (GoldenCase golden : Stream.of("json", "xml")
                .map(GoldenCase::of)
                .flatMap(List::stream)
                .toList()) {
            for (Feed feed : feeds(golden)) {
                for (JsonNode row : rejected(golden, feed)) {
                    HeldContext context = HeldContext.of(
                            row.has("_context") ? row.get("_context").asText() : null);
                    String raw = row.path("_raw").asText();
                    if (raw.isEmpty() || context.obstacle(feed.contract()).isPresent()) {
                        obstacles++;
                    } else {
                        assertThat(again(feed, row, raw, context))
                                .as("%s, %s", golden.name(), row)
                                .isEqualTo(errors(row));
                        read++;
                    }
                }
            }
        }
        assertThat(read).as("records that could be read once more").isGreaterThan(250);
        assertThat(obstacles).as("records that could not").isBetween(50, 200);
    }

    private List<Feed> feeds(GoldenCase golden) {
        Workspace workspace = new Workspace(folder.resolve(golden.name()));
        golden.landIn(workspace);
        return CheckedConf.load(workspace.path("conf"), "dev", Map.of())
                .conf()
                .pipeline(golden.name())
                .feeds();
    }

    private static List<JsonNode> rejected(GoldenCase golden, Feed feed) throws IOException {
        List<JsonNode> rejected = new ArrayList<>();
        for (String line :
                golden.expected().getOrDefault(feed.name(), "").lines().toList()) {
            JsonNode row = MAPPER.readTree(line);
            if (row.get("_rejected").asBoolean()
                    && row.get("_errors").findValuesAsText("rule").stream().allMatch(rule -> isReaders(feed, rule))) {
                rejected.add(row);
            }
        }
        return rejected;
    }

    private static boolean isReaders(Feed feed, String rule) {
        return !OTHERS.contains(rule)
                && feed.expectations().stream().noneMatch(one -> one.name().equals(rule));
    }

    private static List<String> errors(JsonNode row) {
        List<String> errors = new ArrayList<>();
        row.get("_errors")
                .forEach(error -> errors.add("%s|%s|%s|%s"
                        .formatted(
                                error.get("rule").asText(),
                                error.path("column").asText(null),
                                error.path("message").asText(null),
                                error.path("value").asText(null))));
        return errors;
    }

    private static List<String> again(Feed feed, JsonNode row, String raw, HeldContext context) throws IOException {
        Contract contract = feed.contract();
        HeldSource source = feed.format() instanceof RecordFormat.Json json
                ? new HeldJsonRecords(json, contract)
                : new HeldXmlRecords((RecordFormat.Xml) feed.format(), contract);
        RowBuilder rows = RowBuilder.ofEvery(contract, feed.format());
        String file = row.get("_file").asText();
        rows.startFile(
                file,
                0,
                FilePatterns.of(feed.files())
                        .captures(FilePatterns.landed(file))
                        .orElse(Map.of()));
        source.read(new HeldRecord(raw, row.get("_line").asLong(), context), rows);
        InternalRow read = rows.row();
        int columns = contract.columns().size();
        assertThat(read.isNullAt(columns + 2) ? "{}" : read.getString(columns + 2))
                .isEqualTo(context.json());
        List<String> errors = new ArrayList<>();
        if (!read.isNullAt(columns)) {
            ArrayData found = read.getArray(columns);
            for (int i = 0; i < found.numElements(); i++) {
                InternalRow error = found.getStruct(i, 4);
                errors.add("%s|%s|%s|%s".formatted(error.getString(0), text(error, 1), text(error, 2), text(error, 3)));
            }
        }
        return errors;
    }

    private static String text(InternalRow row, int place) {
        return row.isNullAt(place) ? null : row.getString(place);
    }
}
