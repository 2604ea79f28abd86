package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody asks before a run. */
final class PlanTest {
    private static final String YAML = """
            pipeline: orders
            feeds:
              orders:
                landing: ${landing}/
                files: "*.json"
                ready: { after: %s }
                format: json
                columns: { id: { type: int, required: true }%s }
            tables:
              silver.orders: { from: orders, write: append }
            """;

    private Workspace workspace;

    @BeforeEach
    void aPipelineThatNeverRan(@TempDir Path folder) {
        workspace = new Workspace(folder);
        conf("0s", "");
    }

    @Test
    void aPlanSaysWhatARunWouldTakeAndWritesNothing() {
        conf("1h", "");
        workspace.lands("1.json", "{\"id\":1}").lands("2.json", "{\"id\":2}");
        List<Path> before = files();

        assertThat(plan().out()).contains("Nothing to do: 2 files wait, the first");
        assertThat(done("plan", "orders", "--no-wait").out())
                .contains("A new batch would be taken, by run orders-1-1:")
                .containsPattern("orders +2 files +16 B +1.json, 2.json")
                .contains("Note: table bronze.orders is made.", "Note: table silver.orders is made.")
                .contains("Next: polder run orders");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aPlanKnowsWhatWouldStopARunAndWhatAChangedConfMeans() {
        workspace.lands("1.json", "{\"id\":1}");
        done("run", "orders");
        conf("0s", ", note: { type: string }");
        workspace.lands("1-again.json", "{\"id\":1}");

        JsonNode duplicate = done("plan", "orders", "--json").json();
        assertThat(duplicate.at("/work").asText()).isEqualTo("new-batch");
        assertThat(duplicate.at("/obstacles/0").asText()).contains("1-again.json", "polder skip orders --file");
        assertThat(duplicate.at("/notes").toString())
                .contains("table silver.orders gets the column note")
                .contains(
                        "has changed since orders-1-1: new batches go by it, and what is published already is not touched");

        done("skip", "orders", "--file", "1-again.json", "--reason", "delivered twice");
        workspace.lands("2.json", "{\"id\":\"two\"}");
        workspace.polder("run", "orders");
        assertThat(plan().out())
                .contains("Run orders-2-2 would try a batch again, since run orders-2-1 was refused:")
                .containsPattern("orders +1 file +12 B +2.json");
        delete("landing/2.json");
        assertThat(plan().out())
                .contains("Problem: File 2.json of feed orders belongs to batch 2")
                .doesNotContain("Next:");

        done("pause", "orders", "--reason", "the source moves");
        assertThat(plan().out()).contains("Nothing would be done: paused by").contains("the source moves");
        done("resume", "orders", "--reason", "it has moved");
        done("rollback", "orders", "--run", "orders-1-1", "--publish-only", "--yes", "--reason", "wrong");
        assertThat(plan().out())
                .contains("First the tables would be restored: the rollback of orders-1-1 was begun and is not done.")
                .contains("Problem: readers were moved back before orders-1-1");
    }

    @Test
    void aPlanSaysThatATableKeepsThePartitionsItWasMadeWith() {
        conf("0s", ", day: { type: date }");
        workspace.lands("1.json", "{\"id\":1,\"day\":\"2026-11-01\"}");
        done("run", "orders");
        assertThat(plan().out()).doesNotContain("partition");

        write(YAML.formatted("0s", ", day: { type: date }").replace("append }", "append, partition-by: [day] }"));

        assertThat(plan().out())
                .contains("Note: table silver.orders stays without partitions, though conf says partition-by: [day]:"
                        + " a table keeps the partitions that it was made with. Under another name in conf it is made"
                        + " anew, and polder rebuild orders --table NAME fills it.");
    }

    private void conf(String ready, String more) {
        write(YAML.formatted(ready, more));
    }

    private void write(String pipeline) {
        workspace.write("conf/pipelines/orders/pipeline.yaml", pipeline);
    }

    private Answer plan() {
        return done("plan", "orders");
    }

    private Answer done(String... words) {
        return workspace.polder(words).done();
    }

    private void delete(String file) {
        try {
            Files.delete(workspace.path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(workspace.path("."))) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
