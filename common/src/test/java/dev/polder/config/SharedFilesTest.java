package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SharedFilesTest {

    @TempDir
    private Path project;

    @Test
    void theFirstFeedOfAFileRejectsWhatNobodySelectsAndEachPassesOverWhatTheOthersTake() {
        List<Feed> feeds = feeds(
                        "landing: ${landing}/all, files: [a.json, b.json], select: { from: /kind, in: [order, return] }",
                        "landing: ${landing}/all, files: [b.json, a.json], select: { from: /kind, in: invoice }",
                        "landing: ${landing}/other, select: { from: /kind, in: payment }")
                .load()
                .pipeline("orders")
                .feeds();

        assertThat(feeds)
                .extracting(feed -> feed.contract().selection())
                .containsExactly(
                        new Selection(List.of("/kind"), Set.of("order", "return"), Set.of("invoice"), true),
                        new Selection(List.of("/kind"), Set.of("invoice"), Set.of("order", "return"), false),
                        new Selection(List.of("/kind"), Set.of("payment"), Set.of(), true));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # a feed                                             | the next                                                | path of the problem | problem and remedy
        landing: ${landing}/x                                | landing: ${landing}/x                                   | feeds.b | It takes every record of the files of feed `a`. Give both a `select`
        landing: ${landing}/x, files: a                      | landing: ${landing}/x, files: '*', select: { from: /k, in: x } | feeds.a | It takes every record of the files of feed `b`.
        landing: ${landing}/x, select: { from: /k, in: x }   | landing: ${landing}, files: 'x/*'                       | feeds.b | It takes every record of the files of feed `a`.
        landing: ${landing}/x, select: { from: /k, in: x }   | landing: ${landing}/x, files: 'a*', select: { from: /k, in: y } | feeds.b.files | Some of its files are those of feed `a`, and not all: who rejects what nobody selects could not be told. Give both the same `landing` and `files`
        landing: ${landing}/x, select: { from: /k, in: x }   | landing: ${landing}/x, select: { from: /l, in: y }      | feeds.b.select.from | It looks elsewhere than feed `a`, which shares its files: `/k`. Write the same `from` in both.
        landing: ${landing}/x, select: { from: /k, in: [x, z] } | landing: ${landing}/x, select: { from: /k, in: [y, x] } | feeds.b.select.in | The kind `x` is selected by feed `a` too. Let one feed take it.
        landing: ${landing}/x, select: { from: /k, in: [x, x] } | landing: ${landing}/x, select: { from: /k, in: [y] } | feeds.a.select.in[1] | The kind `x` stands twice.
        landing: ${landing}/x, select: { from: /k, inn: x }  | landing: ${landing}/x, select: { from: /k, in: x }      | feeds.a.select.inn | `inn` is not a key that belongs here. Did you mean `in`?
        """)
    void feedsThatCannotShareTheirFilesAreRefused(String one, String next, String path, String text) {
        List<String> problems = feeds(one, next).problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .contains(" " + path + ": ")
                .contains(text);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(delimiter = '|', textBlock = """
        landing: ${landing}/x, files: '*.json'               | landing: ${landing}/x, files: '*.jsonl'
        landing: ${landing}/x, files: 'a*'                   | landing: ${landing}/x, files: '*b'
        landing: ${landing}/x, json: { path: /orders }       | landing: ${landing}/x, json: { path: /returns }
        landing: ${landing}/x                                | landing: ${landing}/xy
        """)
    void feedsOfOtherFilesOrOtherRecordsShareNothing(String one, String next) {
        List<String> problems = feeds(one, next).problems();

        assertThat(problems).noneMatch(problem -> problem.contains("select"));
    }

    private ConfFolder feeds(String... lines) {
        StringBuilder yaml = new StringBuilder("pipeline: orders\nfeeds:\n");
        char name = 'a';
        for (String line : lines) {
            yaml.append("  %s: { format: json, columns: { id: { type: string } }, %s }\n"
                    .formatted(name++, line.replaceAll("(\\$\\{landing}[/\\w]*)", "\"$1\"")));
        }
        return ConfFolder.in(project).pipeline("orders", yaml.toString());
    }
}
