package dev.polder.expectation.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.RuleCount;
import dev.polder.expectation.Sample;
import dev.polder.expectation.TableCounts;
import dev.polder.expectation.Tolerance;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TableRulesTest {
    private static final Dataset<Row> TABLE = Records.of("a.json")
            .with("1", "7", -1.0)
            .with("1", "7", 1.0)
            .with("2", "seven", 1.0)
            .with("3", null, null)
            .dataset()
            .select("id", "code", "total", "email");

    @Test
    void aTableThatHoldsItsRulesHasOnlyItsRowsCounted() {
        TableRules rules = new TableRules(List.of(check("any", "id IS NOT NULL"), unique("email", "total")), List.of());

        assertThat(rules.evaluate(TABLE)).isEqualTo(TableCounts.of(4, Map.of()));
    }

    @Test
    void brokenChecksAreCountedWithSamples() {
        TableRules rules = new TableRules(
                List.of(
                        check("positive", "total > 0"),
                        check("low", "CAST(code AS INT) < 7"),
                        check("high", "CAST(code AS INT) < 9")),
                List.of());

        TableCounts counts = rules.evaluate(TABLE);

        assertThat(counts.rules())
                .isEqualTo(Map.of(
                        "positive",
                        new RuleCount(1, List.of(sample("positive", "total", "does not hold: total > 0", "-1.0"))),
                        "low",
                        new RuleCount(
                                3,
                                List.of(
                                        sample("low", "code", "does not hold: CAST(code AS INT) < 7", "7"),
                                        sample("low", "code", "cannot be evaluated: CAST(code AS INT) < 7", "seven"))),
                        "high",
                        new RuleCount(
                                1,
                                List.of(sample(
                                        "high", "code", "cannot be evaluated: CAST(code AS INT) < 9", "seven")))));
    }

    @Test
    void allRowsThatShareAUniqueKeyAreCounted() {
        TableCounts counts = new TableRules(List.of(unique("id"), unique("email")), List.of("EMAIL")).evaluate(TABLE);

        assertThat(counts.rules())
                .isEqualTo(Map.of(
                        "unique id",
                        new RuleCount(2, List.of(sample("unique id", "id", "2 rows share this key", "1"))),
                        "unique email",
                        new RuleCount(2, List.of(sample("unique email", "email", "2 rows share this key", "***")))));
    }

    @Test
    void anEmptyTableBreaksNothing() {
        TableRules rules = new TableRules(List.of(check("positive", "total > 0"), unique("id")), List.of());

        assertThat(rules.evaluate(TABLE.limit(0))).isEqualTo(TableCounts.of(0, Map.of()));
    }

    private static Sample sample(String rule, String column, String message, String value) {
        return new Sample(rule, column, message, value, null, 0);
    }

    private static Expectation check(String name, String sql) {
        return new Expectation.Check(name, sql, Action.FAIL, new Tolerance(java.math.BigDecimal.ZERO));
    }

    private static Expectation unique(String... columns) {
        return new Expectation.Unique(
                "unique " + String.join(" ", columns), List.of(columns), Action.FAIL, Tolerance.ANY);
    }
}
