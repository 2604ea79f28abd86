package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.sum;

import dev.polder.expectation.Expectation;
import dev.polder.expectation.FeedCounts;
import dev.polder.expectation.RuleCount;
import dev.polder.expectation.Sample;
import dev.polder.expectation.TableCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** The expectations of a table, looked at after a write. */
public final class TableRules {
    private static final String SHARING = "_sharing";

    /** True, in a way that Spark cannot see through; see {@link RowCheck#holds}. */
    private static final Column EVERY_ROW = spark_partition_id().geq(0);

    private final List<Expectation> expectations;
    private final Values values;

    /**
     * @param masked the columns whose values must not be shown
     */
    public TableRules(List<Expectation> expectations, Collection<String> masked) {
        this.expectations = List.copyOf(expectations);
        this.values = new Values(masked);
    }

    /**
     * Counts the table's rows and those that break a rule: one job for all checks, and one for each unique key.
     *
     * @throws UnusableCheck when the SQL of a check is not a condition on a row of the table
     */
    public TableCounts evaluate(Dataset<Row> table) {
        FeedCounts checked = checks(table);
        Map<String, RuleCount> rules = new HashMap<>(checked.rules());
        for (Expectation expectation : expectations) {
            if (expectation instanceof Expectation.Unique unique) {
                RuleCount broken = unique(table, unique);
                if (broken.broken() > 0) {
                    rules.put(unique.name(), broken);
                }
            }
        }
        return TableCounts.of(checked.records(), rules);
    }

    private FeedCounts checks(Dataset<Row> table) {
        Map<String, String> types = new LinkedHashMap<>();
        for (StructField field : table.schema().fields()) {
            types.put(field.name(), field.dataType().sql());
        }
        Map<String, Column> held = new LinkedHashMap<>();
        List<Finding> notes = new ArrayList<>();
        for (Expectation expectation : expectations) {
            if (expectation instanceof Expectation.Check check) {
                String name = "_check_" + held.size();
                RowCheck rule = new RowCheck(check, types);
                held.put(name, rule.holds(EVERY_ROW));
                notes.add(rule.found(col(name), values));
            }
        }
        Column nothing = lit(null).cast(Errors.TYPE);
        Row counted = table.withColumns(held)
                .agg(TallyAggregator.of(lit(null).cast("string"), lit(0L), lit(0L), nothing, Errors.all(notes)))
                .head();
        return TallyAggregator.counts(counted.getAs(0));
    }

    private RuleCount unique(Dataset<Row> table, Expectation.Unique unique) {
        Column[] key = unique.columns().stream().map(Values::quoted).toArray(Column[]::new);
        Dataset<Row> shared = table.groupBy(key)
                .agg(count(lit(1)).as(SHARING))
                .filter(col(SHARING).gt(1));
        Row total = shared.agg(sum(SHARING)).head();
        if (total.isNullAt(0)) {
            return new RuleCount(0, List.of());
        }
        Column message = concat(col(SHARING), lit(" rows share this key"));
        List<Sample> samples = shared
                .orderBy(key)
                .limit(RuleCount.SAMPLES)
                .select(message, values.shown(unique.columns()))
                .collectAsList()
                .stream()
                .map(row -> new Sample(
                        unique.name(),
                        String.join(", ", unique.columns()),
                        row.getString(0),
                        row.getString(1),
                        null,
                        0))
                .toList();
        return new RuleCount(total.getLong(0), samples);
    }
}
