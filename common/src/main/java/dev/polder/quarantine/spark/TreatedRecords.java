package dev.polder.quarantine.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.named_struct;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.polder.journal.Treatment;
import dev.polder.landing.FilePatterns;
import dev.polder.quarantine.Selected;
import dev.polder.reader.spark.HeldRecords;
import dev.polder.reader.spark.ReadPlan;
import dev.polder.reader.spark.Records;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The rows that a treatment of a feed's quarantine writes anew: whole places, so that no record of one is lost when its row is no
 * longer the last. Of such a place the others are kept as they are.
 */
public final class TreatedRecords {
    private static final Column TAKEN = col("_taken");
    private static final Column HIT = col("_hit");

    private final Treatment treatment;
    private final ReadPlan plan;
    private final Dataset<Row> places;
    private final Dataset<Row> chosen;

    private TreatedRecords(Treatment treatment, ReadPlan plan, Dataset<Row> standing) {
        this.treatment = treatment;
        this.plan = plan;
        Column hit = TAKEN.and(StandingRecords.matches(treatment.rules(), treatment.batches()));
        this.places = standing.withColumn("_taken", taken())
                .withColumn("_hit", max(hit).over(Window.partitionBy("_file", "_line", "_origin_batch")));
        this.chosen = places.filter(HIT);
    }

    /**
     * Those of a bronze table; nothing is written.
     *
     * @param bronze the table's rows as they are published
     * @param batch that of the run: no row that came later is taken
     */
    public static TreatedRecords of(Dataset<Row> bronze, ReadPlan plan, Treatment treatment, long batch) {
        Dataset<Row> standing =
                StandingRecords.of(bronze, plan).filter(col("_batch").lt(batch));
        return new TreatedRecords(treatment, plan, standing);
    }

    /** A discard takes what it means and no more; a replay takes all of a place that can be read. */
    private Column taken() {
        return switch (treatment.kind()) {
            case REPLAY -> StandingRecords.isOpen().and(StandingRecords.isReadable());
            case REPLAY_DISCARDED -> not(StandingRecords.isOpen()).and(StandingRecords.isReadable());
            case DISCARD ->
                StandingRecords.isOpen().and(StandingRecords.matches(treatment.rules(), treatment.batches()));
        };
    }

    /** Counts them, and what is meant and can't be taken. */
    public Selected count() {
        Column meant = treatment.kind() == Treatment.Kind.REPLAY_DISCARDED
                ? not(StandingRecords.isOpen())
                : StandingRecords.isOpen();
        Column stays = treatment.kind() == Treatment.Kind.DISCARD
                ? lit(null).cast("string")
                : when(StandingRecords.matches(treatment.rules(), treatment.batches()), col("_obstacle"));
        long taken = 0;
        long could = 0;
        SortedMap<String, Long> obstacles = new TreeMap<>();
        for (Row row :
                places.filter(meant).groupBy(HIT.and(TAKEN), stays).count().collectAsList()) {
            long count = row.getLong(2);
            could += count;
            taken += row.getBoolean(0) ? count : 0;
            if (!row.isNullAt(1)) {
                obstacles.merge(row.getString(1), count, Long::sum);
            }
        }
        return new Selected(taken, obstacles, could, taken == 0 && could > 0 ? rules(meant) : new TreeMap<>());
    }

    private SortedMap<String, Long> rules(Column meant) {
        Column rules = functions.array_distinct(functions.transform(col("_errors"), error -> error.getField("rule")));
        return counts(places.filter(meant)
                .select(functions.explode(rules).as("rule"))
                .groupBy("rule")
                .count());
    }

    private static SortedMap<String, Long> counts(Dataset<Row> grouped) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Row row : grouped.collectAsList()) {
            if (!row.isNullAt(0)) {
                counts.put(row.getString(0), row.getLong(1));
            }
        }
        return counts;
    }

    /** How many rows are written, by whether they are taken or kept. */
    public Map<Boolean, Long> rows() {
        Map<Boolean, Long> rows = new TreeMap<>(Map.of(true, 0L, false, 0L));
        for (Row row : chosen.groupBy(TAKEN).count().collectAsList()) {
            rows.put(row.getBoolean(0), row.getLong(1));
        }
        return rows;
    }

    /**
     * The rows, as the reader gives those of files, with {@code _origin_batch}.
     *
     * @param discardedBy who closes what is discarded, and why; of no meaning in a replay
     */
    public Dataset<Row> read(String discardedBy) {
        UDF1<String, String> landed = FilePatterns::landed;
        Column file = functions.udf(landed, DataTypes.StringType).apply(col("_file"));
        Dataset<Row> numbered = chosen.withColumn(
                "_record",
                row_number()
                        .over(Window.partitionBy(file).orderBy("_line", "_origin_batch"))
                        .cast("bigint"));
        if (treatment.kind() == Treatment.Kind.DISCARD) {
            Column errors =
                    when(TAKEN, concat(col("_errors"), discarded(discardedBy))).otherwise(col("_errors"));
            return kept(numbered.withColumn("_errors", errors));
        }
        return HeldRecords.read(numbered.filter(TAKEN), plan).unionByName(kept(numbered.filter(not(TAKEN))));
    }

    private static Column discarded(String message) {
        Column none = lit(null).cast("string");
        return array(named_struct(
                lit("rule"),
                lit(StandingRecords.DISCARDED),
                lit("column"),
                none,
                lit("message"),
                lit(message),
                lit("value"),
                none));
    }

    /** In the contract's columns of today; what bronze has not yet is NULL. */
    private Dataset<Row> kept(Dataset<Row> rows) {
        List<String> there = Arrays.asList(rows.columns());
        List<Column> columns = new ArrayList<>();
        for (StructField field :
                Records.schema(plan.contract()).add("_origin_batch", "bigint").fields()) {
            Column value = there.stream().anyMatch(field.name()::equalsIgnoreCase)
                    ? functions.col("`" + field.name() + "`")
                    : lit(null);
            columns.add(value.cast(field.dataType()).as(field.name()));
        }
        return rows.select(columns.toArray(Column[]::new));
    }
}
