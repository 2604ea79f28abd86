package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.journal.Rebuild;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What was asked for can't be transformed again so that a person could rely on it. Nothing is touched. */
public final class NotRebuildable extends Failure {
    private static final long serialVersionUID = 1L;

    private final String table;

    private NotRebuildable(String table, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.table = table;
    }

    static NotRebuildable unknownTable(String pipeline, String table, Collection<TableName> known) {
        return new NotRebuildable(
                table,
                "Pipeline " + pipeline + " makes no table " + table + " by its transforms.",
                "Name one of "
                        + known.stream().map(TableName::toString).sorted().collect(Collectors.joining(", ")) + ".");
    }

    static NotRebuildable recordsGone(String pipeline, String feed, long batch, long there, long wanted, long whole) {
        String table = TableName.ofFeed(feed).toString();
        return new NotRebuildable(
                table,
                "Batch " + batch + " can't be transformed again: " + table + " has " + there + " of its " + wanted
                        + " records; the others have left, by retention for instance.",
                whole == 0
                        ? "No batch is whole in bronze: land the files again as new ones, or leave the tables as they are."
                        : "Rebuild from the batches that are whole, and leave earlier rows as they are: polder rebuild "
                                + pipeline + " --batches " + whole + "..");
    }

    /** A table whose rows can't be told apart by batch, and the batches don't reach to the last one. */
    static NotRebuildable notTheLast(String pipeline, TableName table, Rebuild.Batches asked, long first, long after) {
        return new NotRebuildable(
                table.toString(),
                "Table " + table + " can't have " + asked.describe() + " transformed again alone: batch " + after
                        + " built on it, and its rows don't tell which batch they came of.",
                "Rebuild that and all since: polder rebuild " + pipeline + " --batches " + first
                        + ".. ; or everything, without --batches.");
    }

    static NotRebuildable overtaken(String pipeline, TableName table, String since) {
        return new NotRebuildable(
                table.toString(),
                "Table " + table + " can't be taken back to where these batches began: " + since
                        + " has changed or erased rows of earlier batches since.",
                "Rebuild everything, without --batches and --last: polder rebuild " + pipeline + ".");
    }

    static NotRebuildable versionGone(String pipeline, TableName table, long version, Failure cause) {
        return new NotRebuildable(
                table.toString(),
                "Table " + table + " can't be taken back to version " + version + ", where these batches began: "
                        + cause.problem(),
                "Rebuild later batches, or everything, without --batches and --last: polder rebuild " + pipeline + ".");
    }

    static NotRebuildable held(String pipeline, String table, List<String> holds) {
        return new NotRebuildable(
                table,
                "Rows of table " + table + " are held (" + String.join(", ", holds)
                        + "), and a rebuild would write them anew, others perhaps.",
                "Release the hold when its reason is gone: polder hold release " + pipeline + " --name " + holds.get(0)
                        + " --reason ..; or rebuild other tables: --table.");
    }

    /** Of a rebuild that is run again. */
    static NotRebuildable nothingStands(String pipeline, long batch, Rebuild rebuild) {
        return new NotRebuildable(
                "",
                "Batch " + batch + ", " + rebuild.describe()
                        + ", can't be transformed again: no run that it means stands published any more.",
                "Run what it means first, if that is to stand: polder run " + pipeline
                        + " --batch ..; or leave the rebuild out: polder skip " + pipeline + " --batch " + batch
                        + " --reason ...");
    }

    /** The table that stands in the way; empty when none does. */
    public String table() {
        return table;
    }
}
