package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DefaultsTest {

    @TempDir
    private Path project;

    @Test
    void aFeedsOwnKeyReplacesTheDefault() {
        Pipeline pipeline = ConfFolder.in(project)
                .file("polder.yaml", """
                        defaults:
                          feed: { format: json, json: { records: array, path: /a }, unknown-fields: ignore, tolerate: 1% }
                          table: { write: append }
                        """)
                .pipeline("orders", """
                        pipeline: orders
                        feeds:
                          orders: { landing: "${landing}", tolerate: 2%, json: { path: /b }, columns: { id: { type: int } } }
                        tables: { silver.orders: { from: orders } }
                        """)
                .load()
                .pipeline("orders");

        Feed feed = pipeline.feeds().get(0);
        assertThat(feed.tolerate().percent()).isEqualTo("2%");
        assertThat(feed.contract().unknownFields()).isEqualTo(UnknownFields.IGNORE);
        assertThat(feed.format()).isEqualTo(new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "/b"));
        assertThat(pipeline.tables().get(0).write()).isEqualTo(new Table.Write.Append());
    }

    @Test
    void aDefaultOfTheOtherFormatIsLeftAlone() {
        List<String> problems = ConfFolder.in(project)
                .file("polder.yaml", "defaults: { feed: { xml: { record: /a } } }")
                .pipeline("orders", ConfFolder.soundFeed("orders"))
                .problems();

        assertThat(problems).isEmpty();
    }

    @Test
    void problemsOfDefaultsPointToTheirFileAndAreToldOnce() {
        List<String> problems = ConfFolder.in(project)
                .file("polder.yaml", """
                        defaults:
                          feed:
                            tolerate: lots
                            landing: /x
                            look-back: soon
                          table:
                            write: marge
                        """)
                .pipeline("a", ConfFolder.soundFeed("a"))
                .pipeline("b", ConfFolder.soundFeed("b") + "tables: { gold.x: { from: b } }")
                .problems();

        assertThat(problems)
                .containsExactly(
                        "polder.yaml:3 defaults.feed.tolerate: `lots` is not a share. Write it like `5%` or `0.05`.",
                        "polder.yaml:4 defaults.feed.landing: `landing` is not a key that belongs here. "
                                + "Known: files, ready, look-back, duplicate-files, format, json, xml, no-records, unknown-fields, tolerate.",
                        "polder.yaml:5 defaults.feed.look-back: `soon` is not a span of time. "
                                + "Write a whole number and s, m, h or d, such as `10s`, `1m`, `36h` or `30d`.",
                        "polder.yaml:7 defaults.table.write: `marge` is not a value of `write`. "
                                + "Did you mean `merge`? Known: append, merge, replace.");
    }
}
