package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.table.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that breaks a rule: nobody sees it, everybody is told, and it stays first in line. */
@Tag("step-6")
final class RefusedBatchTest {
    private static final String BAD = """
            {"id":"B","total":2}
            {"id":"C","total":-1}
            {"id":"D","total":"much"}
            """;

    private Workspace workspace;
    private LakeFiles lake;

    @BeforeEach
    void aPipelineOfOrders(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write(
                        "conf/pipelines/orders/gold/sums.sql",
                        "SELECT count(*) AS orders, sum(total) AS total FROM silver.orders");
        negativeOrders("fail");
        lake = new LakeFiles(workspace);
    }

    @Test
    void itPassesAfterTheMendAndNewFilesAreTheNextBatch() {
        workspace.lands("orders/a.json", "{\"id\":\"A\",\"total\":12.50}\n");
        assertThat(workspace.polder("run", "orders").exitCode()).isZero();
        Checksum silver = Checksum.of(lake.latest("silver.orders"));
        Checksum gold = Checksum.of(lake.latest("gold.sums"));
        workspace.lands("orders/b.json", BAD);

        Answer refused = workspace.polder("run", "orders");
        Answer quarantine = workspace.polder("quarantine", "orders", "--batch", "2");
        Answer meanwhile = workspace.polder("sql", "SELECT * FROM gold.sums", "--json");
        workspace.lands("orders/c.json", "{\"id\":\"E\",\"total\":5}\n");
        Answer refusedAgain = workspace.polder("run", "orders", "--json");

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(3);
        assertThat(refused.out())
                .contains("Refused orders-2-1. 1 file, 69 B: 3 records read = 2 accepted + 1 rejected."
                        + " Nothing was published; readers see what they saw before.")
                .contains("Problem: orders: 1 of 3 records (33.33%) break `not-negative`; none may.")
                .contains("orders: not-negative broken by 1 record")
                .contains("b.json:2  total -1.00: does not hold: total >= 0")
                .contains("See the records: polder quarantine orders --batch 2")
                .contains("(polder check orders), then: polder run orders")
                .contains("Past runs: polder runs orders");
        assertThat(quarantine.out())
                .contains("2 rejected records of orders")
                .contains("orders: not-negative of total, 1 record", "batch 2  b.json:2  -1.00")
                .contains("batch 2  b.json:3")
                .doesNotContain("b.json:1");
        assertThat(meanwhile.out()).isEqualTo("{\"orders\":1,\"total\":12.50}\n");
        assertThat(Checksum.of(lake.latest("silver.orders"))).isEqualTo(silver);
        assertThat(Checksum.of(lake.latest("gold.sums"))).isEqualTo(gold);
        assertThat(refusedAgain.exitCode()).isEqualTo(3);
        assertRefused(refusedAgain);
        assertThat(Entries.of(workspace, "orders").files(2, "orders")).containsExactly("b.json");

        negativeOrders("quarantine");
        Answer mended = workspace.polder("run", "orders");
        Answer next = workspace.polder("run", "orders", "--json");
        Answer idle = workspace.polder("run", "orders", "--json");

        assertThat(mended.exitCode()).as(mended.all()).isZero();
        assertThat(mended.out()).contains("Published orders-2-3.", "1 accepted + 2 rejected");
        Entries journal = Entries.of(workspace, "orders");
        assertThat(journal.ofBatch(2))
                .containsExactly(
                        "claimed {epoch 1}",
                        "ingested {epoch 1}",
                        "refused {epoch 2}",
                        "claimed {epoch 2}",
                        "ingested {epoch 2}",
                        "refused {epoch 3}",
                        "claimed {epoch 3}",
                        "ingested {epoch 3}",
                        "published {epoch 3}");
        assertPublished(next);
        assertThat(journal.files(3, "orders")).containsExactly("c.json");
        assertThat(lake.latest("silver.orders").orderBy("id").collectAsList().toString())
                .isEqualTo("[[A,12.50], [B,2.00], [E,5.00]]");
        assertThat(lake.latest("bronze.orders").count())
                .as("every record once, however often its batch was tried")
                .isEqualTo(5);
        assertIdle(idle);
    }

    @Test
    void aFileThatHasChangedMeanwhileIsRefused() throws IOException {
        workspace.lands("orders/b.json", BAD);
        assertThat(workspace.polder("run", "orders").exitCode()).isEqualTo(3);

        workspace.lands("orders/b.json", BAD.replace("-1", "1"));
        Answer changed = workspace.polder("run", "orders", "--json");
        Files.delete(workspace.path("landing/orders/b.json"));
        Answer gone = workspace.polder("run", "orders");

        assertThat(changed.exitCode()).as(changed.all()).isEqualTo(3);
        JsonNode document = changed.json();
        assertThat(fields(document)).containsExactly("pipeline", "status", "release", "error");
        assertThat(document.get("status").asText()).isEqualTo("failed");
        assertThat(fields(document.get("error"))).containsExactly("kind", "message", "remedy");
        assertThat(document.get("error").get("kind").asText()).isEqualTo("USER");
        assertThat(document.get("error").get("message").asText())
                .startsWith(
                        "File b.json of feed orders has changed since batch 1, which must be run again, claimed it: "
                                + "its size was 69 bytes and is 68 bytes, its time was ");
        assertThat(document.get("error").get("remedy").asText()).contains("deliver the new content under a new name");
        assertThat(gone.exitCode()).as(gone.all()).isEqualTo(3);
        assertThat(gone.error())
                .contains(
                        "Problem: File b.json of feed orders belongs to batch 1, which must be run again, and is gone.")
                .contains(
                        "Remedy:  Put it back into the landing as it was, then run again; or go on without it: polder skip"
                                + " orders --file b.json --reason .., and without its batch: polder skip orders --batch 1");
        assertThat(Entries.of(workspace, "orders").ofBatch(1)).last().isEqualTo("refused {epoch 2}");
    }

