package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is put through again without its file: what it took from around it comes from bronze, whatever shares its line. */
@Tag("step-5")
final class ReplayedContextTest {

    @Test
    void aReplayedRecordHasWhatStoodAroundItAndNoneOfItsLineIsLost(@TempDir Path folder) throws IOException {
        Workspace workspace = new Workspace(folder);
        conf(workspace, "");
        workspace.lands(
                "orders/dt=2026-05-01/a.json",
                "{\"head\":{\"made\":\"M\"},\"items\":["
                        + "{\"kind\":\"order\",\"id\":1,\"qty\":\"none\"},"
                        + "{\"kind\":\"order\",\"id\":2,\"qty\":2},"
                        + "{\"kind\":\"loan\",\"id\":3,\"qty\":3},"
                        + "{\"kind\":\"gift\",\"id\":4,\"qty\":4},"
                        + "{\"kind\":\"order\",\"id\":5,\"qty\":\"five\"},"
                        + "{\"kind\":\"order\",\"id\":");
        workspace.lands("parts/p.xml", """
                <p:list xmlns:p="urn:parts" xmlns:u="urn:units" name="L">
                  <p:made>T</p:made>
                  <p:part id="a"><p:qty u:unit="kg">none</p:qty></p:part>
                  <p:part id="b"><p:qty u:unit="kg">2</p:qty></p:part>
                </p:list>
                """);
        workspace.polder("run", "mixed").done();
        Files.delete(workspace.path("landing/orders/dt=2026-05-01/a.json"));
        Files.delete(workspace.path("landing/parts/p.xml"));
        conf(workspace, ", null-values: [none]");

        Answer replayed = workspace.polder("replay", "mixed", "--rule", "type").done();

        assertThat(rows(workspace, "silver.orders", "concat_ws(' ', id, made, day, qty, _batch)"))
                .containsExactlyInAnyOrder("2 M 2026-05-01 2 1", "1 M 2026-05-01 2");
        assertThat(rows(workspace, "silver.parts", "concat_ws(' ', id, list, made, unit, qty, _batch)"))
                .containsExactlyInAnyOrder("b L T kg 2 1", "a L T kg 2");
        assertThat(rows(workspace, "bronze.parts WHERE _batch = 2", "concat(_file, ':', _line, ' ', _origin_batch)"))
                .containsExactly("p.xml:3 1");
        assertThat(rows(
                        workspace,
                        "bronze.orders WHERE _batch = 2",
                        "concat_ws(' ', _rejected, _errors[0].rule, _errors[0].value)"))
                .as("all that shared the line")
                .containsExactlyInAnyOrder("false", "true selection loan", "true type five", "true truncated");
        JsonNode open = workspace.polder("quarantine", "mixed", "--json").done().json();
        assertThat(open.get("records").asLong()).isEqualTo(3);
        assertThat(open.get("counts").toString()).isEqualTo("{\"open\":3,\"replayed\":2,\"discarded\":0}");
        assertThat(open.get("obstacles").toString())
                .contains("it is what is left of a file that could not be read\":1");
        assertThat(replayed.out()).contains("5 records put through again = 2 accepted + 3 rejected.");

        Answer nothing =
                workspace.polder("replay", "mixed", "--rule", "truncated").done();

        assertThat(nothing.out())
                .contains("1 record can't be put through again and stays open, because it is what is left of a file")
                .contains("Idle: nothing that was meant can be put through again");
        assertThat(workspace
                        .polder("quarantine", "mixed", "--file", "p.xml")
                        .done()
                        .out())
                .contains("0 rejected records of mixed");
    }

    private static void conf(Workspace workspace, String qty) {
        workspace.write("conf/pipelines/mixed/pipeline.yaml", """
                pipeline: mixed
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "dt={dt:yyyy-MM-dd}/*.json"
                    ready: { after: 0s }
                    format: json
                    json: { records: document, path: "/items/*" }
                    select: { from: /kind, in: [order] }
                    tolerate: 100%%
                    columns:
                      id: { type: int, required: true }
                      made: { from: ^/head/made, type: string, required: true }
                      day: { from: "{dt}", type: date, required: true }
                      qty: { type: int%1$s }
                  gifts:
                    landing: ${landing}/orders/
                    files: "dt={dt:yyyy-MM-dd}/*.json"
                    ready: { after: 0s }
                    format: json
                    json: { records: document, path: "/items/*" }
                    select: { from: /kind, in: [gift] }
                    columns:
                      id: { type: int, required: true }
                  parts:
                    landing: ${landing}/parts/
                    files: "*.xml"
                    ready: { after: 0s }
                    format: xml
                    xml: { record: "/p:list/p:part", namespaces: { p: "urn:parts", u: "urn:units" } }
                    tolerate: 100%%
                    columns:
                      id: { from: "@id", type: string, required: true }
                      list: { from: "../@name", type: string, required: true }
                      made: { from: "^/p:list/p:made", type: string, required: true }
                      unit: { from: "p:qty/@u:unit", type: string, required: true }
                      qty: { from: "p:qty/text()", type: int%1$s }
                tables:
                  silver.orders: { from: orders, write: append }
                  silver.parts: { from: parts, write: append }
                """.formatted(qty));
    }

    private static List<String> rows(Workspace workspace, String from, String expression) {
        String[] parts = from.split(" WHERE ", 2);
        return new LakeFiles(workspace)
                        .latest(parts[0])
                        .filter(parts.length > 1 ? parts[1] : "true")
                        .selectExpr(expression)
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0))
                        .toList();
    }
}
