package dev.polder.jobs.launch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.polder.jobs.query.PublishedQuery;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code polder sql}: a query of published versions. */
final class SqlCommand {
    private final CommandContext context;

    SqlCommand(CommandContext context) {
        this.context = context;
    }

    /** With {@code --json} each row is an object on a line of its own, and all of them are printed. */
    ExitCode carryOut(Command.Sql sql) {
        context.guardQuotes();
        new PublishedQuery(context.environment(), versions(sql), context.ledger())
                .run(sql.text(), context.spark(), rows -> print(rows, sql.limit()));
        return ExitCode.DONE;
    }

    private Map<String, Long> versions(Command.Sql sql) {
        Map<String, Long> versions = new TreeMap<>();
        sql.at()
                .ifPresentOrElse(
                        at -> new AsOf(context)
                                .find(sql.text(), at)
                                .values()
                                .forEach(seen -> versions.putAll(seen.versions())),
                        () -> context.checked()
                                .conf()
                                .pipelineNames()
                                .forEach(pipeline -> versions.putAll(
                                        context.journalOf(pipeline).load().published())));
        return versions;
    }

    private void print(Dataset<Row> rows, int limit) {
        if (context.asJson()) {
            // A NULL is there too, so that every row has the same keys.
            rows.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")))
                    .toLocalIterator()
                    .forEachRemaining(row -> context.surroundings().out().println(row.getString(0)));
        } else {
            String table = ((org.apache.spark.sql.classic.Dataset<Row>) rows).showString(limit, 0, false);
            context.surroundings().out().print(table);
        }
    }
}
