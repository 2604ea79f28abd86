package dev.polder.jobs.retention;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import dev.polder.failure.Failure;
import dev.polder.jobs.retention.RetentionPlan.Granularity;
import dev.polder.jobs.retention.RetentionPlan.Kept;
import dev.polder.journal.HoldAdded;
import dev.polder.retention.Expiry;
import dev.polder.retention.Retention;
import dev.polder.table.Extent;
import dev.polder.table.LakeTable;
import dev.polder.transform.ExpressionCheck;
import dev.polder.upkeep.HeldRows;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Looks what of a table was kept long enough.
 *
 * @param zone in which days are told
 */
record FindExpired(ZoneId zone) {

    /**
     * Looks at one table; reads its dating column once.
     *
     * @param version the published one
     * @param countedTo the day to which age is counted
     * @param holds those on the table
     */
    Kept find(LakeTable table, long version, Retention retention, LocalDate countedTo, List<HoldAdded> holds) {
        Dataset<Row> rows = table.read(version);
        if (!Arrays.asList(rows.columns()).contains(retention.by())) {
            throw new Failure(
                    Failure.Kind.USER,
                    "Table " + table.name() + " has no column " + retention.by() + " yet, by which its rows are kept.",
                    "The next run that publishes adds it; then retain again.");
        }
        boolean dates = rows.schema().apply(retention.by()).dataType().sameType(DataTypes.DateType);
        Map<LocalDate, Long> byDay = new TreeMap<>();
        long undated = 0;
        for (Row day : rows.groupBy(
                        day(retention.by(), dates).as("day"),
                        expr(HeldRows.free(holds)).as("free"))
                .agg(count(lit(1)).as("rows"))
                .collectAsList()) {
            if (day.isNullAt(0)) {
                undated += day.getLong(2);
            } else if (day.getBoolean(1)) {
                byDay.put(day.getDate(0).toLocalDate(), day.getLong(2));
            }
        }
        Optional<Expiry> expiry = Expiry.plan(retention, countedTo, byDay);
        String expired = condition(retention.by(), dates, retention.keep().cutoff(countedTo));
        String condition = expiry.map(found -> condition(retention.by(), dates, found.before()) + and(holds))
                .orElse("");
        Map<String, Long> held = new TreeMap<>();
        holds.forEach(hold -> held.put(
                hold.name(), rows.filter(expired).filter(HeldRows.held(hold)).count()));
        return new Kept(
                table.name(),
                retention,
                version,
                retention.keep().cutoff(countedTo),
                expiry,
                condition,
                expiry.isEmpty() ? new Extent(0, 0) : table.extent(version, condition),
                granularity(table, retention, rows.schema(), holds),
                held,
                undated);
    }

    private static Granularity granularity(
            LakeTable table, Retention retention, StructType schema, List<HoldAdded> holds) {
        Set<String> looksAt = new HashSet<>(Set.of(retention.by()));
        Map<String, String> types = new LinkedHashMap<>();
        for (StructField field : schema.fields()) {
            types.put(field.name(), field.dataType().sql());
        }
        for (HoldAdded hold : holds) {
            boolean all = hold.condition().isEmpty();
            ExpressionCheck check = ExpressionCheck.of(all ? "true" : hold.condition(), types);
            looksAt.addAll(check instanceof ExpressionCheck.Passed passed ? passed.columns() : types.keySet());
        }
        return table.partitionBy().containsAll(looksAt) ? Granularity.PARTITIONS : Granularity.ROWS;
    }

    private static String and(List<HoldAdded> holds) {
        return holds.isEmpty() ? "" : " AND " + HeldRows.free(holds);
    }

    private Column day(String by, boolean dates) {
        Column column = col("`" + by + "`");
        return dates ? column : to_date(from_utc_timestamp(column, zone.getId()));
    }

    private String condition(String by, boolean dates, LocalDate before) {
        String limit = dates
                ? "DATE'" + before + "'"
                : "TIMESTAMP'" + before.atStartOfDay(zone).toInstant() + "'";
        return "`" + by + "` < " + limit;
    }
}
