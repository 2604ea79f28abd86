package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.jobs.retention.RetentionPlan.KeptArchive;
import dev.polder.journal.HoldAdded;
import dev.polder.retention.Retention;
import dev.polder.transform.ExpressionCheck;
import dev.polder.upkeep.HeldRows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Looks which archives were kept long enough.
 *
 * @param archives gives those of one pipeline; not asked where none is kept for a time
 * @param ours whether this lake's pipeline made it: another of the same name may archive to the same place
 * @param zone in which days are told
 */
record FindExpiredArchives(Supplier<Archives> archives, Predicate<Manifest> ours, ZoneId zone) {

    /**
     * Looks; reads the manifests, and the rows of archives whose time is up and whose table has a hold.
     *
     * @param retentions by table, how long its rows, and archives of them, are kept
     * @param holds gives those on a table
     */
    List<KeptArchive> find(
            Map<TableName, Retention> retentions, LocalDate today, Function<TableName, List<HoldAdded>> holds) {
        List<KeptArchive> expired = new ArrayList<>();
        retentions.forEach((table, retention) -> {
            if (retention.then() instanceof Retention.Then.Archive archive) {
                archive.keep().ifPresent(keep -> archives.get().of(table, archive.folder()).stream()
                        .filter(archived ->
                                day(archived).isBefore(keep.cutoff(today)) && ours.test(archived.manifest()))
                        .map(archived ->
                                new KeptArchive(archived, day(archived), keep, held(archived, holds.apply(table))))
                        .forEach(expired::add));
            }
        });
        return expired;
    }

    private LocalDate day(Archived archived) {
        return LocalDate.ofInstant(Instant.parse(archived.manifest().archived()), zone);
    }

    /** Of an archive that is not whole, or has not the column that a hold looks at, nobody knows what it means: it keeps all of it. */
    private Map<String, Long> held(Archived archived, List<HoldAdded> holds) {
        Map<String, Long> held = new TreeMap<>();
        boolean whole = holds.isEmpty() || archives.get().verify(archived).isEmpty();
        for (HoldAdded hold : holds) {
            long rows = whole
                    ? held(archives.get().rows(archived), hold)
                    : archived.manifest().rows();
            if (rows > 0) {
                held.put(hold.name(), rows);
            }
        }
        return held;
    }

    private static long held(Dataset<Row> rows, HoldAdded hold) {
        Map<String, String> types = Stream.of(rows.schema().fields())
                .collect(Collectors.toMap(
                        StructField::name, field -> field.dataType().sql()));
        boolean understood = hold.condition().isEmpty()
                || ExpressionCheck.of(hold.condition(), types) instanceof ExpressionCheck.Passed;
        return understood ? rows.filter(HeldRows.held(hold)).count() : rows.count();
    }
}
