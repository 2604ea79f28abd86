package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.LoggedPolder;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.testing.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of masked columns stand in the tables' data, and nowhere else. */
final class MaskedValuesTest {
    /** A part of every masked value. */
    private static final String CANARY = "Zqz";

    private Workspace workspace;

    @BeforeEach
    void peopleWithSecrets(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/people/pipeline.yaml", """
                        pipeline: people
                        feeds:
                          people:
                            landing: ${landing}/people/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            tolerate: 95%
                            columns:
                              id: { type: int, required: true }
                              email: { type: string, mask: true, required: true, matches: "[A-Za-z]+@[a-z.]+" }
                              pin: { type: int, mask: true }
                              note: { type: string, mask: true, in: [none] }
                            expectations:
                              polite: { check: "email NOT LIKE '%rude%'", action: quarantine }
                              whole: { check: "email IS NOT NULL", action: warn }
                              one-address: { unique: [email], action: quarantine }
                        tables:
                          silver.people:
                            from: people
                            write: merge
                            key: [email]
                          silver.domains:
                            sql: silver/domains.sql
                            write: replace
                            expectations:
                              one-shout: { unique: [shout], action: warn }
                              short: { check: "length(shout) < 3", action: warn }
                        """)
                .write("conf/pipelines/people/silver/domains.sql", """
                        SELECT id, s.shout, count(*) OVER () AS n
                        FROM (SELECT id, 1 AS one, upper(email) || email AS shout FROM silver.people) s
                        UNION ALL SELECT 0, max(concat(email, email)), 1 FROM silver.people
                        UNION ALL SELECT 0, max(concat(email, email)), 1 FROM silver.people
                        """)
                .lands("people/a.json", """
                        {"id":1,"email":"Zqza@a.nl"}
                        {"id":2,"email":"Zqzrude@a.nl"}
                        {"id":3,"email":"Zqz no address"}
                        {"id":4,"email":["Zqz"]}
                        {"id":5,"email":"Zqze@a.nl","pin":"Zqz"}
                        {"id":6,"email":"Zqzf@a.nl","note":"Zqz"}
                        {"id":7,"email":"Zqzsame@a.nl"}
                        {"id":8,"email":"Zqzsame@a.nl"}
                        {"id":9,"email":"Zqz}
                        {"id":"x","email":"Zqzb@a.nl"}
                        {"id":10,"email":"Zqzc@a.nl","email":"Zqzd@a.nl"}
                        """);
    }

    @Test
    void areNotShownWhenRecordsAreRejected() {
        Answer run = workspace.polder("run", "people");
        Path csv = workspace.path("rejected.csv");
        Answer quarantine = workspace.polder("quarantine", "people", "--limit", "100", "--csv", csv.toString());
        Answer replay = workspace.polder("replay", "people");
        Answer json = workspace.polder("quarantine", "people", "--json");
        Answer shown = workspace.polder("sql", "SELECT shout FROM silver.domains WHERE id = 1");

        assertThat(run.exitCode()).as(run.all()).isZero();
        assertThat(run.out()).contains("11 records read = 1 accepted + 10 rejected");
        assertThat(quarantine.out()).contains("10 rejected records of people", "a.json:11", "***");
        assertThat(replay.out()).contains("10 records put through again = 0 accepted + 10 rejected");
        assertThat(csv).content().contains("a.json,3,matches,email", "***").doesNotContain(CANARY);
        assertThat(run.all() + quarantine.all() + json.all() + replay.all()).doesNotContain(CANARY);
        assertThat(textsWithCanary(workspace.path("lake"))).isEmpty();
        assertThat(shown.out()).as("data are data").contains("ZQZA@A.NLZqza@a.nl");
    }

    /** Spark quotes the value that broke a query, in what it throws and in its log. */
    @Test
    void areNotShownWhenAQueryBreaks() throws Exception {
        workspace.write("conf/pipelines/people/silver/domains.sql", """
                SELECT id,
                       CAST(email AS INT) AS shout
                FROM silver.people
                """);

        try (ForkedJvm run = polder("run", "people", "--debug", "--json")) {
            String said = run.hearOut();

            assertThat(run.exitCode()).as(said).isEqualTo(2);
            assertThat(said)
                    .contains("Problem: Polder could not", "silver.domains")
                    .contains("CAST_INVALID_INPUT at `CAST(email AS INT)`")
                    .contains("Cause:   its words are not shown, since they may quote masked values")
                    .doesNotContain(CANARY);
        }
        assertThat(onlyLog())
                .contains("ERROR o.a.s.e.Executor: (not shown: it may quote masked values)")
                .contains("Unquoted: CAST_INVALID_INPUT at `CAST(email AS INT)`")
                .contains("at org.apache.spark")
                .contains("INFO d.p.");
        assertThat(textsWithCanary(workspace.path("logs"))).isEmpty();
        assertThat(textsWithCanary(workspace.path("lake"))).isEmpty();
    }

    @Test
    void areNotShownWhenAnAnalystsQueryBreaks() throws Exception {
        assertThat(workspace.polder("run", "people").exitCode()).isZero();

        try (ForkedJvm sql = polder("sql", "SELECT CAST(email AS DATE) FROM silver.people")) {
            String said = sql.hearOut();

            assertThat(sql.exitCode()).as(said).isEqualTo(2);
            assertThat(said)
                    .contains("Problem: The query broke while it ran: CAST_INVALID_INPUT at `CAST(email AS DATE)`")
                    .contains("Remedy:  Mend the query: try_cast")
                    .doesNotContain(CANARY);
        }
        assertThat(textsWithCanary(workspace.path("logs"))).isEmpty();
    }

    private ForkedJvm polder(String... words) {
        List<String> all = new ArrayList<>(List.of(workspace.path("logs").toString()));
        all.addAll(List.of(words));
        all.addAll(List.of("--conf", workspace.path("conf").toString()));
        return ForkedJvm.startForSpark(LoggedPolder.class, all.toArray(String[]::new));
    }

    private String onlyLog() throws IOException {
        try (Stream<Path> logs = Files.list(workspace.path("logs"))) {
            List<Path> all = logs.toList();
            assertThat(all).hasSize(1);
            return Files.readString(all.get(0));
        }
    }

    /** Every file that is not a table's data and holds a masked value, with the piece where it does. */
    private static Map<String, String> textsWithCanary(Path folder) {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean data =
                        file.toString().endsWith(".parquet") && !file.toString().contains("_delta_log");
                String text = data ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
                int at = text.toLowerCase(Locale.ROOT).indexOf(CANARY.toLowerCase(Locale.ROOT));
                if (at >= 0) {
                    found.put(file.toString(), text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 50)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
