package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two batches of visits, the second under a contract that has grown by a column, and what each way of writing made of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WriteModesTest {
    private static final String VISITS = """
            pipeline: visits
            feeds:
              visits:
                landing: ${landing}/visits/
                files: "*.json"
                ready: { after: 0s }
                tolerate: 100%%
                format: json
                columns:
                  id: { type: string, required: true }
                  at: { type: int, required: true }
                  said: { type: string }%s
            tables:
              silver.latest: { from: visits, write: merge, key: [id], sequence-by: [at], schema: add, partition-by: [at] }
              silver.history: { from: visits, write: append, schema: add }
              gold.counts: { sql: gold/counts.sql, write: replace, partition-by: [visits] }
            """;

    private static final String READERS = """
            pipeline: readers
            feeds:
              clicks:
                landing: ${landing}/clicks/
                files: "*.json"
                ready: { after: 0s }
                format: json
                columns:
                  id: { type: string, required: true }
            tables:
              gold.readers:
                sql: gold/readers.sql
                write: replace
            """;

    private static final String RIVALS = """
            pipeline: rivals
            feeds:
              rivals:
                landing: ${landing}/rivals/
                files: "*.json"
                ready: { after: 0s }
                format: json
                columns:
                  id: { type: string, required: true }
                  said: { type: string }
            tables:
              silver.rivals: { sql: silver/rivals.sql, write: merge, key: [short] }
            """;

    private Workspace workspace;
    private Answer readersTooEarly;
    private Answer visitsFirst;
    private Answer readersFirst;
    private Answer visitsSecond;
    private Answer readersSecond;

    @BeforeAll
    void twoBatches(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/visits/pipeline.yaml", VISITS.formatted(""))
                .write(
                        "conf/pipelines/visits/gold/counts.sql",
                        "SELECT said, count(*) AS visits FROM silver.history GROUP BY said")
                .write("conf/pipelines/readers/pipeline.yaml", READERS)
                .write(
                        "conf/pipelines/readers/gold/readers.sql",
                        "SELECT c.id, l.said FROM batch.clicks c JOIN silver.latest l ON l.id = c.id")
                .write("conf/pipelines/rivals/pipeline.yaml", RIVALS)
                .write("conf/pipelines/rivals/silver/rivals.sql", """
                        -- two ids may share their first letter
                        SELECT left(id, 1) AS short, said
                        FROM batch.rivals
                        """);

        workspace.lands("clicks/1.json", "{\"id\":\"A\"}\n");
        readersTooEarly = workspace.polder("run", "readers");
        workspace.lands("visits/1.json", """
                {"id":"A","at":1,"said":"first"}
                {"id":"A","at":3,"said":"newest of its batch"}
                {"id":"A","at":2,"said":"second"}
                {"id":"B","at":5,"said":"stays"}
                {"id":"C","at":1,"said":"tied"}
                {"id":"C","at":1,"said":"with this"}
                {"id":"D","at":1,"said":"twice the same"}
                {"id":"D","at":1,"said":"twice the same"}
                """);
        visitsFirst = workspace.polder("run", "visits", "--json");
        readersFirst = workspace.polder("run", "readers", "--json");
        workspace.write("conf/pipelines/visits/pipeline.yaml", VISITS.formatted("\n      stars: { type: int }"));
        workspace.lands("visits/2.json", """
                {"id":"A","at":4,"said":"newer than the table","stars":4}
                {"id":"B","at":4,"said":"older than the table","stars":3}
                {"id":"D","at":1,"said":"unlike the table","stars":2}
                {"id":"E","at":1,"said":"new","stars":1}
                """);
        visitsSecond = workspace.polder("run", "visits", "--json");
        workspace.lands("clicks/2.json", "{ \"id\":\"A\"}\n");
        readersSecond = workspace.polder("run", "readers", "--json");
    }

    @Test
    void mergeKeepsTheNewestOfABatchAndOfTheTable() {
        assertThat(rows("SELECT id, at, said, stars FROM silver.latest ORDER BY id"))
                .containsExactly(
                        "{\"id\":\"A\",\"at\":4,\"said\":\"newer than the table\",\"stars\":4}",
                        "{\"id\":\"B\",\"at\":5,\"said\":\"stays\",\"stars\":null}",
                        "{\"id\":\"D\",\"at\":1,\"said\":\"twice the same\",\"stars\":null}",
                        "{\"id\":\"E\",\"at\":1,\"said\":\"new\",\"stars\":1}");
    }

    @Test
    void recordsThatTieInTheirBatchOrWithTheTableAreQuarantined() {
        assertThat(visitsFirst.json().at("/feeds/visits/rejected").asInt()).isEqualTo(2);
        assertThat(visitsSecond.json().at("/feeds/visits/rejected").asInt()).isEqualTo(1);

        Answer quarantine = workspace.polder("quarantine", "visits");

        assertThat(quarantine.out())
                .contains("1.json:5")
                .contains("1.json:6")
                .contains("2 records of this batch have this key and sequence but differ; the first is at 1.json:5")
                .contains("2.json:3")
                .contains("the table already holds a row with this key and sequence that differs");
    }

    @Test
    void appendAddsEveryAcceptedRecordWithItsBatch() {
        assertThat(rows("SELECT _batch, count(*) AS n FROM silver.history GROUP BY _batch ORDER BY _batch"))
                .containsExactly("{\"_batch\":1,\"n\":6}", "{\"_batch\":2,\"n\":3}");
    }

    @Test
    void replaceMakesTheRowsTheWholeTable() {
        assertThat(rows("SELECT sum(visits) AS visits, count(*) AS texts FROM gold.counts"))
                .containsExactly("{\"visits\":9,\"texts\":8}");
    }

    @Test
    void aPartitionedTableHasItsFilesInFoldersOfTheirValues() {
        assertThat(workspace.path("lake/silver/latest/at=4")).isDirectory();
        assertThat(workspace.path("lake/gold/counts/visits=1")).isDirectory();
    }

    @Test
    void aGrownContractWidensBronzeAndSilverAndLeavesOldRowsNull() {
        assertThat(visitsSecond.exitCode()).as(visitsSecond.all()).isZero();
        for (String table : List.of("bronze.visits", "silver.latest", "silver.history")) {
            assertThat(workspace
                            .polder("sql", "SELECT stars FROM " + table, "--json")
                            .exitCode())
                    .as(table)
                    .isZero();
        }
        assertThat(rows("SELECT _batch, count(*) AS n, count(stars) AS stars FROM bronze.visits"
                        + " GROUP BY _batch ORDER BY _batch"))
                .containsExactly("{\"_batch\":1,\"n\":8,\"stars\":0}", "{\"_batch\":2,\"n\":4,\"stars\":4}");
    }

    @Test
    void aTableOfAnotherPipelineIsReadAtThePublishedVersionThatTheClaimNames() throws IOException {
        assertThat(claims("readers"))
                .extracting(claim -> claim.at("/inputs/silver.latest").asLong())
                .containsExactly(
                        visitsFirst.json().at("/tables/silver.latest/after").asLong(),
                        visitsSecond.json().at("/tables/silver.latest/after").asLong());
        assertThat(readersFirst.json().at("/status").asText()).isEqualTo("published");
        assertThat(readersSecond.json().at("/status").asText()).isEqualTo("published");
        assertThat(rows("SELECT * FROM gold.readers"))
                .containsExactly("{\"id\":\"A\",\"said\":\"newer than the table\"}");
    }

    @Test
    void aTableOfAnotherPipelineThatWasNeverPublishedIsNamedWithTheNextStep() {
        assertThat(readersTooEarly.exitCode()).isEqualTo(2);
        assertThat(readersTooEarly.error())
                .contains("Table silver.latest of pipeline visits is read here and has never been published.")
                .contains("polder run visits");
    }

    @Test
    void aMergeQueryThatGivesAKeyTwiceRefusesTheRun() {
        workspace.lands("rivals/1.json", "{\"id\":\"AA\",\"said\":\"x\"}\n{\"id\":\"AB\",\"said\":\"y\"}\n");

        Answer run = workspace.polder("run", "rivals", "--json");

        assertThat(run.exitCode()).as(run.all()).isEqualTo(3);
        assertThat(run.json().at("/status").asText()).isEqualTo("refused");
        assertThat(run.json().at("/reasons/0/rule").asText()).isEqualTo("unique");
        assertThat(run.json().at("/error/message").asText())
                .contains("The rows for silver.rivals cannot be merged")
                .contains("1 keys (short) have different rows with the same key");
        assertThat(workspace.polder("sql", "SELECT * FROM silver.rivals").exitCode())
                .as("never published")
                .isEqualTo(2);
    }

    private List<String> rows(String query) {
        Answer answer = workspace.polder("sql", query, "--json").done();
        return answer.out().lines().toList();
    }

    private List<JsonNode> claims(String pipeline) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (Stream<Path> entries = Files.list(workspace.path("lake/_polder/journal/" + pipeline))) {
            return entries.filter(entry -> entry.toString().endsWith(".json"))
                    .sorted()
                    .map(entry -> read(mapper, entry))
                    .filter(entry -> entry.has("inputs"))
                    .toList();
        }
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
