package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import io.delta.kernel.data.Row;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every rate that the European Central Bank ever published, in three runs: the history, its last 90 days again, nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EcbHistoryTest {
    private static final String FILES = "/org/javamoney/moneta/convert/ecb/defaults/";

    private final Map<String, Rate> expected = new LinkedHashMap<>();
    private List<Rate> history;
    private List<Rate> lastDays;
    private Workspace workspace;
    private Answer first;
    private Answer second;
    private Answer third;

    @BeforeAll
    void threeRuns(@TempDir Path folder) throws IOException {
        String all = published("eurofxref-hist.xml");
        String last = published("eurofxref-hist-90d.xml");
        history = Rate.in(all);
        lastDays = Rate.in(last);
        history.stream().filter(Rate::usable).forEach(rate -> expected.put(rate.key(), rate));
        lastDays.stream().filter(Rate::usable).forEach(rate -> expected.put(rate.key(), rate));

        workspace = Project.workspace(folder).lands("fx_rates/eurofxref-hist.xml.gz", all);
        first = workspace.polder("run", "fx_rates", "--json");
        workspace.lands("fx_rates/eurofxref-hist-90d.xml.gz", last);
        second = workspace.polder("run", "fx_rates", "--json");
        third = workspace.polder("run", "fx_rates", "--json");
    }

    @Test
    void eachRunAcceptsWhatAnotherParserFindsUsable() {
        assertThat(history).hasSizeGreaterThan(190_000);
        assertBooks(first, history);
        assertBooks(second, lastDays);
        assertThat(third.exitCode()).as(third.all()).isZero();
        assertThat(third.json().path("status").asText()).isEqualTo("idle");
    }

    @Test
    void silverHoldsWhatAnotherParserCountsAndNoRowTwice() {
        Answer answer = workspace
                .polder(
                        "sql",
                        "SELECT %s, count(DISTINCT day, currency) AS pairs FROM silver.fx_rates"
                                .formatted(Checksum.SQL),
                        "--json")
                .done();
        JsonNode silver = answer.json();
        assertThat(new Checksum(
                        silver.path("records").asLong(),
                        new BigDecimal(silver.path("total").asText()),
                        silver.path("hash").asLong()))
                .isEqualTo(Checksum.of(expected.values()));
        assertThat(silver.path("pairs").asLong())
                .isEqualTo(silver.path("records").asLong());
    }

    @Test
    void aReaderThatIsNotSparkGathersTheSameChecksum() throws IOException {
        KernelReader silver = new KernelReader(workspace.path("lake/silver/fx_rates"));

        List<Rate> rates = silver.rows(EcbHistoryTest::rate);

        assertThat(silver.columns()).containsExactly("day", "currency", "rate");
        assertThat(Checksum.of(rates)).isEqualTo(Checksum.of(expected.values()));
    }

    private static void assertBooks(Answer run, List<Rate> landed) {
        assertThat(run.exitCode()).as(run.all()).isZero();
        assertThat(run.json().path("status").asText()).isEqualTo("published");
        JsonNode feed = run.json().path("feeds").path("fx_rates");
        long usable = landed.stream().filter(Rate::usable).count();
        assertThat(feed.path("records").asLong()).isEqualTo(landed.size());
        assertThat(feed.path("accepted").asLong()).isEqualTo(usable);
        assertThat(feed.path("rejected").asLong()).isEqualTo(landed.size() - usable);
    }

    private static Rate rate(Row row) {
        return new Rate(
                LocalDate.ofEpochDay(row.getInt(0)).toString(),
                row.getString(1),
                row.getDecimal(2).toPlainString());
    }

    private static String published(String name) throws IOException {
        try (InputStream file = EcbHistoryTest.class.getResourceAsStream(FILES + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
