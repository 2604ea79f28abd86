package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole conf folders, each with the problems it must give, word for word, in {@code problems.txt}. */
final class ConfFoldersTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ten-mistakes", "reference"})
    void everyProblemOfTheFolderIsNamed(String name) throws IOException, URISyntaxException {
        Path folder = Path.of(ConfFoldersTest.class.getResource("/conf/" + name).toURI());
        List<String> expected = Files.readAllLines(folder.resolve("problems.txt"));

        Conf conf = Conf.load(folder, "dev", Map.of());

        assertThat(conf.problems()).extracting(Problem::describe).containsExactlyElementsOf(expected);
    }
}
