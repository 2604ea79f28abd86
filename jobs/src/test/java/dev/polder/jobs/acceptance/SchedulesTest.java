package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler is told: everything that it needs of the sound pipelines, and what is wrong with the others. */
final class SchedulesTest {
    private Workspace workspace;

    @BeforeEach
    void aFolder(@TempDir Path folder) {
        workspace = new Workspace(folder);
        workspace.write("conf/pipelines/orders/pipeline.yaml", sound("orders") + """
                zone: Europe/Amsterdam
                schedule: { run: "0 3 * * *", maintain: "@weekly", owner: shop, tags: [sales], deadline: 2h }
                submit: { executor-memory: 4g, packages: "io.delta:delta-spark_4.2_2.13:4.4.0", conf: { spark.a: b } }
                """);
        workspace.write("conf/pipelines/reports/pipeline.yaml", sound("reports") + "schedule: { after: [orders] }\n");
    }

    private static String sound(String name) {
        return """
                pipeline: %1$s
                feeds:
                  %1$s:
                    landing: ${landing}/%1$s/
                    format: json
                    columns:
                      id: { type: string, required: true }
                tables:
                  silver.%1$s: { from: %1$s, write: append }
                """.formatted(name);
    }

    @Test
    void aSoundPipelineComesWithAllThatASchedulerNeeds() {
        Answer answer = workspace.polder("schedules", "--json").done();
        JsonNode document = answer.json();
        assertThat(document.get("environment").asText()).isEqualTo("dev");
        assertThat(Path.of(document.get("conf").asText())).isAbsolute().isDirectory();
        assertThat(document.get("pipelines").get(0)).hasToString("""
                {"pipeline":"orders","description":"","run":"0 3 * * *","after":[],"retain":null,"maintain":"@weekly",\
                "zone":"Europe/Amsterdam","owner":"shop","tags":["sales"],"start-date":null,"catchup":false,"retries":3,\
                "retry-delay":300,"deadline":7200,"tables":["bronze.orders","silver.orders"],\
                "submit":{"connection":null,"application":null,"jars":[],\
                "packages":["io.delta:delta-spark_4.2_2.13:4.4.0"],"driver-memory":null,"executor-memory":"4g",\
                "executor-cores":null,"num-executors":null,"conf":{"spark.a":"b"}}}""");
        assertThat(document.get("pipelines").get(1).get("after")).hasToString("[\"orders\"]");
    }

    @Test
    void aBrokenPipelineComesWithWhatCheckSaysAndLeavesTheOthersAlone() {
        workspace.write(
                "conf/pipelines/returns/pipeline.yaml", sound("returns").replace("type: string", "type: strng"));

        Answer answer = workspace.polder("schedules", "--json");
        Answer check = workspace.polder("check", "returns", "--json");
        Answer text = workspace.polder("schedules");

        assertThat(answer.exitCode()).as(answer.all()).isZero();
        JsonNode pipelines = answer.json().get("pipelines");
        assertThat(pipelines).hasSize(3);
        assertThat(pipelines.get(1).has("problems")).isFalse();
        assertThat(pipelines.get(2).get("pipeline").asText()).isEqualTo("returns");
        assertThat(pipelines.get(2).get("problems"))
                .isEqualTo(check.json().get("problems"))
                .hasSize(1);
        assertThat(text.out()).startsWith("""
                orders                   run 0 3 * * *; maintain @weekly
                reports                  run after orders
                returns                  1 problem:
                """);
        assertThat(workspace.polder("check", "returns").out())
                .startsWith(text.out().substring(text.out().indexOf("1 problem:\n") + "1 problem:\n".length()));
    }

    @Test
    void aBrokenEnvFileIsAProblemOfEveryPipeline() {
        workspace.write("conf/env/dev.yaml", "lake: nowhere\n");

        JsonNode pipelines = workspace.polder("schedules", "--json").json().get("pipelines");

        assertThat(pipelines).hasSize(2);
        assertThat(pipelines)
                .allSatisfy(pipeline ->
                        assertThat(pipeline.get("problems").toString()).contains("env/dev.yaml"));
    }
}
