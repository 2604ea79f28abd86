package dev.polder.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.acceptance.LandedDay;
import dev.polder.jobs.acceptance.Project;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.Stores;
import dev.polder.testing.Rounds;
import dev.polder.testing.SharedSpark;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The demo's pipelines submitted to a cluster by the words of {@code scripts/submit-example}, with landing and lake on S3,
 * while executors are killed; and for comparison by {@code scripts/polder} on a local disk.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterTest {
    private static final int WORKERS = 2;
    private static final String EMBEDDED = "dev";

    /** Those of spark-submit; the workers have none. */
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "of-spark-submit", "AWS_SECRET_ACCESS_KEY", "of-spark-submit-alone");

    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private final Set<DeployMode> modes = EnumSet.noneOf(DeployMode.class);
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger differing = new AtomicInteger();
    private Path folder;
    private Workspace workspace;
    private Map<String, TableSum> embedded;
    private SparkInstallation spark;
    private SparkCluster cluster;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        workspace = Project.workspace(folder);
        land("flights", LandedDay.flights("2001-02"));
        land("fx_rates", LandedDay.rates("2022-12-01", "2023-01-31"));
        Answer run = Typed.run(
                folder,
                Map.of(),
                polder("run", "flights", "fx_rates", "--no-wait", "--conf", conf(), "--env", EMBEDDED));
        assertThat(run.exitCode()).as(run.all()).isZero();
        embedded = TableSum.ofTables(workspace, EMBEDDED);
        embedded.forEach((table, sum) ->
                Rounds.report("verify-cluster", "%s: %d rows, sha256 %s".formatted(table, sum.rows(), sum.sha256())));
        BUCKET.settings().forEach(SharedSpark.session().sparkContext().hadoopConfiguration()::set);
        spark = SparkInstallation.given(folder.resolve("spark-conf"));
        cluster = SparkCluster.start(spark, folder.resolve("work"), WORKERS, 2);
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
        Rounds.report(
                "verify-cluster",
                "cluster of %d workers: pipelines 2, deploy modes %s, executors killed %d, tables compared %d; differences %d"
                        .formatted(WORKERS, modes, killed.get(), compared.get(), differing.get()));
    }

    @ParameterizedTest
    @EnumSource(DeployMode.class)
    void bothPipelinesPublishWhatAnEmbeddedRunDoesThoughAnExecutorIsKilledInIngest(DeployMode mode) throws Exception {
        publishesTheSameThoughAnExecutorIsKilled(mode, "/bronze/flights/.*[.]parquet$");
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, /silver/flights/.*[.]parquet$",
        "CLUSTER, /silver/fx_rates/.*[.]parquet$",
        "CLIENT, /gold/fx_monthly/.*[.]parquet$",
        "CLUSTER, /gold/on_time_performance/.*[.]parquet$"
    })
    @Tag("whole")
    void orWhileItWritesATable(DeployMode mode, String written) throws Exception {
        publishesTheSameThoughAnExecutorIsKilled(mode, written);
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, 2", "CLUSTER, 0"})
    @Tag("whole")
    void sparkSubmitAnswersPoldersExitCodeInClientModeAlone(DeployMode mode, int exitCode) {
        environment("unknown", "");

        try (Typed submitted = submit(mode, "unknown", "run", "no_such_pipeline")) {
            Answer answer = submitted.answer();

            assertThat(answer.exitCode()).as(answer.all()).isEqualTo(exitCode);
            assertThat(ofPolder(mode, answer).json().at("/error/message").asText())
                    .isEqualTo("There is no pipeline `no_such_pipeline`.");
        }
    }

    @Test
    @Tag("whole")
    void aMasterThatIsNotThereIsWorthARetry() {
        environment("nowhere", "");
        SubmitExample example = new SubmitExample(folder, spark, KEYS);
        List<String> options = options(DeployMode.CLIENT, "spark://127.0.0.1:1", "nowhere");

        try (Typed submitted = example.type(options, List.of("run", "flights", "--no-wait"))) {
            Answer answer = submitted.answer();

            assertThat(answer.exitCode()).as(answer.all()).isEqualTo(4);
            assertThat(answer.error()).contains("Problem: Spark did not start on spark://127.0.0.1:1.");
        }
    }

    @Test
    @Tag("whole")
    void aSubmitWithoutTheJarsThatAPlainSparkLacksSaysSo() {
        List<String> words = List.of(
                spark.home().resolve("bin/spark-submit").toString(),
                "--master",
                "local[1]",
                Project.path("target/dist/polder-jobs.jar").toString(),
                "sql",
                "SELECT count(*) FROM silver.flights",
                "--conf",
                conf(),
                "--env",
                EMBEDDED);

        Answer answer = Typed.run(folder, spark.variables(), words);

        assertThat(answer.exitCode()).as(answer.all()).isEqualTo(2);
        assertThat(answer.error()).contains("Problem: Spark was started without Delta or S3A", "--jars");
    }

    private void publishesTheSameThoughAnExecutorIsKilled(DeployMode mode, String written) throws Exception {
        String env = mode + written.replaceAll("[^a-z_]", "-");
        environment(env, "");
        environment(
                env + "-read",
                "spark: { spark.hadoop.fs.s3a.aws.credentials.provider:"
                        + " org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider }");
        CompletableFuture<Void> reached = new CompletableFuture<>();
        CountDownLatch dead = new CountDownLatch(1);
        BUCKET.proxy()
                .follow(Rule.nth(
                        1,
                        "PUT",
                        "/" + env + written,
                        new Fault.Stop(Fault.Moment.WITHIN, () -> reached.complete(null), dead)));

        try (Typed submitted = submit(mode, env, "run", "flights", "fx_rates", "--no-wait")) {
            CompletableFuture.anyOf(reached, submitted.ended()).get(10, TimeUnit.MINUTES);
            assertThat(reached).as("a task writes %s", written).isDone();
            cluster.busyExecutor().kill();
            dead.countDown();
            Answer answer = submitted.answer();

            assertThat(answer.exitCode()).as(answer.all()).isZero();
            assertThat(ofPolder(mode, answer).json())
                    .as(answer.all())
                    .hasSize(2)
                    .extracting(run -> run.path("status").asText())
                    .containsOnly("published");
        } finally {
            dead.countDown();
            BUCKET.proxy().follow();
        }
        assertThat(cluster.work().executorsOfNewest()).isEqualTo(WORKERS + 1);
        killed.incrementAndGet();
        modes.add(mode);
        compare(TableSum.ofTables(workspace, env + "-read"));
    }

    private void compare(Map<String, TableSum> sums) {
        compared.addAndGet(sums.size());
        differing.addAndGet((int) sums.entrySet().stream()
                .filter(sum -> !sum.getValue().equals(embedded.get(sum.getKey())))
                .count());
        assertThat(sums).isEqualTo(embedded);
    }

    /** Of a driver in the cluster spark-submit says nothing. */
    private Answer ofPolder(DeployMode mode, Answer answer) {
        return mode == DeployMode.CLIENT
                ? answer
                : new Answer(answer.exitCode(), cluster.work().answerOfNewest(), answer.error());
    }

    private Typed submit(DeployMode mode, String env, String... words) {
        return new SubmitExample(folder, spark, KEYS).type(options(mode, cluster.address(), env), List.of(words));
    }

    private List<String> options(DeployMode mode, String master, String env) {
        List<String> options = new ArrayList<>(List.of("standalone"));
        options.addAll(mode.options());
        options.addAll(List.of("--master", master, "--conf", conf(), "--env", env));
        return options;
    }

    private static List<String> polder(String... words) {
        List<String> command =
                new ArrayList<>(List.of(Project.path("scripts/polder").toString()));
        command.addAll(List.of(words));
        return command;
    }

    private String conf() {
        return workspace.path("conf").toString();
    }

    /** A lake of its own on S3, and the landing of all. */
    private void environment(String env, String more) {
        workspace.write("conf/env/" + env + ".yaml", """
                lake: %1$s%3$s
                landing: %1$slanding
                roots: { read: ["%1$slanding"], write: ["%1$s%3$s"] }
                s3: { endpoint: "%2$s", region: eu-west-1, path-style: true }
                %4$s
                """.formatted(
                        BUCKET.uri(""), BUCKET.endpoint(), env.replace("-read", ""), more));
    }

    private void land(String feed, Map<String, LandedDay> days) {
        ObjectStore store = new Stores(BUCKET.configuration()).at(BUCKET.uri(""));
        days.forEach((file, day) -> {
            day.landIn(workspace, feed);
            byte[] bytes = Workspace.gzip(day.text().getBytes(StandardCharsets.UTF_8));
            store.put(BUCKET.uri("landing/" + feed + "/" + file), bytes);
        });
    }
}
