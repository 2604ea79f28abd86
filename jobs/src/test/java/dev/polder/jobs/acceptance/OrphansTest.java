package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody on call is told of the files that dead runs left behind. */
final class OrphansTest {

    @Test
    void areListedByTableWithTheirSizes(@TempDir Path folder) {
        Workspace workspace = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns: { id: { type: string } }
                        tables:
                          silver.orders: { from: orders, write: append }
                        """)
                .lands("orders/a.json", "{\"id\":\"A\"}\n");

        Answer before = workspace.polder("runs", "orders", "--orphans");
        assertThat(workspace.polder("run", "orders").exitCode()).isZero();
        Answer none = workspace.polder("runs", "orders", "--orphans");
        workspace.write("lake/silver/orders/part-dead.parquet", "half");
        Answer one = workspace.polder("runs", "orders", "--orphans");
        Answer json = workspace.polder("runs", "orders", "--orphans", "--json");

        String noOrphans = "No orphans: every data file in the tables of orders belongs to a version.\n";
        assertThat(before.out()).isEqualTo(noOrphans);
        assertThat(none.out()).isEqualTo(noOrphans);
        assertThat(one.out())
                .containsPattern(
                        "silver.orders +4 B +\\S+Z  file://" + folder + "/lake/silver/orders/part-dead.parquet\n")
                .endsWith("1 file that no version of a table names, 4 B: left behind by runs that died."
                        + " Readers never see them; they take up room and nothing else.\n")
                .hasLineCount(2);
        assertThat(json.json().get("pipeline").asText()).isEqualTo("orders");
        assertThat(json.json().get("orphans")).hasSize(1);
        assertThat(json.json().get("orphans").get(0).get("table").asText()).isEqualTo("silver.orders");
        assertThat(json.json().get("orphans").get(0).get("bytes").asLong()).isEqualTo(4);
    }
}
