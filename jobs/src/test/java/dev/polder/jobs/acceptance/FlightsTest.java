package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All 20,000 flights of the npm package vega-datasets, which is one array of JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FlightsTest {
    private static final Path DATA = Project.path("target/test-data/flights-20k.json");

    private final List<Flight> landed = new ArrayList<>();
    private List<Flight> twice;
    private List<Flight> once;
    private Workspace workspace;
    private Answer run;

    @BeforeAll
    void oneRun(@TempDir Path folder) throws IOException {
        assertThat(DATA)
                .as("the flights, which `scripts/lib/fetch-flights` fetches")
                .isRegularFile();
        for (JsonNode flight : new ObjectMapper().readTree(DATA.toFile())) {
            landed.add(Flight.of(flight));
        }
        Map<Boolean, List<Flight>> byTwin =
                landed.stream().collect(Collectors.groupingBy(Flight::key)).values().stream()
                        .flatMap(same -> same.stream().map(flight -> Map.entry(same.size() > 1, flight)))
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        twice = byTwin.get(true);
        once = byTwin.get(false);

        workspace = Project.workspace(folder)
                .write(
                        "conf/pipelines/flights/pipeline.yaml",
                        changed(
                                changed(
                                        Project.text("conf/pipelines/flights/pipeline.yaml"),
                                        "records: lines",
                                        "records: array"),
                                "\"*.json.gz\"",
                                "\"*.json\""))
                .write("landing/flights/flights-20k.json", Files.readAllBytes(DATA));
        run = workspace.polder("run", "flights", "--json");
    }

    @Test
    void theBooksAreThoseOfAnotherParser() {
        assertThat(run.exitCode()).as(run.all()).isZero();
        JsonNode feed = run.json().path("feeds").path("flights");
        assertThat(landed).hasSize(20_000);
        assertThat(feed.path("records").asInt()).isEqualTo(20_000);
        assertThat(feed.path("accepted").asInt()).isEqualTo(once.size());
        assertThat(feed.path("rejected").asInt()).isEqualTo(4);
    }

    @Test
    void exactlyTheTwoPairsThatTieAreInQuarantine() {
        String pairs = "2 records of this batch have this key but differ; the first is at flights-20k.json:1";

        assertThat(Rejection.of(workspace, "flights", 1))
                .containsExactlyInAnyOrder(
                        tie("2001-02-18 20:40:00, PHX, SAN", pairs),
                        tie("2001-02-18 20:40:00, PHX, SAN", pairs),
                        tie("2001-03-28 17:26:00, DFW, AUS", pairs),
                        tie("2001-03-28 17:26:00, DFW, AUS", pairs));
        assertThat(BronzeRecord.rejected(workspace, "flights", 1))
                .extracting(record -> Flight.of(record.raw()))
                .containsExactlyInAnyOrderElementsOf(twice);
    }

    @Test
    void allOthersArePublished() {
        Answer silver = workspace.polder(
                "sql", "SELECT count(*) AS flights, sum(delay) AS minutes FROM silver.flights", "--json");

        assertThat(silver.json().path("flights").asInt()).isEqualTo(once.size());
        assertThat(silver.json().path("minutes").asInt())
                .isEqualTo(once.stream().mapToInt(Flight::delay).sum());
        Rows.assertSame(Flight.published(workspace), once);
    }

    /** All records of this file stand in its one line. */
    private static Rejection tie(String value, String message) {
        return new Rejection("flights-20k.json", 1, "tie", "departure, origin, destination", value, message);
    }

    private static String changed(String text, String from, String to) {
        assertThat(text).containsOnlyOnce(from);
        return text.replace(from, to);
    }
}
