package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaptureProblemsTest {
    @TempDir
    private Path project;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        { type: "array<string>", from: "{dt}" } | c.from    | `{dt}` is a text, and this type holds more than one value or keeps JSON as it is. Write a type of one value
        { type: raw, from: "{dt}" }             | c.from    | `{dt}` is a text, and this type
        { type: string, from: ["{dt}", /a] }    | c.from[0] | `{dt}` is there for every record, so what stands behind it is never read. Put it last.
        { type: string, from: "{dtt}" }         | c.from    | `files` captures no `{dtt}`. Did you mean `dt`?
        """)
    void aColumnThatCannotTakeACaptureIsRefused(String column, String path, String message) {
        List<String> problems = problems("json", column);

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("pipelines/orders/pipeline.yaml:8 feeds.orders.columns." + path + ": ")
                .contains(message);
    }

    @Test
    void anIntervalNeedsAFormat() {
        List<String> problems = ConfFolder.in(project).feed("""
                        landing: ${landing}/orders
                        files: "{interval}/*.json"
                        format: json
                        columns: { id: { type: string } }
                        """).problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("An `{interval}` without a format doesn't tell which files belong to a run.");
    }

    @Test
    void columnsOfJsonAndXmlTakeCaptures() {
        assertThat(problems("json", "{ type: date, from: [/a, \"{dt}\"] }")).isEmpty();
        assertThat(problems("xml, xml: { record: /a/b }", "{ type: date, from: [\"@a\", \"{dt}\"] }"))
                .isEmpty();
    }

    private List<String> problems(String format, String column) {
        return ConfFolder.in(project)
                .pipeline("orders", """
                        pipeline: orders
                        feeds:
                          orders: {
                            landing: "${landing}/orders/",
                            files: "dt={dt:yyyy-MM-dd}/*",
                            format: %s, columns: {
                              id: { type: string },
                              c: %s } }
                        """.formatted(format, column))
                .problems();
    }
}
