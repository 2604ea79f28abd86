package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.StoppedPolder;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.table.Checksum;
import dev.polder.testing.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} of a run's process, then the same command: as if nothing had happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("step-8")
final class KilledRunTest {
    private static final int KILLED = 128 + 9;

    private static final List<String> TABLES =
            List.of("bronze.orders", "silver.arrivals", "silver.orders", "gold.sums");

    private final Path root;
    private Map<String, Checksum> undisturbed = Map.of();

    KilledRunTest(@TempDir Path root) {
        this.root = root;
    }

    /** A first batch is published and a second one landed; every test goes on from a copy. */
    @BeforeAll
    void aSecondBatchHasLanded() {
        Workspace origin = new Workspace(root.resolve("origin"))
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
                        tables:
                          silver.arrivals: { from: orders, write: append }
                          silver.orders: { from: orders, write: merge, key: [id] }
                          gold.sums: { sql: gold/sums.sql, write: replace }
                        """)
                .write(
                        "conf/pipelines/orders/gold/sums.sql",
                        "SELECT count(*) AS orders, sum(total) AS total FROM silver.orders")
                .lands("orders/a.json", "{\"id\":\"A\",\"total\":1}\n{\"id\":\"B\",\"total\":2}\n");
        Answer first = origin.polder("run", "orders");
        assertThat(first.exitCode()).as(first.all()).isZero();
        origin.lands("orders/b.json.gz", "{\"id\":\"B\",\"total\":20}\n{\"id\":\"C\",\"total\":\"much\"}\n");
        origin.lands("orders/c.json", "{\"id\":\"D\",\"total\":4.5}\n");

        Workspace calm = copy("calm");
        Answer second = calm.polder("run", "orders");

        assertThat(second.exitCode()).as(second.all()).isZero();
        undisturbed = published(calm);
        assertThat(new LakeFiles(calm).latest("silver.arrivals").count()).isEqualTo(4);
        assertThat(new LakeFiles(calm).latest("gold.sums").first().mkString(" "))
                .isEqualTo("3 25.50");
    }

    @ParameterizedTest(name = "killed before {0}")
    @CsvSource({
        "ingest, claimed {epoch 1}",
        "validate, claimed {epoch 1} ingested {epoch 1}",
        "transform, claimed {epoch 1} ingested {epoch 1}",
        "publish, claimed {epoch 1} ingested {epoch 1}"
    })
    void betweenTwoStages(String stage, String journal) throws Exception {
        Workspace workspace = copy("before-" + stage);

        killed(workspace, "kill", stage);
        List<String> left = Entries.of(workspace, "orders").ofBatch(2);
        Answer again = workspace.polder("run", "orders");

        assertThat(String.join(" ", left)).isEqualTo(journal);
        assertThat(again.exitCode()).as(again.all()).isZero();
        assertThat(published(workspace)).isEqualTo(undisturbed);
        assertThat(Entries.of(workspace, "orders").ofBatch(2))
                .startsWith(left.toArray(String[]::new))
                .endsWith(
                        stage.equals("ingest")
                                ? new String[] {
                                    "abandoned {epoch 2}",
                                    "claimed {epoch 2}",
                                    "ingested {epoch 2}",
                                    "published {epoch 2}"
                                }
                                : new String[] {"taken-over", "published {epoch 1}"});
    }

    /** The commit is there, and nothing in the journal says so. */
    @Test
    void betweenACommitToBronzeAndItsEntry() throws Exception {
        Workspace workspace = copy("in-ingest");
        LakeFiles lake = new LakeFiles(workspace);
        long before = lake.lastCommit("bronze.orders");

        killed(workspace, "kill-in", "ingest=" + lake.folder("bronze.orders"));
        long left = lake.lastCommit("bronze.orders");
        Answer again = workspace.polder("run", "orders");

        assertThat(left).isEqualTo(before + 1);
        assertThat(again.exitCode()).as(again.all()).isZero();
        assertThat(published(workspace)).isEqualTo(undisturbed);
    }

    @Test
    void betweenTheCommitsOfTwoTables() throws Exception {
        String first = "silver.arrivals";
        Workspace workspace = copy("in-transform");
        LakeFiles lake = new LakeFiles(workspace);
        long before = lake.lastCommit(first);
        long second = lake.lastCommit("silver.orders");

        killed(workspace, "kill-in", "transform=" + lake.folder(first));
        long left = lake.lastCommit(first);
        long secondLeft = lake.lastCommit("silver.orders");
        Answer again = workspace.polder("run", "orders");

        assertThat(left).isEqualTo(before + 1);
        assertThat(secondLeft).isEqualTo(second);
        assertThat(again.exitCode()).as(again.all()).isZero();
        assertThat(published(workspace)).isEqualTo(undisturbed);
        assertThat(lake.lastCommit(first))
                .as("the commit is adopted, not made again")
                .isEqualTo(left);
    }

    private static void killed(Workspace workspace, String how, String when) throws InterruptedException {
        try (ForkedJvm run = ForkedJvm.startForSpark(
                StoppedPolder.class,
                how,
                when,
                "run",
                "orders",
                "--conf",
                workspace.path("conf").toString())) {
            String said = run.hearOut();
            assertThat(run.exitCode()).as(said).isEqualTo(KILLED);
        }
    }

    /** What readers see of each table, whether they come through the journal or open the folder. */
    private static Map<String, Checksum> published(Workspace workspace) {
        LakeFiles lake = new LakeFiles(workspace);
        Map<String, Long> heads = Entries.of(workspace, "orders").published();
        Map<String, Checksum> checksums = new TreeMap<>();
        for (String table : TABLES) {
            checksums.put(table, checksum(lake.version(table, heads.get(table))));
            assertThat(checksum(lake.latest(table))).as(table).isEqualTo(checksums.get(table));
        }
        return checksums;
    }

    /** When a record came in is the one thing that may differ. */
    private static Checksum checksum(Dataset<Row> rows) {
        return Checksum.of(rows.drop("_ingested_at", "_ingest_date"));
    }

    /** Copies with the times of files to the nanosecond, by which a changed file is known. */
    private Workspace copy(String name) {
        try {
            Process copying = new ProcessBuilder(
                            "cp",
                            "-a",
                            root.resolve("origin").toString(),
                            root.resolve(name).toString())
                    .inheritIO()
                    .start();
            assertThat(copying.waitFor()).isZero();
            return new Workspace(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
