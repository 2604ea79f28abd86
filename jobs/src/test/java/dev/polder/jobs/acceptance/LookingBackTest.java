package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst and whoever is on call ask of the past. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LookingBackTest {
    private static final String COUNTS =
            "SELECT s.n, s.total, g.total AS gold FROM (SELECT count(*) AS n, sum(total) AS total FROM silver.orders) s CROSS JOIN gold.sums g";

    private final Instant monday = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(5));
    private Workspace workspace;
    private Answer second;

    /** Published, published and undone, refused and skipped, published again; and another pipeline in between. */
    @BeforeAll
    void aWeek(@TempDir Path folder) {
        workspace = new Workspace(folder)
                .write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            tolerate: 50%
                            columns:
                              id: { type: string, required: true }
                              total: { type: int, required: true }
                              email: { type: string, mask: true }
                            expectations:
                              known-total: { check: "total <> 13", action: fail }
                              small: { check: "total < 100", action: warn }
                        tables:
                          silver.orders: { from: orders, write: merge, key: [id] }
                          gold.sums: { sql: gold/sums.sql, write: replace }
                        """)
                .write("conf/pipelines/orders/gold/sums.sql", "SELECT sum(total) AS total FROM silver.orders")
                .write("conf/pipelines/days/pipeline.yaml", """
                        pipeline: days
                        feeds:
                          days:
                            landing: ${landing}/days/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns: { day: { type: string } }
                        tables:
                          silver.days: { from: days, write: append }
                        """);
        lands("orders/1", order("A", 1, "a@x.example"), order("B", 2, "b@x.example"));
        done(0, "run", "orders", "--no-wait");
        lands("days/1", "{\"day\":\"monday\"}");
        done(1, "run", "days", "--no-wait");
        lands("orders/2", order("B", 200, "new@x.example"), order("C", 3, "c@x.example"), "{\"id\":\"D\"}");
        second = done(2, "run", "orders", "--no-wait");
        lands("days/2", "{\"day\":\"tuesday\"}");
        done(3, "run", "days", "--no-wait");
        done(4, "rollback", "orders", "--run", "orders-2-1", "--yes", "--reason", "B is wrong");
        lands("orders/3", order("E", 13, "e@x.example"));
        typed(5, "run", "orders", "--no-wait");
        done(6, "skip", "orders", "--batch", "3", "--reason", "a test of theirs");
        done(7, "run", "orders", "--batch", "2", "--no-wait");
    }

    @Test
    void aQueryReadsAllTablesAsTheyWereAfterARun() {
        assertThat(sql("orders-1-1")).isEqualTo("2 3 3");
        assertThat(sql("orders-2-1")).as("undone later").isEqualTo("3 204 204");
        assertThat(done(8, "sql", "SELECT day FROM silver.days", "--at", "orders-2-1", "--json")
                        .out())
                .isEqualTo("{\"day\":\"monday\"}\n");
    }

    @Test
    void aQueryReadsWhatReadersSawAtATimeAndARollbackIsAPublication() {
        String local = at(2).plusSeconds(1).toString().replace("Z", "").replace('T', ' ');
        assertThat(sql(local)).as("UTC").isEqualTo("3 204 204");

        Answer told = done(8, "sql", "SELECT total FROM gold.sums", "--at", at(4).toString(), "--json");
        assertThat(told.out()).isEqualTo("{\"total\":3}\n");
        assertThat(told.error()).isEqualTo("Note: orders as of the rollback of orders-2-1, %s.\n".formatted(at(4)));
    }

    @Test
    void publishedVersionsOfBeforeArePrintedForOtherReaders() {
        JsonNode first =
                done(8, "published", "--all", "--at", "orders-1-1", "--json").json();

        assertThat(first.at("/pipelines/orders/silver.orders/version").asLong()).isEqualTo(1);
        assertThat(first.at("/pipelines/days").isEmpty()).isTrue();
        assertThat(done(8, "published", "orders", "--at", "days-1-1", "--format", "python")
                        .out())
                .contains("silver_orders = DeltaTable(", ", version=1)");
        assertThat(done(8, "published", "orders", "--at", "orders-2-2").out())
                .isEqualTo(done(8, "published", "orders").out());
    }

    @Test
    void aMomentThatIsNoneSaysWhatToAskForInstead() {
        assertThat(wrong("sql", COUNTS, "--at", "orders-9-1"))
                .contains("There is no run `orders-9-1`: the last of orders is orders-2-2.", "polder runs orders");
        assertThat(wrong("sql", COUNTS, "--at", "order-2-1")).contains("Did you mean `orders-2-1`?");
        assertThat(wrong("show", "orders-retain-9"))
                .contains("There is no `orders-retain-9` in the journal of orders.", "polder history TABLE");
        assertThat(wrong("published", "orders", "--at", "orders-3-1"))
                .contains("Run orders-3-1 published nothing: it was refused.", "polder show orders-3-1");
        assertThat(wrong("sql", COUNTS, "--at", at(-1).toString()))
                .contains("the first publication was that of orders-1-1, at " + at(0), "--at orders-1-1");
        assertThat(wrong("sql", "SELECT * FROM silver.days", "--at", "orders-1-1"))
                .contains("silver.days was not published yet as of orders-1-1", "polder history silver.days");
        assertThat(wrong("sql", COUNTS, "--at", "2026-13-01")).contains("`2026-13-01` is neither a run nor a time");
    }

    @Test
    void aRunIsShownAsItPrintedItselfWithWhatHappenedSince() {
        String shown = done(8, "show", "orders-2-1").out();

        second.out()
                .lines()
                .filter(line -> line.startsWith("Published") || line.contains("version"))
                .forEach(line -> assertThat(shown).contains(line));
        assertThat(shown)
                .contains("orders: small broken by 1 record")
                .contains("Undone " + at(4) + " by " + System.getProperty("user.name") + ": B is wrong")
                .contains("The batch was run again: polder show orders-2-2")
                .doesNotContain("Next:");
        assertThat(done(8, "show", "orders-3-1").out())
                .contains("Refused orders-3-1. 1 file, ", "Problem: ")
                .contains("Skipped " + at(6), "a test of theirs")
                .doesNotContain("Remedy:");
        assertThat(done(8, "show", "orders-2-2").out()).contains("Published orders-2-2.", "Next: polder quarantine");
    }

    @Test
    void theDocumentOfAShownRunIsThatOfTheRun() {
        JsonNode shown = done(8, "show", "orders-2-1", "--json").json();

        assertThat(shown.at("/status").asText()).isEqualTo("published");
        assertThat(shown.at("/feeds/orders/rejected").asLong()).isEqualTo(1);
        assertThat(shown.at("/tables/silver.orders/after").asLong()).isEqualTo(2);
        assertThat(shown.at("/seconds/total").isNumber()).isTrue();
        assertThat(shown.at("/stands").asText()).isEqualTo("undone");
        assertThat(shown.at("/since").findValuesAsText("what")).containsExactly("undone", "tables restored");
        assertThat(done(8, "show", "orders-3-1", "--json")
                        .json()
                        .at("/reasons/0/rule")
                        .asText())
                .isEqualTo("known-total");
    }

    @Test
    void aTablesHistoryHasEachVersionThatReadersSaw() {
        JsonNode versions = done(8, "history", "silver.orders", "--json").json().get("versions");

        assertThat(versions.findValuesAsText("version")).hasSize(4).endsWith("2", "1");
        assertThat(versions.findValuesAsText("how"))
                .containsExactly("published", "rolled-back", "published", "published");
        assertThat(versions.at("/2/undone/reason").asText()).isEqualTo("B is wrong");
        assertThat(versions.at("/2/rows").toString()).isEqualTo("{\"added\":1,\"changed\":1,\"removed\":0}");
        assertThat(versions.at("/3/comes-back-until").asText())
                .isEqualTo(at(2).plus(Duration.ofDays(30)).toString());
        assertThat(versions.at("/0").has("comes-back-until")).isFalse();

        assertThat(done(8, "history", "silver.orders").out())
                .containsPattern("v2 +" + at(2) + " +orders-2-1 +2 +1 added, 1 changed")
                .containsPattern("undone " + at(4) + " by \\S+: B is wrong")
                .containsPattern("rollback of orders-2-1 +- +restored");
        assertThat(done(8, "history", "gold.sums", "--last", "1").out())
                .contains("1 in all, written anew", "--last 10 shows more");
        assertThat(done(8, "history", "bronze.orders").out()).contains("2 added");
        assertThat(wrong("history", "silver.order")).contains("Did you mean `silver.orders`?");
    }

    @Test
    void aRunsDifferencesAreCountedAndSampledWithoutMaskedValues() {
        Answer all = done(8, "diff", "orders", "--run", "orders-2-1");

        assertThat(all.out())
                .contains("bronze.orders: 3 records added")
                .contains("silver.orders v1 -> v2: 1 added, 1 changed, 0 removed")
                .contains("+ id C, total 3, email (masked)")
                .contains("~ B: total 2 -> 200")
                .contains("gold.sums v1 -> v2: 1 added, 0 changed, 1 removed (it has no key: whole rows are compared)")
                .doesNotContain("@");

        JsonNode one = done(
                        8,
                        "diff",
                        "orders",
                        "--run",
                        "orders-1-1",
                        "--table",
                        "silver.orders",
                        "--json",
                        "--samples",
                        "1")
                .json();
        assertThat(one.at("/tables").size()).isEqualTo(1);
        assertThat(one.at("/tables/silver.orders/added").asLong()).isEqualTo(2);
        assertThat(one.at("/tables/silver.orders/samples/0/after/id").asText()).isEqualTo("A");
        assertThat(one.at("/tables/silver.orders/samples")).hasSize(1);
        assertThat(wrong("diff", "orders", "--run", "orders-3-1")).contains("Run orders-3-1 published nothing");
        assertThat(wrong("diff", "orders", "--run", "orders-2-1", "--table", "gold.sum"))
                .contains("did not write gold.sum", "gold.sums");
    }

    private String sql(String at) {
        JsonNode row = done(8, "sql", COUNTS, "--at", at, "--json").json();
        return row.get("n") + " " + row.get("total") + " " + row.get("gold");
    }

    private static String order(String id, int total, String email) {
        return "{\"id\":\"%s\",\"total\":%d,\"email\":\"%s\"}".formatted(id, total, email);
    }

    private void lands(String name, String... lines) {
        workspace.lands(name + ".json", String.join("\n", List.of(lines)) + "\n");
    }

    private Instant at(int hour) {
        return monday.plus(Duration.ofHours(hour));
    }

    private Answer typed(int hour, String... words) {
        return workspace.polder(Clock.fixed(at(hour), ZoneOffset.UTC), RunListener.SILENT, words);
    }

    private Answer done(int hour, String... words) {
        return typed(hour, words).done();
    }

    private String wrong(String... words) {
        Answer answer = typed(8, words);
        assertThat(answer.exitCode()).as(answer.all()).isEqualTo(2);
        return answer.error();
    }
}
