package dev.polder.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the guide about bad records shows lines of golden cases, and no others. */
final class BadRecordsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("polder.root"));
    private static final Pattern CASE = Pattern.compile("golden/((?:json|xml)/[a-z0-9-]+)");

    @Test
    void whatItShowsStandsInTheCaseThatItNames() throws IOException {
        Set<String> known = Set.of();
        boolean shown = false;
        int snippets = 0;

        for (String line : Files.readAllLines(ROOT.resolve("docs/guide/bad-records.md"))) {
            Matcher named = CASE.matcher(line);
            if (named.find()) {
                known = lines(ROOT.resolve("jobs/src/test/resources/golden").resolve(named.group(1)));
            }
            if (line.startsWith("```")) {
                shown = !shown;
                snippets += shown ? 1 : 0;
            } else if (shown) {
                assertThat(known).contains(line.strip());
            }
        }

        assertThat(snippets).isGreaterThan(15);
    }

    private static Set<String> lines(Path folder) throws IOException {
        Set<String> lines = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.readString(file).lines().map(String::strip).forEach(lines::add);
            }
        }
        return lines;
    }
}
