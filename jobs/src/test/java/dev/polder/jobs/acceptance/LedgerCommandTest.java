package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger says after a published run and a refused one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LedgerCommandTest {
    private static final String PIPELINE = """
            pipeline: orders
            feeds:
              orders:
                landing: ${landing}/
                files: "*.json"
                format: json
                tolerate: 40%
                columns:
                  id: { type: int, required: true }
                expectations:
                  small: { check: "id < 100", action: quarantine }
            tables:
              silver.orders: { from: orders, write: append }
            """;

    private Workspace workspace;

    @BeforeAll
    void twoRuns(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", PIPELINE)
                .lands("1.json", "{\"id\":1}\n{\"id\":2}\n{\"id\":300}\n");
        run(0);
        workspace.lands("2.json", "{\"id\":4}\n{\"id\":500}\n");
        run(3);
    }

    private void run(int exitCode) {
        Answer run = workspace.polder("run", "orders", "--no-wait");
        assertThat(run.exitCode()).as(run.all()).isEqualTo(exitCode);
        assertThat(run.all()).doesNotContain("ledger");
    }

    @Test
    void eachRunIsThereWithWhatItDid() {
        assertThat(rows("SELECT run, status, files, records, accepted, rejected FROM ledger.runs ORDER BY run"))
                .containsExactly(
                        "{\"run\":\"orders-1-1\",\"status\":\"published\",\"files\":1,\"records\":3,\"accepted\":2,\"rejected\":1}",
                        "{\"run\":\"orders-2-1\",\"status\":\"refused\",\"files\":1,\"records\":2,\"accepted\":1,\"rejected\":1}");
        assertThat(rows("SELECT run, source, expectation, failed, refused FROM ledger.expectations WHERE failed > 0"
                        + " ORDER BY run, expectation"))
                .contains(
                        "{\"run\":\"orders-1-1\",\"source\":\"orders\",\"expectation\":\"small\",\"failed\":1,\"refused\":false}");
        assertThat(rows("SELECT DISTINCT run FROM ledger.expectations WHERE refused"))
                .containsExactly("{\"run\":\"orders-2-1\"}");
        assertThat(rows("SELECT name, version, run FROM ledger.tables ORDER BY name"))
                .containsExactly(
                        "{\"name\":\"bronze.orders\",\"version\":1,\"run\":\"orders-1-1\"}",
                        "{\"name\":\"silver.orders\",\"version\":1,\"run\":\"orders-1-1\"}");
    }

    @Test
    void eachQuestionOfTheGuideHasAnAnswer() {
        String page = Project.text("docs/guide/ledger.md");
        List<String> questions = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```sql\n".length(), block.length() - "```".length()))
                .toList();

        assertThat(questions).hasSize(5).allSatisfy(sql -> assertThat(rows(sql)).isNotEmpty());
    }

    @Test
    void theGuideNamesEachColumn() {
        String page = Project.text("docs/guide/ledger.md");

        for (String table : List.of("runs", "files", "expectations", "tables")) {
            String section = page.substring(page.indexOf("### ledger." + table)).split("\n##", -1)[0];
            List<String> described = section.lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| column"))
                    .flatMap(line -> Stream.of(line.split("\\|", -1)[1].split(",", -1)))
                    .map(String::strip)
                    .toList();
            List<String> columns = new KernelReader(workspace.path("lake/_polder/ledger/" + table)).columns();
            assertThat(described).containsExactlyInAnyOrderElementsOf(columns);
        }
    }

    @Test
    void isTheSameWhenItIsMadeAgain() throws IOException {
        List<String> before = everything();
        FileUtils.deleteDirectory(workspace.path("lake/_polder/ledger").toFile());

        Answer rebuilt = workspace.polder("ledger", "rebuild", "--json").done();
        assertThat(rebuilt.out().strip()).endsWith("{\"status\":\"rebuilt\",\"runs\":2,\"pipelines\":[\"orders\"]}");
        assertThat(rebuilt.error()).contains("The ledger has 2 runs of 1 pipeline again.");
        assertThat(everything()).hasSizeGreaterThan(6).isEqualTo(before);
    }

    @Test
    void aRunStandsThoughTheLedgerCannotBeWrittenAndTheNextCatchesUp(@TempDir Path folder) throws IOException {
        Workspace other = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", PIPELINE)
                .write("lake/_polder/ledger", "in the way")
                .lands("1.json", "{\"id\":1}\n");
        List<String> notes = new ArrayList<>();

        Answer run = other.polder(Clock.systemUTC(), noting(notes), "run", "orders", "--no-wait")
                .done();
        assertThat(run.out()).contains("Published orders-1-1");
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("the ledger lags behind, though the run stands: Polder could not work on the ledger (file:")
                .endsWith("The next run catches up, or: polder ledger rebuild");
        Files.delete(folder.resolve("lake/_polder/ledger"));
        other.lands("2.json", "{\"id\":2}\n");
        assertThat(other.polder("run", "orders", "--no-wait").exitCode()).isZero();
        assertThat(rows(other, "SELECT run FROM ledger.runs ORDER BY run"))
                .containsExactly("{\"run\":\"orders-1-1\"}", "{\"run\":\"orders-2-1\"}");
    }

    private static RunListener noting(List<String> notes) {
        return new RunListener() {
            @Override
            public void started(Stage stage) {}

            @Override
            public void noted(String what) {
                notes.add(what);
            }

            @Override
            public void finished(Stage stage, String what, Duration took) {}
        };
    }

    private List<String> everything() {
        return Stream.of("runs", "files", "expectations", "tables")
                .flatMap(table -> rows("SELECT * FROM ledger." + table).stream().sorted())
                .toList();
    }

    private List<String> rows(String sql) {
        return rows(workspace, sql);
    }

    private static List<String> rows(Workspace in, String sql) {
        Answer answer = in.polder("sql", sql, "--json").done();
        return answer.out().lines().toList();
    }
}
