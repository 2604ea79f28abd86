package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.table.Checksum;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three years of daily events, of which all but the last 400 days leave. */
final class RetainTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-26T06:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate FIRST = LocalDate.parse("2023-11-27");
    private static final LocalDate CUTOFF = LocalDate.parse("2025-10-22");
    private static final int DAYS = 1_096;

    @TempDir
    Path folder;

    private Workspace workspace;
    private LakeFiles lake;

    @BeforeEach
    void threeYearsArePublished() {
        workspace = new Workspace(folder).write("conf/pipelines/events/pipeline.yaml", """
                pipeline: events
                zone: Europe/Amsterdam
                feeds:
                  events:
                    landing: ${landing}/events/
                    files: "*.json"
                    format: json
                    columns:
                      id: { type: string, required: true }
                      day: { type: date }
                      at: { type: timestamp }
                tables:
                  silver.by_day:
                    from: events
                    write: append
                    partition-by: [day]
                    retention: { keep: 400d, by: day, then: archive }
                  silver.by_time:
                    from: events
                    write: append
                    retention: { keep: 400d, by: at, then: delete }
                """);
        lake = new LakeFiles(workspace);
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = FIRST.plusDays(i);
            // The last hour of a day in Amsterdam, which is the day before it in UTC.
            events.append("{\"id\":\"%d\",\"day\":\"%s\",\"at\":\"%sT23:30:00+01:00\"}\n".formatted(i, day, day));
        }
        events.append("{\"id\":\"undated\",\"day\":null,\"at\":null}\n");
        workspace.lands("events/all.json", events.toString());
        assertThat(polder("run", "events", "--no-wait").exitCode()).isZero();
    }

    @Test
    void exactlyWhatWasKeptLongEnoughLeaves() {
        Dataset<Row> staying = lake.latest("silver.by_day").filter("day >= DATE'2025-10-22' OR day IS NULL");
        Checksum before = Checksum.of(staying);

        Answer plan = polder("retain", "events", "--dry-run");
        System.out.println(plan.all());
        Answer done = polder("retain", "events", "--yes");
        System.out.println(done.all());

        assertThat(done.exitCode()).isZero();
        assertThat(Checksum.of(lake.latest("silver.by_day"))).isEqualTo(before);
        assertThat(CUTOFF).isNotNull();
    }

    private Answer polder(String... words) {
        return workspace.polder(TODAY, RunListener.SILENT, words);
    }
}
