package dev.polder.expectation.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.FeedCounts;
import dev.polder.expectation.FileCount;
import dev.polder.expectation.Sample;
import dev.polder.expectation.Tolerance;
import dev.polder.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTallyTest {
    @TempDir
    Path lake;

    @Test
    void aDeltaAppendCountsRecordsRulesAndFilesInTheSamePass() {
        Dataset<Row> records = Records.of("b.json")
                .with("1", "x", 1.0)
                .with("2", "x", -1.0)
                .andOf("a.json")
                .with("3", "y", -2.0)
                .rejected("4", "type", "required", "type")
                .rejected("5", "type")
                .dataset();

        FeedCounts counts = write(
                records,
                new RowRules(
                        Records.CONTRACT,
                        List.of(
                                check("positive", "total > 0", Action.QUARANTINE),
                                check("known", "code = 'x'", Action.WARN),
                                check("mailed", "email LIKE '1%'", Action.FAIL)),
                        List.of()));

        assertThat(List.of(counts.records(), counts.accepted(), counts.rejected()))
                .containsExactly(5L, 1L, 4L);
        assertThat(counts.files())
                .isEqualTo(Map.of("a.json", new FileCount(3, 0, 3, 3), "b.json", new FileCount(2, 1, 1, 2)));
        assertThat(counts.rules().keySet()).containsExactly("known", "mailed", "positive", "required", "type");
        assertThat(counts.broken("type")).as("a record counts once").isEqualTo(2);
        assertThat(counts.broken("positive")).isEqualTo(2);
        assertThat(counts.rules().get("positive").samples())
                .containsExactly(
                        new Sample("positive", "total", "does not hold: total > 0", "-2.0", "a.json", 1),
                        new Sample("positive", "total", "does not hold: total > 0", "-1.0", "b.json", 2));
        assertThat(counts.rules().get("mailed").samples())
                .extracting(Sample::value)
                .containsOnly("***");
        assertThat(counts.rules().get("known").samples())
                .containsExactly(new Sample("known", "code", "does not hold: code = 'x'", "y", "a.json", 1));
    }

    @Test
    void theCountsAreThoseOfTheRowsThatWereWritten() {
        Records records = Records.of("a.json");
        for (int i = 0; i < 1_000; i++) {
            records.with("" + i % 700, i % 2, "x" + i % 3, 1.0);
        }
        TieRule tie = new TieRule(List.of("id"), List.of("seq"), Optional.empty());

        FeedCounts counts =
                write(records.dataset().repartition(4), new RowRules(Records.CONTRACT, List.of(), List.of(tie)));

        Dataset<Row> written = SharedSpark.session().read().format("delta").load(lake.toString());
        assertThat(counts.records()).isEqualTo(1_000).isEqualTo(written.count());
        assertThat(counts.rejected())
                .isPositive()
                .isEqualTo(written.filter("_rejected").count());
        assertThat(counts.files().get("a.json").balances()).isTrue();
        assertThat(counts.rules().get("tie").samples()).extracting(Sample::line).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(written.columns()).doesNotContain("_record", "_notes").contains("_rejected", "_errors");
    }

    @Test
    void aBatchWithoutRecordsCountsNothing() {
        FeedCounts counts = write(Records.of("a.json").dataset(), new RowRules(Records.CONTRACT, List.of(), List.of()));

        assertThat(counts).isEqualTo(FeedCounts.of(Map.of(), Map.of()));
    }

    @Test
    void aZipIsOneFileOfTheBooksAndAMemberThatIsLostShowsThere() {
        FeedCountsBuilder tally = new FeedCountsBuilder();
        tally.add("day=1/z.zip!/a.json", 1, 1, null, null);
        tally.add("day=1/z.zip!/a.json", 2, 2, List.of(), null);
        FeedCountsBuilder other = new FeedCountsBuilder();
        other.add("day=1/z.zip!/b.json", 1, 3, null, null);
        other.add("day=1/y.zip!/c.json", 1, 2, null, null);

        FeedCounts counts = tally.add(other).counts();

        assertThat(counts.files())
                .isEqualTo(Map.of("day=1/z.zip", new FileCount(3, 2, 1, 3), "day=1/y.zip", new FileCount(1, 1, 0, 2)));
        assertThat(counts.files().get("day=1/z.zip").balances()).isTrue();
        assertThat(counts.files().get("day=1/y.zip").balances()).isFalse();
    }

    private FeedCounts write(Dataset<Row> records, RowRules rules) {
        FeedTally tally = new FeedTally();
        rules.applyTo(records, tally)
                .write()
                .format("delta")
                .mode("append")
                .partitionBy("_rejected")
                .save(lake.toString());
        return tally.counts();
    }

    private static Expectation check(String name, String sql, Action action) {
        return new Expectation.Check(name, sql, action, Tolerance.ANY);
    }
}
