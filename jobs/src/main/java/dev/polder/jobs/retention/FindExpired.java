package dev.polder.jobs.retention;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import dev.polder.jobs.retention.RetentionPlan.Granularity;
import dev.polder.jobs.retention.RetentionPlan.Kept;
import dev.polder.retention.Expiry;
import dev.polder.retention.Retention;
import dev.polder.table.Extent;
import dev.polder.table.LakeTable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

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
     * @param partitions the columns by which the table is partitioned
     * @param countedTo the day to which age is counted
     */
    Kept find(LakeTable table, long version, List<String> partitions, Retention retention, LocalDate countedTo) {
        Dataset<Row> rows = table.read(version);
        boolean dates = rows.schema().apply(retention.by()).dataType().sameType(DataTypes.DateType);
        Map<LocalDate, Long> byDay = new TreeMap<>();
        long undated = 0;
        for (Row day : rows.groupBy(day(retention.by(), dates).as("day"))
                .agg(count(lit(1)).as("rows"))
                .collectAsList()) {
            if (day.isNullAt(0)) {
                undated = day.getLong(1);
            } else {
                byDay.put(day.getDate(0).toLocalDate(), day.getLong(1));
            }
        }
        Optional<Expiry> expiry = Expiry.plan(retention, countedTo, byDay);
        String condition = expiry.map(found -> condition(retention.by(), dates, found.before()))
                .orElse("");
        return new Kept(
                table.name(),
                retention,
                version,
                retention.keep().cutoff(countedTo),
                expiry,
                condition,
                expiry.isEmpty() ? new Extent(0, 0) : table.extent(version, condition),
                partitions.contains(retention.by()) ? Granularity.PARTITIONS : Granularity.ROWS,
                undated);
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
