package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who makes mistakes in a conf: all of them at once, in YAML and in SQL. */
final class CheckTest {
    private static final String SOUND = """
            pipeline: payments
            feeds:
              payments:
                landing: ${landing}/payments/
                files: "*.json"
                ready: { after: 0s }
                format: json
                columns:
                  id: { type: string, required: true }
            tables:
              silver.payments: { from: payments, write: append }
            """;

    private Workspace workspace;

    @BeforeEach
    void aFolder(@TempDir Path folder) {
        workspace = new Workspace(folder);
    }

    @Test
    void namesTenMistakesAtOnceWithFileAndLineAndWhatToDo() {
        tenMistakes();

        Answer check = workspace.polder("check");
        Answer json = workspace.polder("check", "--json");

        assertThat(check.exitCode()).as(check.all()).isEqualTo(2);
        assertThat(check.error()).isEmpty();
        assertThat(check.out().lines().toList()).containsExactly("""
                pipelines/orders/gold/daily.sql:3
                  Problem: There is no column `placd`.
                  Remedy:  Did you mean `placed`?
                pipelines/orders/gold/passwords.sql:1
                  Problem: `text./etc/passwd` is a path, and SQL reads tables only.
                  Remedy:  Describe the files as a feed, and read batch.<feed>.
                pipelines/orders/gold/secrets.sql:1
                  Problem: `reflect()` can run code or read files outside the tables.
                  Remedy:  Use Spark's own functions on columns; let a feed's contract read XML, Avro and other formats.
                pipelines/orders/pipeline.yaml:7  feeds.orders.unknown-field
                  Problem: `unknown-field` is not a key that belongs here.
                  Remedy:  Did you mean `unknown-fields`? Known: landing, files, ready, look-back, duplicate-files, format, json, xml, select, no-records, unknown-fields, known-fields, tolerate, columns, expectations, retention.
                pipelines/orders/pipeline.yaml:10  feeds.orders.columns.total.between
                  Problem: `between` is written with names.
                  Remedy:  Write `between: { min: 0, max: 9 }`; either may be left out.
                pipelines/orders/pipeline.yaml:12  feeds.orders.expectations.plausible.action
                  Problem: `quarantin` is not a value of `action`.
                  Remedy:  Did you mean `quarantine`? Known: warn, quarantine, fail.
                pipelines/orders/pipeline.yaml:13  feeds.orders.expectations.positive.check
                  Problem: There is no column `totl`.
                  Remedy:  Did you mean `total`?
                pipelines/orders/pipeline.yaml:19  feeds.returns.columns.id.type
                  Problem: `strng` is not a type.
                  Remedy:  Did you mean `string`? Known: string, boolean, tinyint, smallint, int, bigint, float, double, decimal(p,s), date, timestamp, raw, array, struct, map.
                pipelines/orders/pipeline.yaml:21  tables.silver.orders
                  Problem: `key` is missing.
                  Remedy:  Write `key: ..`.
                pipelines/orders/pipeline.yaml:22  tables.silver.returns.write
                  Problem: `scd2` is not built yet.
                  Remedy:  Take it out: today a merge keeps the newest row of a key.
                10 problems.""".lines().toArray(String[]::new));
        assertThat(json.exitCode()).isEqualTo(2);
        assertThat(json.json().get("status").asText()).isEqualTo("problems");
        assertThat(json.json().get("problems")).hasSize(10);
        JsonNode first = json.json().get("problems").get(0);
        assertThat(first.get("file").asText()).isEqualTo("pipelines/orders/gold/daily.sql");
        assertThat(first.get("line").asInt()).isEqualTo(3);
        assertThat(first.get("remedy").asText()).isEqualTo("Did you mean `placed`?");
    }

