package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's own words, typed as they stand there. */
final class ReadmeTest {
    private static final Path README = Path.of(System.getProperty("polder.root"), "README.md");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @Test
    void theFiveMinuteExampleDoesWhatItSays(@TempDir Path folder) throws IOException {
        Workspace workspace = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", block("yaml", "pipeline: orders"))
                .write("conf/pipelines/orders/gold/daily.sql", block("sql", "SELECT"))
                .lands("orders/1.json.gz", """
                        {"order_id": "A1", "placed": "2026-11-01T08:00:00Z", "total": 12.50}
                        {"order_id": "A2", "placed": "2026-11-01T09:00:00Z", "total": -3}
                        """);

        List<Answer> answers = new ArrayList<>();
        for (String line : block("sh", "check orders").lines().toList()) {
            answers.add(workspace.polder(words(line.replace("run orders", "run orders --no-wait"))));
        }

        assertThat(answers).hasSize(4).allSatisfy(answer -> assertThat(answer.exitCode())
                .as(answer.all())
                .isZero());
        assertThat(answers.get(1).out()).contains("2 records read = 1 accepted + 1 rejected");
        assertThat(answers.get(2).out()).contains("total-positive of total, 1 record", "1.json.gz:2", "-3.00");
        assertThat(answers.get(3).out()).contains("|2026-11-01|1     |12.50|");
    }

    /** The fenced block of this language that holds this text, without its indent. */
    private static String block(String language, String text) throws IOException {
        Matcher matcher =
                Pattern.compile("(?ms)^( *)```" + language + "\\n(.*?)^ *```").matcher(Files.readString(README));
        while (matcher.find()) {
            if (matcher.group(2).contains(text)) {
                return matcher.group(2).replaceAll("(?m)^" + matcher.group(1), "");
            }
        }
        throw new AssertionError("no block of " + language + " with '" + text + "' in " + README);
    }

    /** The words after {@code scripts/polder}. */
    private static String[] words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.strip());
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        assertThat(words.get(0)).isEqualTo("scripts/polder");
        return words.subList(1, words.size()).toArray(String[]::new);
    }
}
