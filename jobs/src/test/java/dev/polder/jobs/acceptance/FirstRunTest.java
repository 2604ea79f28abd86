package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What someone sees who points Polder at files of their own for the first time. */
final class FirstRunTest {
    private Workspace workspace;

    @BeforeEach
    void aPipelineOfOrders(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json*"
                            ready: { after: 0s }
                            format: json
                            columns:
                              id: { type: string, required: true }
                              total: { type: "decimal(12,2)", required: true }
                            expectations:
                              not-negative: { check: "total >= 0", action: quarantine }
                        tables:
                          silver.orders: { from: orders, write: merge, key: [id] }
                          gold.sums: { sql: gold/sums.sql, write: replace }
                        """)
                .write(
                        "conf/pipelines/orders/gold/sums.sql",
                        "SELECT count(*) AS orders, sum(total) AS total FROM silver.orders");
    }

    @Test
    void aBatchIsPublishedAndItsBadRecordIsExplained() {
        workspace.lands("orders/a.json", "{\"id\":\"A\",\"total\":12.50}\n{\"id\":\"B\",\"total\":-1}\n");

        Answer run = workspace.polder("run", "orders").done();
        assertThat(run.out())
                .contains("5/5 publish")
                .contains("1 file, 47 B: 2 records read = 1 accepted + 1 rejected.")
                .contains("a.json:2  total -1.00: does not hold: total >= 0")
                .contains("Next: polder quarantine orders");
        Answer sums = workspace.polder("sql", "SELECT * FROM gold.sums", "--json");
        assertThat(sums.out()).isEqualTo("{\"orders\":1,\"total\":12.50}\n");
    }

    @Test
    void nothingNewIsIdleAndSaysWhere() {
        workspace.lands("orders/a.json", "{\"id\":\"A\",\"total\":1}\n");
        workspace.polder("run", "orders");

        Answer again = workspace.polder("run", "orders");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("Idle: no new files under").contains("(1 known)");
    }
}
