package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.Tolerance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RowRulesTest {

    @Test
    void aRecordThatBreaksAQuarantineCheckIsRejectedWithTheRuleTheColumnAndTheValue() {
        Dataset<Row> records =
                Records.of("a.json").with("1", "x", 5.0).with("2", "y", -5.0).dataset();

        Map<String, List<String>> errors = errors(records, check("positive", "total  >\n 0", Action.QUARANTINE));

        assertThat(errors)
                .isEqualTo(Map.of("1", List.of(), "2", List.of("positive|total|does not hold: total > 0|-5.0")));
    }

    @Test
    void nullPassesACheck() {
        Dataset<Row> records = Records.of("a.json").with("1", null, null).dataset();

        assertThat(errors(records, check("positive", "total > 0 AND code <> 'x'", Action.QUARANTINE)))
                .isEqualTo(Map.of("1", List.of()));
    }

    @Test
    void aCheckDoesNotLookAtRecordsThatTheReaderRejected() {
        Dataset<Row> records = Records.of("a.json").rejected("1", "type").dataset();

        assertThat(errors(records, check("never", "false", Action.QUARANTINE)))
                .isEqualTo(Map.of("1", List.of("type|code|not as declared|x")));
    }

    @Test
    void everyBrokenRuleOfARecordIsNamed() {
        Dataset<Row> records = Records.of("a.json").with("1", "x", -1.0).dataset();

        assertThat(errors(
                        records,
                        check("positive", "total > 0", Action.QUARANTINE),
                        check("known", "code IN ('a')", Action.QUARANTINE)))
                .isEqualTo(Map.of(
                        "1",
                        List.of(
                                "positive|total|does not hold: total > 0|-1.0",
                                "known|code|does not hold: code IN ('a')|x")));
    }

    @Test
    void aCheckThatCannotBeEvaluatedRejectsItsRecordAndNotTheRun() {
        Dataset<Row> records =
                Records.of("a.json").with("1", "7", 1.0).with("2", "seven", 1.0).dataset();

        assertThat(errors(
                        records,
                        check("low", "CAST(code AS INT) < 9", Action.QUARANTINE),
                        check("high", "CAST(code AS INT) > 5 AND CAST(code AS INT) < 10", Action.QUARANTINE),
                        check("ratio", "1 / (CAST(code AS INT) - 7) IS NULL", Action.QUARANTINE),
                        check(
                                "cased",
                                "CASE WHEN CAST(code AS INT) > 8 THEN true WHEN total > 5 THEN true ELSE false END",
                                Action.QUARANTINE)))
                .isEqualTo(Map.of(
                        "1",
                        List.of(
                                "ratio|code|cannot be evaluated: 1 / (CAST(code AS INT) - 7) IS NULL|7",
                                "cased|code, total|does not hold: CASE WHEN CAST(code AS INT) > 8 THEN true WHEN total > 5 THEN true ELSE false END|7, 1.0"),
                        "2",
                        List.of(
                                "low|code|cannot be evaluated: CAST(code AS INT) < 9|seven",
                                "high|code|cannot be evaluated: CAST(code AS INT) > 5 AND CAST(code AS INT) < 10|seven",
                                "ratio|code|cannot be evaluated: 1 / (CAST(code AS INT) - 7) IS NULL|seven",
                                "cased|code, total|cannot be evaluated: CASE WHEN CAST(code AS INT) > 8 THEN true WHEN total > 5 THEN true ELSE false END"
                                        + "|seven, 1.0")));
    }

    @Test
    void theValueOfAMaskedColumnIsNeverShown() {
        Dataset<Row> records = Records.of("a.json").with("1", null, -1.0).dataset();

        assertThat(errors(records, check("odd", "EMAIL = 'x' AND total > 0 AND code IS NULL", Action.QUARANTINE)))
                .isEqualTo(Map.of(
                        "1",
                        List.of("odd|code, total, email|does not hold: EMAIL = 'x' AND total > 0 AND code IS NULL"
                                + "|NULL, -1.0, ***")));
    }

    @Test
    void warnAndFailChecksRejectNothing() {
        Dataset<Row> records = Records.of("a.json").with("1", "x", -1.0).dataset();
        RowRules rules = new RowRules(
                Records.CONTRACT,
                List.of(check("warns", "total > 0", Action.WARN), check("fails", "total > 1", Action.FAIL)),
                List.of());

        FeedTally tally = new FeedTally();

        Row row = rules.applyTo(records, tally).collectAsList().get(0);

        assertThat(row.<Boolean>getAs("_rejected")).isFalse();
        assertThat(row.<Object>getAs("_errors")).isNull();
        assertThat(tally.counts().rules()).containsOnlyKeys("warns", "fails");
    }

    @Test
    void onlyRejectedRecordsKeepTheirTextAndContext() {
        Dataset<Row> records =
                Records.of("a.json").with("1", "x", 1.0).rejected("2", "type").dataset();

        List<Row> rows = new RowRules(Records.CONTRACT, List.of(), List.of())
                .applyTo(records)
                .orderBy("id")
                .select("_rejected", "_raw", "_context", "_line")
                .collectAsList();

        assertThat(rows).extracting(Row::toString).containsExactly("[false,null,null,1]", "[true,{\"id\":\"2\"},{},2]");
    }

    @Test
    void aRecordThatOnlyAUniqueKeyRejectsKeepsItsTextToo() {
        Dataset<Row> records = Records.of("a.json")
                .with("1", "x", 1.0)
                .with("1", "x", 1.0)
                .with("2", "x", 1.0)
                .dataset();

        List<Row> rows = rules(List.of(), unique(Action.QUARANTINE, "id"))
                .applyTo(records)
                .orderBy("_line")
                .select("_rejected", "_raw", "_context", "_line")
                .collectAsList();

        assertThat(rows)
                .extracting(Row::toString)
                .containsExactly("[true,{\"id\":\"1\"},{},1]", "[true,{\"id\":\"1\"},{},2]", "[false,null,null,3]");
    }

    @Test
    void allAcceptedRecordsThatShareAUniqueKeyAreRejected() {
        Dataset<Row> records = Records.of("a.json")
                .with("1", "x", 1.0)
                .with("1", "x", 1.0)
                .with("2", "x", 1.0)
                .with("3", "x", -1.0)
                .with("3", "x", 1.0)
                .rejected("2", "type")
                .dataset();

        List<String> rejected = judged(
                records, List.of(), unique(Action.QUARANTINE, "id"), check("positive", "total > 0", Action.QUARANTINE));

        assertThat(rejected)
                .containsExactly(
                        "1:once|id|2 records of this batch share this key|1",
                        "2:once|id|2 records of this batch share this key|1",
                        "4:positive|total|does not hold: total > 0|-1.0",
                        "6:type|code|not as declared|x");
    }

    @Test
    void floatingKeysThatAreTheSameNumberAreTheSameKey() {
        Dataset<Row> records = Records.of("a.json")
                .with("1", "x", 0.0)
                .with("2", "x", -0.0)
                .with("3", "x", Double.NaN)
                .with("4", "x", Double.NaN)
                .with("5", "x", null)
                .with("6", "x", null)
                .dataset();

        assertThat(judged(records, List.of(), unique(Action.QUARANTINE, "total")))
                .hasSize(6);
    }

    @Test
    void recordsOfOneKeyAndSequenceThatDifferAreAllRejectedAndNameTheFirst() {
        Dataset<Row> records = Records.of("b.json")
                .with("1", 1, "x", 1.0)
                .andOf("a.json")
                .with("1", 1, "y", 1.0)
                .with("1", 2, "z", 1.0)
                .with("2", 1, "x", 1.0)
                .rejected("1", "type")
                .dataset();

        List<String> rejected = judged(records, List.of(new TieRule(List.of("id"), List.of("seq"), Optional.empty())));

        String message = "2 records of this batch have this key and sequence but differ; the first is at a.json:1";
        assertThat(rejected)
                .containsExactly(
                        "1:tie|id|" + message + "|1", "1:tie|id|" + message + "|1", "4:type|code|not as declared|x");
    }

    @Test
    void withoutASequenceRecordsOfOneKeyThatDifferAreATie() {
        Dataset<Row> records = Records.of("a.json")
                .with("1", 1, "x", 1.0)
                .with("1", 2, "x", 1.0)
                .dataset();

        List<String> rejected = judged(records, List.of(new TieRule(List.of("id"), List.of(), Optional.empty())));

        String message = "2 records of this batch have this key but differ; the first is at a.json:1";
        assertThat(rejected).containsExactly("1:tie|id|" + message + "|1", "2:tie|id|" + message + "|1");
    }

    @Test
    void identicalRecordsAreNoTie() {
        Dataset<Row> records = Records.of("a.json")
                .with("1", 1, null, Double.NaN)
                .with("1", 1, null, Double.NaN)
                .with("2", 1, "x", 0.0)
                .with("2", 1, "x", -0.0)
                .dataset();

        assertThat(judged(records, List.of(new TieRule(List.of("id"), List.of("seq"), Optional.empty()))))
                .isEmpty();
    }

    /** Spark orders no maps. */
    @Test
    void mapsAreToldApartToo() {
        Dataset<Row> records = inMaps(Records.of("a.json")
                .with("1", 1, "x", 1.0)
                .with("1", 1, "y", 1.0)
                .with("2", 1, "x", 1.0)
                .with("2", 1, "x", 1.0)
                .with("3", 1, "x", 1.0)
                .dataset());
        Dataset<Row> table = inMaps(Records.of("old.json")
                .with("2", 1, "x", 1.0)
                .with("3", 1, "y", 1.0)
                .dataset());

        assertThat(judged(records, List.of(new TieRule(List.of("id"), List.of("seq"), Optional.of(table)))))
                .extracting(rejected -> rejected.substring(0, 1))
                .as("the lines of those that tie")
                .containsExactly("1", "2", "5");
    }

    private static Dataset<Row> inMaps(Dataset<Row> records) {
        return records.withColumn("code", map(lit("of"), col("code")));
    }

    @Test
    void aNullBesideAValueIsATie() {
        Dataset<Row> records = Records.of("a.json")
                .with("1", 1, null, 1.0)
                .with("1", 1, "x", 1.0)
                .dataset();

        assertThat(judged(records, List.of(new TieRule(List.of("id"), List.of("seq"), Optional.empty()))))
                .hasSize(2);
    }

    @Test
    void aRecordThatDiffersFromTheTablesRowOfItsKeyAndSequenceIsATie() {
        Dataset<Row> table = Records.of("old.json")
                .with("1", 1, "x", 1.0)
                .with("2", 1, "x", 1.0)
                .with("3", 1, "x", 1.0)
                .with("3", 1, "x", 1.0)
                .with("9", 1, "x", 1.0)
                .dataset()
                .select("ID", "seq", "total", "code");
        Dataset<Row> records = Records.of("a.json")
                .with("1", 1, "other", 1.0)
                .with("2", 2, "other", 1.0)
                .with("3", 1, "x", 1.0)
                .with("4", 1, "x", 1.0)
                .dataset();

        List<String> rejected =
                judged(records, List.of(new TieRule(List.of("id"), List.of("seq"), Optional.of(table))));

        assertThat(rejected)
                .containsExactly("1:tie|id|the table already holds a row with this key and sequence that differs|1");
        assertThat(rules(List.of(new TieRule(List.of("id"), List.of("seq"), Optional.of(table))))
                        .applyTo(records)
                        .count())
                .isEqualTo(4);
    }

    @Test
    void recordsAreShuffledOnlyForUniqueKeysAndTies() {
        Dataset<Row> records = Records.of("a.json").with("1", "x", 1.0).dataset();

        Dataset<Row> plain = rules(List.of(), check("positive", "total > 0", Action.QUARANTINE))
                .applyTo(records);
        Dataset<Row> unique = rules(List.of(), unique(Action.WARN, "id")).applyTo(records, new FeedTally());

        assertThat(plain.queryExecution().executedPlan().toString()).doesNotContain("Exchange");
        assertThat(unique.queryExecution().executedPlan().toString()).contains("Exchange");
    }

    @Test
    void checksCopyEachRecordOnce() {
        Dataset<Row> records = Records.of("a.json").with("1", "x", 1.0).dataset();

        Dataset<Row> judged = rules(
                        List.of(),
                        check("positive", "total > 0", Action.QUARANTINE),
                        check("known", "code IN ('x')", Action.WARN))
                .applyTo(records.withColumn("_batch", lit(1L)), new FeedTally());

        assertThat(judged.queryExecution().optimizedPlan().toString().lines().filter(line -> line.contains("Project ")))
                .hasSize(1);
    }

    @Test
    void theColumnsStayThoseOfTheRecords() {
        Dataset<Row> records = Records.of("a.json").with("1", "x", 1.0).dataset();
        List<TieRule> ties = List.of(new TieRule(List.of("id"), List.of("seq"), Optional.of(records)));

        Dataset<Row> judged = rules(ties, unique(Action.FAIL, "id"), check("any", "true", Action.WARN))
                .applyTo(records);

        assertThat(judged.columns())
                .containsExactly(
                        "id",
                        "seq",
                        "code",
                        "total",
                        "email",
                        "_rejected",
                        "_errors",
                        "_raw",
                        "_context",
                        "_rescued",
                        "_file",
                        "_line");
    }

    @Test
    void aCheckThatIsNoConditionOnARecordCannotBeUsed() {
        assertThatThrownBy(() -> rules(List.of(), check("odd", "(SELECT true)", Action.WARN)))
                .isInstanceOf(UnusableCheck.class)
                .hasMessageStartingWith("The expectation `odd` cannot be used: the condition holds a sub-query.");
    }

    private static Expectation check(String name, String sql, Action action) {
        return new Expectation.Check(name, sql, action, Tolerance.ANY);
    }

    private static Expectation unique(Action action, String... columns) {
        return new Expectation.Unique("once", List.of(columns), action, Tolerance.ANY);
    }

    private static RowRules rules(List<TieRule> ties, Expectation... expectations) {
        return new RowRules(Records.CONTRACT, List.of(expectations), ties);
    }

    /** Each record's id, and its errors. */
    private static Map<String, List<String>> errors(Dataset<Row> records, Expectation... expectations) {
        return rules(List.of(), expectations).applyTo(records).collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getAs("id"), RowRulesTest::shown, (a, b) -> a, TreeMap::new));
    }

    /** The line of each rejected record, and each of its errors. */
    private static List<String> judged(Dataset<Row> records, List<TieRule> ties, Expectation... expectations) {
        return rules(ties, expectations).applyTo(records).orderBy("_line", "_file").collectAsList().stream()
                .flatMap(row -> shown(row).stream().map(error -> row.getAs("_line") + ":" + error))
                .toList();
    }

    private static List<String> shown(Row row) {
        List<Row> errors = row.isNullAt(row.fieldIndex("_errors")) ? List.of() : row.getList(row.fieldIndex("_errors"));
        return errors.stream()
                .map(error -> error.getString(0) + "|" + error.getString(1) + "|" + error.getString(2) + "|"
                        + error.getString(3))
                .toList();
    }
}
