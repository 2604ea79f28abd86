package dev.polder.jobs.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How those read the published versions who don't come through Polder. */
final class PublishedTest {
    private Workspace workspace;

    /** Readers were moved back, so that latest is not what is published. */
    @BeforeEach
    void twoBatchesOfWhichTheSecondIsWrong(@TempDir Path folder) {
        workspace = new Workspace(folder).write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/
                    files: "*.json"
                    ready: { after: 0s }
                    format: json
                    columns: { id: { type: int, required: true } }
                tables:
                  silver.orders: { from: orders, write: append }
                """);
        for (int batch = 1; batch <= 2; batch++) {
            workspace.lands(batch + ".json", "{\"id\":" + batch + "}");
            done("run", "orders");
        }
        done("rollback", "orders", "--run", "orders-2-1", "--publish-only", "--yes", "--reason", "wrong");
    }

    @Test
    void theLinesForSparkOpenThePublishedVersions() {
        SparkSession spark = SharedSpark.session();

        done("published", "orders", "--format", "spark")
                .out()
                .lines()
                .forEach(line -> spark.sql(line.replace(";", "")));

        assertThat(spark.sql("SELECT id FROM silver_orders").collectAsList().toString())
                .isEqualTo("[[1]]");
        assertThat(spark.sql("SELECT id FROM bronze_orders").count()).isEqualTo(1);
        assertThat(new LakeFiles(workspace).latest("silver.orders").count()).isEqualTo(2);
    }

    @Test
    void otherLanguagesAndProgramsGetTheSameVersions() {
        String folder = "file://" + new LakeFiles(workspace).folder("silver.orders");

        JsonNode table = done("published", "--all", "--json").json().at("/pipelines/orders/silver.orders");

        long version = table.get("version").asLong();
        assertThat(table.get("uri").asText()).isEqualTo(folder);
        assertThat(done("published", "orders").out()).containsPattern("silver\\.orders +v" + version + "  file:");
        assertThat(done("published", "orders", "--format", "python").out())
                .startsWith("from deltalake import DeltaTable\n")
                .contains("silver_orders = DeltaTable(\"" + folder + "\", version=" + version + ")\n");
        assertThat(done("published", "orders", "--format", "duckdb").out())
                .contains("ATTACH '" + folder + "' AS silver_orders (TYPE delta, VERSION " + version + ");\n");
        assertThat(workspace.polder("published", "orders", "--format", "perl").error())
                .contains("--format takes text, json, python, duckdb or spark, not perl.");
        assertThat(workspace.polder("published").error()).contains("Name a pipeline, or --all");
    }

    @Test
    void anObjectInTheLakeSaysTheSame() throws IOException {
        JsonNode published = done("published", "orders", "--json").json().at("/pipelines/orders");
        Path object = workspace.path("lake/_polder/published/orders.json");

        JsonNode copy = new ObjectMapper().readTree(object.toFile());

        assertThat(copy.get("tables")).isEqualTo(published);
        assertThat(copy.at("/tables/silver.orders/version").asLong()).isEqualTo(1);
        assertThat(copy.get("pipeline").asText()).isEqualTo("orders");
    }

    @Test
    void anIdleRunMendsTheObject() throws IOException {
        done("rollback", "orders", "--run", "orders-2-1", "--yes", "--reason", "wrong");
        Path object = workspace.path("lake/_polder/published/orders.json");
        byte[] whole = Files.readAllBytes(object);
        String elsewhere = new String(whole, UTF_8).replace("/lake/silver/", "/lake-of-last-year/silver/");
        Files.writeString(object, elsewhere);

        assertThat(done("run", "orders").out()).contains("Idle");

        assertThat(object).hasBinaryContent(whole);
    }

    private Answer done(String... words) {
        return workspace.polder(words).done();
    }
}