    @Test
    void saysWhichQueriesCannotBeLookedAtYet() {
        workspace
                .write("conf/pipelines/payments/pipeline.yaml", SOUND.replace("string", "strng") + """
                          gold.ids: { sql: gold/ids.sql, write: replace }
                          gold.counts: { sql: gold/counts.sql, write: replace }
                        """)
                .write("conf/pipelines/payments/gold/ids.sql", "SELECT id, idd FROM batch.payments")
                .write("conf/pipelines/payments/gold/counts.sql", "SELECT count(*) AS n, rand() AS r FROM gold.ids");

        Answer check = workspace.polder("check", "payments");

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.out())
                .contains("tables.gold.ids.sql\n  Problem: It reads batch.payments, whose columns cannot be known"
                        + " before their problems are mended.\n  Remedy:  Mend those, then check again: this query is"
                        + " looked at further then.")
                .contains("It reads gold.ids, whose columns cannot be known")
                .contains("`rand()` gives other values each time it is asked")
                .doesNotContain("idd")
                .contains("4 problems.");
    }

    @Test
    void aBrokenPipelineStopsItsOwnRunsAndNoOthers() {
        tenMistakes();
        workspace.write("conf/pipelines/payments/pipeline.yaml", SOUND).lands("payments/a.json", "{\"id\":\"A\"}\n");

        Answer sound = workspace.polder("check", "payments");
        Answer broken = workspace.polder("check", "orders");
        Answer runs = workspace.polder("run", "orders", "payments", "--json");
        Answer past = workspace.polder("runs", "orders");
        Answer rows = workspace.polder("sql", "SELECT id FROM silver.payments", "--json");

        assertThat(sound.exitCode()).as(sound.all()).isZero();
        assertThat(sound.out()).startsWith("No problems");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.out()).endsWith("10 problems.\n");
        assertThat(runs.exitCode()).as(runs.all()).isEqualTo(2);
        assertThat(statuses(runs.json())).as(runs.all()).containsExactly("failed", "published");
        assertThat(runs.error()).contains("pipelines/orders/gold/secrets.sql:1");
        assertThat(past.exitCode()).as(past.all()).isZero();
        assertThat(past.out()).contains("Pipeline orders has never run.");
        assertThat(rows.out()).isEqualTo("{\"id\":\"A\"}\n");
    }

    @Test
    void findsNothingInTheConfOfThisRepository(@TempDir Path folder) {
        Answer check = Project.workspace(folder).polder("check").done();
        assertThat(check.out()).isEqualTo("No problems in 2 pipelines: flights, fx_rates.\n");
    }

    private void tenMistakes() {
        workspace
                .write("conf/pipelines/orders/pipeline.yaml", """
                        pipeline: orders
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json"
                            format: json
                            unknown-field: reject
                            columns:
                              id: { type: string, required: true }
                              total: { type: "decimal(12,2)", between: [100, 0] }
                              placed: { type: timestamp }
                            expectations: { plausible: { check: "total < 9", action: quarantin },
                              positive: { check: "totl > 0" } }
                          returns:
                            landing: ${landing}/returns/
                            files: "*.json"
                            format: json
                            columns:
                              id: { type: strng, required: true }
                        tables:
                          silver.orders: { from: orders, write: merge }
                          silver.returns: { from: returns, write: scd2, key: [id] }
                          gold.daily: { sql: gold/daily.sql, write: replace }
                          gold.passwords: { sql: gold/passwords.sql, write: replace }
                          gold.secrets: { sql: gold/secrets.sql, write: replace }
                        """)
                .write("conf/pipelines/orders/gold/daily.sql", """
                        SELECT sum(total) AS total
                        FROM batch.orders
                        GROUP BY placd
                        """)
                .write("conf/pipelines/orders/gold/passwords.sql", "SELECT * FROM text.`/etc/passwd`")
                .write(
                        "conf/pipelines/orders/gold/secrets.sql",
                        "SELECT reflect('java.lang.System', 'getenv') AS x FROM batch.orders");
    }

    private static List<String> statuses(JsonNode documents) {
        List<String> statuses = new ArrayList<>();
        documents.forEach(document -> statuses.add(document.get("status").asText()));
        return statuses;
    }
}
