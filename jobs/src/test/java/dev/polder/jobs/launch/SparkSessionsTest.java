package dev.polder.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.config.Environment;
import dev.polder.config.Submit;
import dev.polder.storage.NioLocalFileSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SparkSessionsTest {
    private static final String STATE_TASKS = "spark.databricks.delta.snapshotPartitions";

    @Test
    void aTablesStateIsPutTogetherInOneTaskUnlessTheEnvironmentSaysOtherwise() {
        assertThat(SparkSessions.settings(environment(Map.of())).get(STATE_TASKS))
                .isEqualTo("1");
        assertThat(SparkSessions.settings(environment(Map.of(STATE_TASKS, "8"))).get(STATE_TASKS))
                .isEqualTo("8");
    }

    @Test
    void filesOfThisMachineAreMadeWithoutAProcessEachUnlessTheEnvironmentSaysOtherwise() {
        NioLocalFileSystem.settings().forEach((name, value) -> {
            String setting = "spark.hadoop." + name;
            assertThat(SparkSessions.settings(environment(Map.of())).get(setting))
                    .isEqualTo(value);
            assertThat(SparkSessions.settings(environment(Map.of(setting, "own")))
                            .get(setting))
                    .isEqualTo("own");
        });
    }

    private static Environment environment(Map<String, String> spark) {
        return new Environment("dev", "file:///lake", "file:///landing", List.of(), List.of(), spark, Submit.NOTHING);
    }
}
