package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The demo's second batch: honest faults among thousands of good records. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("step-7")
final class SecondBatchTest {
    private static final String WORD = "2001-03-05.json.gz";
    private static final String MISSING = "2001-03-09.json.gz";
    private static final String IMPLAUSIBLE = "2001-03-14.json.gz";
    private static final String TWICE = "2001-03-28.json.gz";
    private static final String CUT = "2001-03-31.json.gz";
    private static final String BAD_RATE = "2023-02-14.xml.gz";

    private final Map<String, LandedDay> february = LandedDay.flights("2001-02");
    private final Map<String, LandedDay> march = LandedDay.flights("2001-03");
    private final Map<String, LandedDay> winter = LandedDay.rates("2022-11-01", "2023-01-31");
    private final Map<String, LandedDay> rates = LandedDay.rates("2023-02-01", "2023-02-28");
    private Workspace workspace;
    private String readable;
    private Answer second;

    @BeforeAll
    void twoBatches(@TempDir Path folder) {
        workspace = Project.workspace(folder);
        february.values().forEach(day -> day.landIn(workspace, "flights"));
        winter.values().forEach(day -> day.landIn(workspace, "fx_rates"));
        workspace.polder("run", "flights", "fx_rates").done();

        march.get(WORD).damage(7, "\"delay\":[-0-9]*", "\"delay\":\"late\"");
        march.get(MISSING).damage(11, "\"origin\":\"[A-Z]*\",", "");
        march.get(IMPLAUSIBLE).damage(3, "\"delay\":[-0-9]*", "\"delay\":99999");
        rates.get(BAD_RATE).damage(5, "rate=\"[0-9.]*\"", "rate=\"n/a\"");
        readable = march.get(CUT).landHalfIn(workspace, "flights");
        march.values().stream().filter(day -> !day.file().equals(CUT)).forEach(day -> day.landIn(workspace, "flights"));
        rates.values().forEach(day -> day.landIn(workspace, "fx_rates"));
        second = workspace.polder("run", "flights", "fx_rates");
    }

    @Test
    void eachFaultOfTheFlightsIsExplainedAndNothingElseIsRejected() {
        assertThat(second.exitCode()).as(second.all()).isZero();
        String twice = "2 records of this batch have this key but differ; the first is at " + TWICE + ":177";
        String cut = String.format(
                Locale.ROOT,
                "the gzip data is cut short, in line %d after %,d bytes of JSON",
                brokenLine(),
                readable.getBytes(StandardCharsets.UTF_8).length);

        assertThat(Rejection.of(workspace, "flights", 2))
                .containsExactlyInAnyOrder(
                        new Rejection(
                                WORD, 7, "type", "delay", "late", "expected a whole number (int), found a string"),
                        new Rejection(
                                MISSING, 11, "required", "origin", "", "expected a value at origin, it is missing"),
                        new Rejection(
                                IMPLAUSIBLE,
                                3,
                                "delay-plausible",
                                "delay",
                                "99999",
                                "does not hold: delay BETWEEN -90 AND 1440"),
                        tie(177, twice),
                        tie(178, twice),
                        new Rejection(CUT, brokenLine(), "truncated", "", "", cut));
    }

    @Test
    void bronzeKeepsTheOwnTextOfEachRejectedFlightAndThePlaceOfEveryOther() {
        List<BronzeRecord> rejected = List.of(
                own(march, WORD, 7),
                own(march, MISSING, 11),
                own(march, IMPLAUSIBLE, 3),
                own(march, TWICE, 177),
                own(march, TWICE, 178),
                new BronzeRecord(CUT, brokenLine(), readable.substring(readable.lastIndexOf('\n') + 1)));

        assertThat(BronzeRecord.rejected(workspace, "flights", 2)).containsExactlyInAnyOrderElementsOf(rejected);
        List<BronzeRecord> others = new ArrayList<>();
        for (LandedDay day : march.values()) {
            long whole = day.file().equals(CUT) ? brokenLine() - 1 : day.lines().size();
            for (long line = 1; line <= whole; line++) {
                if (!stands(rejected, day.file(), line)) {
                    others.add(new BronzeRecord(day.file(), line, ""));
                }
            }
        }
        Rows.assertSame(BronzeRecord.accepted(workspace, "flights", 2), others);
        assertThat(BronzeRecord.count(workspace, "flights", 2)).isEqualTo(others.size() + 6L);
    }

    @Test
    void allOtherFlightsArePublished() {
        Stream<Flight> ofFebruary = february.values().stream()
                .flatMap(day -> day.lines().stream())
                .map(Flight::of)
                .filter(flight -> !flight.key().equals("2001/02/18 20:40 PHX SAN"));
        Stream<Flight> ofMarch = BronzeRecord.accepted(workspace, "flights", 2).stream()
                .map(place -> Flight.of(march.get(place.file()).line(place.line())));

        Rows.assertSame(
                Flight.published(workspace), Stream.concat(ofFebruary, ofMarch).toList());
    }

    @Test
    void theBadRateIsExplainedAndNothingElseIsRejected() {
        assertThat(Rejection.of(workspace, "fx_rates", 2))
                .containsExactly(new Rejection(
                        BAD_RATE, 5, "type", "rate", "n/a", "expected a number (decimal(18,6)), found another text"));
        assertThat(BronzeRecord.rejected(workspace, "fx_rates", 2)).containsExactly(own(rates, BAD_RATE, 5));
    }

    @Test
    void allOtherRatesArePublished() {
        List<Rate> landed = Stream.of(winter.values(), rates.values())
                .flatMap(Collection::stream)
                .flatMap(day -> Rate.in(day.text()).stream())
                .toList();
        List<Rate> usable = landed.stream().filter(Rate::usable).toList();
        assertThat(usable).hasSize(landed.size() - 1);

        Answer silver = workspace.polder("sql", "SELECT %s FROM silver.fx_rates".formatted(Checksum.SQL), "--json");

        assertThat(new Checksum(
                        silver.json().path("records").asLong(),
                        new BigDecimal(silver.json().path("total").asText()),
                        silver.json().path("hash").asLong()))
                .isEqualTo(Checksum.of(usable));
    }

    private static Rejection tie(long line, String message) {
        return new Rejection(
                TWICE, line, "tie", "departure, origin, destination", "2001-03-28 17:26:00, DFW, AUS", message);
    }

    private static BronzeRecord own(Map<String, LandedDay> days, String file, long line) {
        return new BronzeRecord(file, line, days.get(file).line(line));
    }

    private static boolean stands(List<BronzeRecord> records, String file, long line) {
        return records.stream().anyMatch(one -> one.file().equals(file) && one.line() == line);
    }

    /** The line in which the cut file breaks off: after those that it still holds whole. */
    private long brokenLine() {
        return readable.chars().filter(letter -> letter == '\n').count() + 1;
    }
}