    @Test
    void tooManyRejectionsRefuseByRuleAndByFeed() {
        workspace
                .write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns:
                              id: { type: string, required: true }
                              total: { type: int }
                            expectations:
                              not-negative: { check: "total >= 0", action: quarantine, tolerate: 10% }
                          returns:
                            landing: ${landing}/returns/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            tolerate: 5%
                            columns:
                              id: { type: string, required: true }
                          refunds:
                            landing: ${landing}/refunds/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns:
                              id: { type: string, required: true }
                        tables:
                          silver.orders: { from: orders, write: append }
                        """)
                .lands("orders/a.json", "{\"id\":\"A\"}\n{\"id\":\"B\"}\n{\"id\":\"C\",\"total\":-1}\n{\"id\":\"D\"}\n")
                .lands("returns/a.json", "{\"id\":\"A\"}\n{\"id\":7}\n{\"id\":\"C\"}\n")
                .lands("refunds/a.json", "{\"id\":\"A\"}\n{\"id\":null}\n{}\n");

        Answer refused = workspace.polder("run", "orders");

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(3);
        assertThat(refused.out().lines().filter(line -> line.startsWith("Problem:")))
                .containsExactlyInAnyOrder(
                        "Problem: orders: 1 of 4 records (25%) break `not-negative`; 10% may.",
                        "Problem: returns: 1 of 3 records (33.33%) are rejected in all; 5% may.",
                        "Problem: refunds: 2 of 3 records (66.67%) are rejected in all; 50% may.");
        assertThat(refused.out()).contains("a.json:3  total -1: does not hold: total >= 0");
        assertThat(lake.latest("silver.orders").count()).isZero();
        Answer quarantine = workspace.polder("quarantine", "orders", "--batch", "1");
        assertThat(quarantine.out()).contains("4 rejected records of orders");
    }

    private void negativeOrders(String action) {
        workspace.write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "*.json"
                    ready: { after: 0s }
                    format: json
                    tolerate: 80%%
                    columns:
                      id: { type: string, required: true }
                      total: { type: "decimal(12,2)", required: true }
                    expectations:
                      not-negative: { check: "total >= 0", action: %s }
                tables:
                  silver.orders: { from: orders, write: merge, key: [id] }
                  gold.sums: { sql: gold/sums.sql, write: replace }
                """.formatted(action));
    }

    private static void assertPublished(Answer answer) {
        assertThat(answer.exitCode()).as(answer.all()).isZero();
        assertThat(answer.out().lines()).hasSize(1);
        JsonNode document = answer.json();
        assertThat(fields(document))
                .containsExactly("pipeline", "batch", "run", "status", "release", "feeds", "tables", "seconds");
        assertThat(document.get("pipeline").asText()).isEqualTo("orders");
        assertThat(document.get("batch").asLong()).isEqualTo(3);
        assertThat(document.get("run").asText()).isEqualTo("orders-3-1");
        assertThat(document.get("status").asText()).isEqualTo("published");
        assertThat(document.get("feeds").toString())
                .isEqualTo("{\"orders\":{\"files\":1,\"bytes\":21,\"records\":1,\"accepted\":1,\"rejected\":0,"
                        + "\"expectations\":[{\"name\":\"not-negative\",\"action\":\"quarantine\",\"failed\":0}]}}");
        assertThat(fields(document.get("tables"))).containsExactlyInAnyOrder("silver.orders", "gold.sums");
        assertThat(document.get("tables")).allSatisfy(table -> {
            assertThat(fields(table)).containsExactly("before", "after");
            assertThat(table.get("after").asLong())
                    .isEqualTo(table.get("before").asLong() + 1);
        });
        assertThat(fields(document.get("seconds")))
                .containsExactly("discover", "ingest", "transform", "publish", "total");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.out().lines()).hasSize(1);
        JsonNode document = answer.json();
        assertThat(fields(document))
                .containsExactlyInAnyOrder(
                        "pipeline",
                        "batch",
                        "run",
                        "status",
                        "release",
                        "feeds",
                        "tables",
                        "reasons",
                        "error",
                        "seconds");
        assertThat(document.get("run").asText()).isEqualTo("orders-2-2");
        assertThat(document.get("status").asText()).isEqualTo("refused");
        assertThat(document.get("tables").isEmpty()).isTrue();
        assertThat(document.get("feeds").get("orders").get("expectations").toString())
                .isEqualTo("[{\"name\":\"not-negative\",\"action\":\"fail\",\"failed\":1}]");
        assertThat(fields(document.get("error"))).containsExactly("kind", "message", "remedy");
        assertThat(document.get("error").get("kind").asText()).isEqualTo("USER");
        assertThat(document.get("error").get("message").asText())
                .isEqualTo("orders: 1 of 3 records (33.33%) break `not-negative`; none may.");
        assertThat(document.get("error").get("remedy").asText()).contains("polder quarantine orders --batch 2");
    }

    private static void assertIdle(Answer answer) {
        assertThat(answer.exitCode()).as(answer.all()).isZero();
        assertThat(answer.out().lines()).hasSize(1);
        JsonNode document = answer.json();
        assertThat(fields(document)).containsExactlyInAnyOrder("pipeline", "status", "release", "reason", "seconds");
        assertThat(document.get("status").asText()).isEqualTo("idle");
        assertThat(document.get("reason").asText())
                .contains("no new files under")
                .contains("(3 known)");
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
