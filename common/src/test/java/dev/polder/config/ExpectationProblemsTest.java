package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpectationProblemsTest {

    @TempDir
    private Path project;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        e: { check: "a > 0", action: quarantin }         | e.action   | Did you mean `quarantine`?
        e: { chek: "a > 0" }                             | e.chek     | Did you mean `check`?
        e: { check: " " }                                | e.check    | The check is blank.
        e: { check: [a, b] }                             | e.check    | One value is expected here, not a list.
        e: { query: "SELECT 1" }                         | e.query    | `query` is not built yet.
        e: { action: warn }                              | e          | An expectation has one rule.
        e: { check: "a > 0", unique: [id] }              | e          | An expectation has one rule.
        e: { unique: [idd] }                             | e.unique[0] | There is no column `idd`. Did you mean `id`?
        e: { unique: [id, id] }                          | e.unique[1] | The column `id` stands twice.
        e: { row-count: {} }                             | e.row-count | `row-count` has no end.
        e: { row-count: { min: -1 } }                    | e.row-count.min | `-1` is not a number of rows.
        e: { row-count: { min: 2, max: 1 } }             | e.row-count | At least 2 and at most 1 cannot both be.
        e: { row-count: { min: 1 }, tolerate: 1% }       | e.tolerate | A row count tolerates nothing.
        e: { row-count: { min: 1 }, action: quarantine } | e.action   | A row count cannot quarantine
        a/b: { check: "a > 0" }                          | a/b        | is not a name that is safe
        type: { check: "a > 0" }                         | type       | `type` is the name of a rule of Polder's own.
        e: "a > 0"                                       | e          | A mapping is expected here
        e: { check: "'${env:HOME}' = ''" }               | e.check    | `${env:HOME}` is not replaced here.
        """)
    void anExpectationThatCannotBeIsRefused(String line, String path, String text) {
        List<String> problems = ConfFolder.in(project)
                .feed("landing: ${landing}/x\nformat: json\ncolumns: { id: { type: string } }\nexpectations:\n  "
                        + line)
                .problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("pipelines/orders/pipeline.yaml:8 feeds.orders.expectations." + path + ": ")
                .contains(text);
    }
}
