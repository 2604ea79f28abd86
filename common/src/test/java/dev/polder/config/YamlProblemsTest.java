package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlProblemsTest {

    @TempDir
    private Path project;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # the end of a sound file (\\n starts a line)     | where  | problem and remedy
        zone: UTC\\nzone: UTC                             | :12 zone | `zone` stands twice; the first is in line 11. Keep one of them.
        zone: [                                           | :11    | This is not YAML
        zone: "UTC                                        | :11    | This is not YAML
        \\tzone: UTC                                      | :11    | This is not YAML
        zone: *nowhere                                    | :11    | This is not YAML
        ---\\nzone: UTC                                   | :11    | This is not YAML
        zone: !!binary VVRD                               | :11 zone | The tag `tag:yaml.org,2002:binary` means nothing here.
        zone: !custom UTC                                 | :11 zone | The tag `!custom` means nothing here.
        ? [a, b]\\n: c                                    | :1     | A key must be a single value.
        zone: { a: b }                                    | :11 zone | One value is expected here, not a mapping.
        zone:                                             | :11 zone | `zone` has no value.
        tables: [a]                                       | :11 tables | A mapping is expected here, not a list.
        zone: Mars/Olympus                                | :11 zone | `Mars/Olympus` is not a zone.
        rollback-window: P30D                             | :11 rollback-window | `P30D` is not a span of time.
        rollback-window: 4000d                            | :11 rollback-window | A run can't be undone for longer than 3650 days
        on-refused: wait                                  | :11 on-refused | `wait` is not a value of `on-refused`. Known: stop, park.
        batch: { by: dt }                                 | :11 batch.by | The `files` of feed `orders` capture no `{dt}`. Write it there, such as `dt={dt:yyyy-MM-dd}/*`
        batch: { wait-for: [order] }                      | :11 batch.wait-for[0] | `order` is not a value of `wait-for`. Did you mean `orders`?
        batch: { max-files: 0 }                           | :11 batch.max-files | Write a whole number from 1
        batch: { wait-for: orders, max-files: 9 }         | :11 batch.max-files | would wait for another file of orders. Give `by` too
        rolback-window: 3d                                | :11 rolback-window | Did you mean `rollback-window`?
        """)
    void aMistakeIsNamedWithItsLine(String end, String where, String text) {
        List<String> problems = ConfFolder.in(project)
                .pipeline("orders", ConfFolder.soundFeed("orders") + "\n" + end.translateEscapes())
                .problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("pipelines/orders/pipeline.yaml" + where + ":")
                .contains(text);
    }

    @Test
    void theFolderAndThePipelineHaveOneName() {
        List<String> problems = ConfFolder.in(project)
                .pipeline("order", ConfFolder.soundFeed("orders"))
                .problems();

        assertThat(problems)
                .containsExactly(
                        "pipelines/order/pipeline.yaml:1 pipeline: The pipeline is called `orders` and its folder "
                                + "`order`. Give both the same name.");
    }

    @Test
    void filesThatAreNotWhereTheyBelongAreNamed() throws IOException {
        ConfFolder folder = ConfFolder.in(project)
                .file("pipelines/flat.yaml", "pipeline: flat")
                .file("pipelines/README.md", "about")
                .file("pipelines/.git/pipeline.yaml", "hidden")
                .file("pipelines/empty/pipeline.yaml", "# nothing yet\n")
                .file("pipelines/lost/pipeline.yml", "pipeline: lost");
        Path latin = folder.path().resolve("pipelines/latin/pipeline.yaml");
        Files.createDirectories(latin.getParent());
        Files.write(latin, "pipeline: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folder.problems())
                .containsExactly(
                        "pipelines/empty/pipeline.yaml: The file is empty. Write its keys, or remove it.",
                        "pipelines/flat.yaml: A pipeline is a folder. "
                                + "Move the file to `pipelines/flat/pipeline.yaml`.",
                        "pipelines/latin/pipeline.yaml: The file is not UTF-8. Save it as UTF-8.",
                        "pipelines/lost/pipeline.yaml: The pipeline has no file `pipeline.yaml`. "
                                + "Write it, or take the folder away.");
        assertThat(folder.load().pipelineNames()).containsExactly("empty", "latin", "lost");
    }

    @Test
    void anchorsMergesAndAByteOrderMarkAreFine() {
        List<String> problems = ConfFolder.in(project)
                .pipeline(
                        "orders",
                        "\uFEFF" + ConfFolder.soundFeed("orders").replace("id: { type", "id: &text { type")
                                + "      copy: *text\n      more: { <<: *text, required: false }\n")
                .problems();

        assertThat(problems).isEmpty();
    }

    @Test
    void aLoopOfAnchorsEnds() {
        List<String> problems = ConfFolder.in(project)
                .pipeline("orders", "&a\npipeline: orders\nfeeds: *a\n")
                .problems();

        assertThat(problems).isNotEmpty();
    }
}
