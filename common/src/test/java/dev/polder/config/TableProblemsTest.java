package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableProblemsTest {

    @TempDir
    private Path project;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # a table                                                              | path          | problem and remedy
        orders: { from: orders, write: append }                                | orders        | `orders` names no layer. Write `layer.orders`
        bronze.orders: { from: orders, write: append }                         | bronze.orders | The layer `bronze` holds the feeds' records.
        batch.orders: { from: orders, write: append }                          | batch.orders  | The layer `batch` is taken.
        global_temp.x: { from: orders, write: append }                         | global_temp.x | The layer `global_temp` is taken.
        information_schema.x: { from: orders, write: append }                  | information_schema.x | is taken.
        gold.Daily: { from: orders, write: append }                            | gold.Daily    | `Daily` is not a name that is safe
        "gold.a/b": { from: orders, write: append }                            | gold.a/b      | `a/b` is not a name that is safe
        "gold...": { from: orders, write: append }                             | gold...       | `..` is not a name that is safe
        "gold.a`b": { from: orders, write: append }                            | gold.a`b      | is not a name that is safe
        gold.x: { from: order, write: append }                                 | gold.x.from   | There is no feed `order` in this pipeline. Did you mean `orders`?
        gold.x: { write: append }                                              | gold.x        | A table's rows come from one place.
        gold.x: { from: orders, sql: q.sql, write: append }                    | gold.x        | A table's rows come from one place.
        gold.x: { from: orders }                                               | gold.x        | `write` is missing.
        gold.x: { from: orders, write: upsert }                                | gold.x.write  | Known: append, merge, replace.
        gold.x: { from: orders, write: scd2 }                                  | gold.x.write  | `scd2` is not built yet.
        gold.x: { from: orders, write: overwrite-partitions }                  | gold.x.write  | `overwrite-partitions` is not built yet.
        gold.x: { from: orders, write: merge }                                 | gold.x        | `key` is missing.
        gold.x: { from: orders, write: merge, key: [] }                        | gold.x.key    | The list is empty.
        gold.x: { from: orders, write: merge, key: [idd] }                     | gold.x.key[0] | There is no column `idd`. Did you mean `id`?
        gold.x: { from: orders, write: merge, key: [total] }                   | gold.x.key    | The key column `total` may be NULL, and a NULL key never matches
        gold.x: { from: orders, write: merge, key: [id], sequence-by: [place] } | gold.x.sequence-by[0] | There is no column `place`. Did you mean `placed`?
        gold.x: { sql: q.sql, write: merge, key: ["a b"] }                     | gold.x.key[0] | `a b` is not a name that is safe
        gold.x: { from: orders, write: append, key: [id] }                     | gold.x.key    | `key` means nothing with `write: append`.
        gold.x: { from: orders, write: replace, sequence-by: [placed] }        | gold.x.sequence-by | `sequence-by` means nothing with `write: replace`.
        gold.x: { from: orders, write: append, schema: fixed }                 | gold.x.schema | `fixed` is not built yet.
        gold.x: { from: orders, write: append, partition-by: ["a b"] }         | gold.x.partition-by[0] | `a b` is not a name that is safe
        gold.x: { from: orders, write: append, delete-when: "true" }           | gold.x.delete-when | `delete-when` is not built yet.
        gold.x: { from: orders, write: append, delete-missing: {} }            | gold.x.delete-missing | `delete-missing` is not built yet.
        gold.x: { from: orders, write: append, retention: { by: placed, then: delete } } | gold.x.retention | `keep` is missing.
        gold.x: { from: orders, write: append, retention: { keep: 400, by: placed, then: delete } } | gold.x.retention.keep | `400` does not say how long rows are kept. Write a whole number and d, mo or y
        gold.x: { from: orders, write: append, retention: { keep: 0d, by: placed, then: delete } } | gold.x.retention.keep | `0d` does not say how long rows are kept.
        gold.x: { from: orders, write: append, retention: { keep: 7y, by: placed, then: drop } } | gold.x.retention.then | Known: archive, delete.
        gold.x: { from: orders, write: append, retention: { keep: 7y, by: placed, then: delete, archive-to: "${lake}/_polder/archive/x" } } | gold.x.retention.archive-to | `archive-to` means nothing with `then: delete`.
        gold.x: { from: orders, write: append, retention: { keep: 7y, by: placed, then: delete, archive-keep: 7y } } | gold.x.retention.archive-keep | `archive-keep` means nothing with `then: delete`.
        gold.x: { from: orders, write: append, retention: { keep: 7y, by: placed, then: archive, archive-keep: 7 years } } | gold.x.retention.archive-keep | does not say how long rows are kept
        gold.x: { from: orders, write: append, retention: { keep: 7y, by: placed, then: archive, archive-to: /elsewhere } } | gold.x.retention.archive-to | lies under none of the env file's `roots.write`.
        gold.x: { from: orders, write: append, retention: { keep: 7y, by: placed, then: archive, archive-to: "${lake}/gold" } } | gold.x.retention.archive-to | lies among the tables of the lake
        gold.x: { from: orders, write: append, retention: { keep: 7y, by: placed, then: delete, keep-at-least: {} } } | gold.x.retention.keep-at-least | It says neither how many rows stay nor how many days.
        gold.x: { from: orders, write: append, retention: { keep: 7y, by: placed, then: delete, keep-at-least: { rows: few } } } | gold.x.retention.keep-at-least.rows | `few` is not a count.
        gold.x: { sql: qq.sql, write: append }                                 | gold.x.sql    | There is no file `qq.sql`. Did you mean `q.sql`? Known: placeholder.sql, q.sql.
        gold.x: { sql: ../../../secret.sql, write: append }                    | gold.x.sql    | does not lie in the pipeline's folder.
        gold.x: { sql: /etc/passwd, write: append }                            | gold.x.sql    | does not lie in the pipeline's folder.
        gold.x: { sql: linked.sql, write: append }                             | gold.x.sql    | does not lie in the pipeline's folder.
        gold.x: { from: orders, write: append, expectations: { e: { check: "true", action: quarantine } } } | gold.x.expectations.e.action | Rows of a table cannot be quarantined
        gold.x: { from: orders, write: append, expectations: { e: { unique: [x] } } } | gold.x.expectations.e.unique | There is no column `x`.
        """)
    void aTableThatCannotBeIsRefused(String table, String path, String text) throws IOException {
        Path secret = Files.writeString(project.resolve("secret.sql"), "SELECT 'secret'");
        ConfFolder folder = ConfFolder.in(project)
                .file("pipelines/orders/q.sql", "SELECT 1")
                .file("pipelines/orders/placeholder.sql", "SELECT\n'${env:HOME}'")
                .tables(table);
        Files.createSymbolicLink(folder.path().resolve("pipelines/orders/linked.sql"), secret);
        if (path.endsWith("sql") && text.contains("Known")) {
            Files.delete(folder.path().resolve("pipelines/orders/linked.sql"));
        }

        List<String> problems = folder.problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("pipelines/orders/pipeline.yaml:11 tables." + path)
                .contains(text);
    }

    @Test
    void problemsOfASqlFileNameThatFile() {
        List<String> problems = ConfFolder.in(project)
                .file("pipelines/orders/gold/env.sql", "SELECT\n  '${env:HOME}'")
                .file("pipelines/orders/gold/blank.sql", "\n")
                .tables("gold.a: { sql: gold/env.sql, write: append }\ngold.b: { sql: gold/blank.sql, write: append }")
                .problems();

        assertThat(problems)
                .containsExactly(
                        "pipelines/orders/gold/blank.sql: The file is blank. Write one query.",
                        "pipelines/orders/gold/env.sql:2: Placeholders are not replaced in SQL. "
                                + "Write the text itself instead of `${..}`.");
    }

    @Test
    void aTableOfABrokenFeedIsNotBlamedForIt() {
        List<String> problems = ConfFolder.in(project).pipeline("orders", """
                        pipeline: orders
                        feeds: { orders: { landing: /data/landing, format: json, columns: } }
                        tables: { silver.orders: { from: orders, write: merge, key: [id] } }
                        """).problems();

        assertThat(problems).singleElement().asString().contains("`columns` has no value.");
    }
}
