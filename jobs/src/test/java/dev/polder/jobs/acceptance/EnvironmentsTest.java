package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody on a laptop looks at the conf of an environment that cannot be reached from there. */
final class EnvironmentsTest {
    @ParameterizedTest
    @CsvSource({"dev, data/lake", "staging, s3a://acme-staging-lake/polder", "prod, s3a://acme-lake/polder"})
    void theProjectsOwnHaveNoProblemsAndEachALakeOfItsOwn(String env, String lake, @TempDir Path folder) {
        Workspace workspace = Project.workspace(folder).write("conf/env/" + env + ".yaml", ofProject(env));

        Answer check = workspace.polder("check", "--env", env);
        Answer schedules = workspace.polder("schedules", "--env", env, "--json");

        assertThat(check.exitCode()).as(check.all()).isZero();
        assertThat(check.out()).contains("No problems in 2 pipelines: flights, fx_rates.");
        assertThat(schedules.json().at("/environment").asText()).isEqualTo(env);
        assertThat(ofProject(env)).contains("lake: " + lake + "\n");
    }

    @Test
    void checkFindsMistakesAndNeverAsksTheStore(@TempDir Path folder) throws IOException {
        AtomicInteger callers = new AtomicInteger();
        try (ServerSocket store = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            listen(store, callers);
            Workspace workspace =
                    Project.workspace(folder).write("conf/env/prod.yaml", """
                    lake: s3a://closed-lake/polder
                    landing: s3a://closed-landing
                    roots: { read: ["s3a://closed-landing"], write: ["s3a://closed-lake/polder"] }
                    s3: { endpoint: "http://127.0.0.1:%d", region: eu-west-1, path-style: true }
                    spark:
                      spark.hadoop.fs.s3a.aws.credentials.provider: org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider
                      spark.hadoop.fs.s3a.attempts.maximum: 1
                      spark.hadoop.fs.s3a.retry.limit: 1
                    """.formatted(store.getLocalPort()));

            Answer good = workspace.polder("check", "--env", "prod");
            Answer schedules = workspace.polder("schedules", "--env", "prod", "--json");
            workspace.write(
                    "conf/pipelines/flights/gold/on_time_performance.sql", "SELECT nothing FROM silver.flights\n");
            Answer bad = workspace.polder("check", "--env", "prod");

            assertThat(good.exitCode()).as(good.all()).isZero();
            assertThat(schedules.exitCode()).as(schedules.all()).isZero();
            assertThat(bad.exitCode()).as(bad.all()).isEqualTo(2);
            assertThat(bad.out()).contains("pipelines/flights/gold/on_time_performance.sql:1", "nothing");
            assertThat(callers).as("calls to the store by check and schedules").hasValue(0);

            Answer storage = workspace.polder("check", "--env", "prod", "--storage");
            assertThat(storage.exitCode()).as(storage.all()).isEqualTo(4);
            assertThat(callers).as("calls to the store by check --storage").hasPositiveValue();
        }
    }

    @Test
    void checkNotesVariablesThatAreNotSetHereAndLooksAtAllElse(@TempDir Path folder) {
        Workspace workspace = Project.workspace(folder).write("conf/env/prod.yaml", """
                lake: s3a://${env:NO_SUCH_BUCKET}/polder
                landing: s3a://${env:NO_SUCH_LANDING}
                roots: { read: ["s3a://${env:NO_SUCH_LANDING}"], write: ["s3a://${env:NO_SUCH_BUCKET}"] }
                s3: { endpoint: "${env:NO_SUCH_ENDPOINT}", region: eu-west-1 }
                spark: { spark.hadoop.fs.s3a.secret.key: "${env:NO_SUCH_SECRET}" }
                """);

        Answer good = workspace.polder("check", "--env", "prod");
        Answer run = workspace.polder("run", "flights", "--env", "prod", "--no-wait");
        workspace.write("conf/pipelines/flights/gold/on_time_performance.sql", "SELECT nothing FROM silver.flights\n");
        Answer bad = workspace.polder("check", "--env", "prod", "--json");
        Answer one = workspace.polder("check", "fx_rates", "--env", "prod");

        assertThat(good.exitCode()).as(good.all()).isZero();
        assertThat(good.out())
                .contains(
                        "Note: env/prod.yaml:1 lake: The environment variable `NO_SUCH_BUCKET` is not set. Set it where")
                .contains("`NO_SUCH_SECRET`")
                .contains("No problems in 2 pipelines: flights, fx_rates.");
        assertThat(run.exitCode()).as(run.all()).isEqualTo(2);
        assertThat(run.all()).contains("The environment variable `NO_SUCH_BUCKET` is not set.");
        assertThat(bad.exitCode()).as(bad.all()).isEqualTo(2);
        assertThat(bad.json().at("/problems")).hasSize(1);
        assertThat(bad.json().at("/problems/0/file").asText()).endsWith("on_time_performance.sql");
        assertThat(bad.json().at("/unset")).hasSize(6);
        assertThat(one.exitCode()).as(one.all()).isZero();
    }

    /** Counts who calls, and hangs up. */
    private static void listen(ServerSocket store, AtomicInteger callers) {
        Thread listening = new Thread(() -> {
            while (!store.isClosed()) {
                try (Socket caller = store.accept()) {
                    callers.incrementAndGet();
                    assertThat(caller.isConnected()).isTrue();
                } catch (IOException e) {
                    return;
                }
            }
        });
        listening.setDaemon(true);
        listening.start();
    }

    private static String ofProject(String env) {
        return Project.text("conf/env/" + env + ".yaml");
    }
}
