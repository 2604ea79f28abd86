package dev.polder.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.acceptance.LandedDay;
import dev.polder.jobs.acceptance.Project;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a real YARN says of drivers that it runs itself, submitted by the words of {@code scripts/submit-example}. */
@Tag("cluster")
@Tag("whole")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class YarnTest {
    private Path folder;
    private Workspace workspace;
    private SparkInstallation spark;
    private ForkedJvm yarn;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        workspace = Project.workspace(folder).write("conf/env/dev.yaml", """
                lake: %1$s/lake
                landing: %1$s/landing
                roots: { read: ["%1$s/landing"], write: ["%1$s/lake"] }
                """.formatted(folder));
        spark = SparkInstallation.given(folder.resolve("spark-conf"));
        Files.writeString(
                folder.resolve("spark-conf/spark-defaults.conf"),
                """
                spark.yarn.jars                    local:%s/jars/*
                spark.yarn.stagingDir              file:%s
                spark.executor.instances           1
                """.formatted(spark.home(), folder),
                StandardOpenOption.APPEND);
        yarn = ForkedJvm.startWith(
                Project.path("target/test-servers/hadoop.jar"),
                YarnProcess.class,
                spark.conf().toString());
        for (String line = yarn.hear(); !"yarn is there".equals(line); line = yarn.hear()) {
            assertThat(line).as("what YARN says at its start").isNotNull();
        }
    }

    @AfterAll
    void stop() {
        if (yarn != null) {
            yarn.close();
        }
    }

    @Test
    void aRunThatPublishesAndOneThatIsIdleSucceedAndOneThatFailsFails() {
        LandedDay.rates("2022-12-01", "2022-12-02").values().forEach(day -> day.landIn(workspace, "fx_rates"));

        Answer published = submit("run", "fx_rates", "--no-wait");
        Answer idle = submit("run", "fx_rates", "--no-wait");
        Answer failed = submit("run", "no_such_pipeline");

        assertThat(published.exitCode()).as(published.all()).isZero();
        assertThat(workspace.polder("runs", "fx_rates").out()).contains("fx_rates-1-1");
        assertThat(idle.exitCode()).as(idle.all()).isZero();
        assertThat(failed.exitCode()).as(failed.all()).isEqualTo(1);
        assertThat(failed.error()).contains("User application exited with status 2");
    }

    private Answer submit(String... words) {
        List<String> options =
                List.of("yarn", "--cluster", "--conf", workspace.path("conf").toString(), "--env", "dev");
        try (Typed submitted = new SubmitExample(
                        folder, spark, Map.of("HADOOP_CONF_DIR", spark.conf().toString()))
                .type(options, List.of(words))) {
            return submitted.answer();
        }
    }
}
