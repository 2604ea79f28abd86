package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.testing.SharedSpark;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the path of a file says becomes a column of its records. */
final class CapturedColumnsTest {
    private Workspace workspace;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        workspace = new Workspace(folder);
    }

    @Test
    void columnsOfJsonTakeCapturesOfThePath() {
        workspace
                .write("conf/pipelines/orders/pipeline.yaml", pipeline("json", "json", ""))
                .lands(
                        "dt=2026-01-31/NO_1.json",
                        "{\"id\":\"1\"}\n{\"id\":\"\"}\n{\"id\":\"3\",\"day\":\"2025-12-24\"}\n")
                .lands("dt=2026-02-01/SE_x.json", "{\"id\":\"4\"}\n");

        assertThatTheRecordsHaveWhatTheirPathsSay();
    }

    @Test
    void columnsOfXmlTakeCapturesOfThePath() {
        workspace
                .write("conf/pipelines/orders/pipeline.yaml", pipeline("xml", "xml", "xml: { record: /r/o }"))
                .lands(
                        "dt=2026-01-31/NO_1.xml",
                        "<r><o><id>1</id></o>\n<o><id></id></o>" + "\n<o><id>3</id><day>2025-12-24</day></o></r>")
                .lands("dt=2026-02-01/SE_x.xml", "<r><o><id>4</id></o></r>");

        assertThatTheRecordsHaveWhatTheirPathsSay();
    }

    @Test
    void aFileWhosePathDoesNotParseIsToldAndLeftAlone() {
        workspace
                .write("conf/pipelines/orders/pipeline.yaml", pipeline("json", "json", ""))
                .lands("dt=2026-01-31/NO_1.json", "{\"id\":\"1\"}\n")
                .lands("dt=2026-02-30/NO_1.json", "{\"id\":\"2\"}\n");
        String note = "1 file that no pattern of feed orders matches, such as dt=2026-02-30/NO_1.json"
                + " (2026-02-30 is no {dt:yyyy-MM-dd})";

        Answer first = workspace.polder("run", "orders", "--no-wait");
        Answer second = workspace.polder("run", "orders", "--no-wait");

        assertThat(first.out()).contains("Note: " + note + ".").contains("1 record read = 1 accepted + 0 rejected");
        assertThat(second.out()).contains("Idle: no new files").contains(note);
    }

    private void assertThatTheRecordsHaveWhatTheirPathsSay() {
        workspace.polder("run", "orders", "--no-wait").done();
        assertThat(SharedSpark.session()
                        .read()
                        .format("delta")
                        .load(workspace.path("lake/bronze/orders").toString())
                        .selectExpr(
                                "concat_ws(' ', coalesce(id, '-'), day, shop, coalesce(cast(number AS string), '-'),"
                                        + " coalesce(_errors[0].message, 'accepted'), coalesce(_context, '-'))")
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0)))
                .containsExactlyInAnyOrder(
                        "1 2026-01-31 NO 1 accepted -",
                        "- 2026-01-31 NO 1 expected a value at id, it is null -",
                        "3 2025-12-24 NO 1 accepted -",
                        "4 2026-02-01 SE - expected a whole number (int), found another text -");
    }

    private static String pipeline(String format, String ending, String layout) {
        return """
                pipeline: orders
                feeds:
                  orders:
                    landing: ${landing}/
                    files: "dt={dt:yyyy-MM-dd}/{shop}_{number}.%s"
                    format: %s
                    %s
                    tolerate: 100%%
                    columns:
                      id: { type: string, required: true, null-values: [""] }
                      day: { from: [day, "{dt}"], type: date }
                      shop: { from: "{shop}", type: string }
                      number: { from: "{number}", type: int }
                """.formatted(ending, format, layout);
    }
}
