package dev.polder.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.jobs.acceptance.Project;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code scripts/submit-example} prints for clusters that no test has. */
@Tag("cluster")
final class SubmitExampleTest {
    @TempDir
    private Path folder;

    @Test
    void forKubernetesItIsAManifestWithTheWordsAsArguments() {
        Object manifest =
                new Load(LoadSettings.builder().build()).loadFromString(printed("kubernetes", "run", "orders"));

        JsonNode json = new ObjectMapper().valueToTree(manifest);
        assertThat(json.path("kind").asText()).isEqualTo("SparkApplication");
        assertThat(json.at("/metadata/name").asText()).isEqualTo("polder-run-orders");
        assertThat(json.at("/spec/arguments"))
                .extracting(JsonNode::asText)
                .containsExactly("run", "orders", "--conf", "/opt/polder/conf", "--env", "prod", "--json");
    }

    @Test
    void forEmrItIsAStepWithTheWordsLast() throws IOException {
        Files.createDirectories(folder.resolve("conf"));

        String printed = printed("emr", "run", "orders");

        String steps = printed.substring(printed.indexOf("'[") + 1, printed.lastIndexOf(']') + 1);
        assertThat(new ObjectMapper().readTree(steps).at("/0/Args"))
                .extracting(JsonNode::asText)
                .startsWith("spark-submit", "--deploy-mode", "cluster")
                .endsWith("run", "orders", "--conf", "conf", "--env", "prod", "--json");
    }

    @Test
    void anOptionThatItHasNotIsSaid() {
        Answer answer = Typed.run(folder, Map.of(), command("yarn", "--queue", "etl"));

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.error()).contains("scripts/submit-example has no option --queue.");
    }

    @Test
    void aMissingConfFolderIsSaid() {
        Answer answer = Typed.run(folder, Map.of(), command("standalone", "run", "orders"));

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.error()).contains("There is no conf folder " + folder + "/conf.", "--conf DIR");
    }

    @Test
    void itsOptionsAreToldWithoutReadingTheScript() {
        Answer answer = Typed.run(folder, Map.of(), command("--help"));

        assertThat(answer.exitCode()).as(answer.all()).isZero();
        assertThat(answer.out())
                .startsWith("scripts/submit-example [standalone|yarn|kubernetes|emr]")
                .contains("--executor-cores N")
                .endsWith("a command of Polder; run flights\n");
    }

    private String printed(String... words) {
        Answer answer = Typed.run(folder, Map.of(), command(words));
        assertThat(answer.exitCode()).as(answer.all()).isZero();
        return answer.out();
    }

    private static List<String> command(String... words) {
        List<String> command =
                new ArrayList<>(List.of(Project.path("scripts/submit-example").toString()));
        command.addAll(List.of(words));
        return command;
    }
}
