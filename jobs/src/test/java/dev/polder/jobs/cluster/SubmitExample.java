package dev.polder.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.acceptance.Project;
import dev.polder.jobs.launch.Workspace.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Types what {@code scripts/submit-example} prints.
 *
 * @param folder where it is typed
 * @param spark whose spark-submit is found
 * @param variables those of spark-submit, besides what the Spark needs
 */
public record SubmitExample(Path folder, SparkInstallation spark, Map<String, String> variables) {
    private static final List<String> SMALL =
            List.of("--driver-memory", "700m", "--executor-memory", "700m", "--executor-cores", "1");

    /**
     * With processes that suit a small machine.
     *
     * @param options of the script: which kind of cluster, and where
     * @param words a command of Polder
     */
    public Typed type(List<String> options, List<String> words) {
        List<String> command =
                new ArrayList<>(List.of(Project.path("scripts/submit-example").toString()));
        command.addAll(options);
        command.addAll(SMALL);
        command.addAll(words);
        Answer printed = Typed.run(folder, Map.of(), command);
        assertThat(printed.exitCode()).as(printed.all()).isZero();
        Map<String, String> all = new HashMap<>(spark.variables());
        all.putAll(variables);
        return Typed.start(folder, all, List.of("bash", "-c", printed.out()));
    }
}
