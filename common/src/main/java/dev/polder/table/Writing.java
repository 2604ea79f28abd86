package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** One change of one table: looked for, made, and looked for again, since only the log knows whether it was made. */
record Writing(
        SparkSession spark,
        TableName name,
        String location,
        TableProperties properties,
        TableLog log,
        TableVersions versions,
        Clock clock,
        WriteIdentity id,
        long head) {

    Written write(Function<SparkSession, Dataset<Row>> rows, RowWriter writer) {
        return commit(writer.action(), session -> writeIn(session, rows, writer));
    }

    /**
     * Makes one commit.
     *
     * @param action what is done, as an error says it
     * @param work makes the commit in the session it is given
     */
    Written commit(String action, Consumer<SparkSession> work) {
        return tryCommit(action, work).orElseThrow(() -> new SpentEpoch(name, id));
    }

    /** As the other; empty when the work found nothing to commit. */
    Optional<Written> tryCommit(String action, Consumer<SparkSession> work) {
        Optional<Commit> earlier = find();
        if (earlier.isPresent()) {
            return Optional.of(new Written.Adopted(earlier.get()));
        }
        versions.anchor(clock);
        try {
            WriteSession.call(spark, id, session -> {
                work.accept(session);
                return null;
            });
        } catch (Exception | FSError e) {
            // The commit may stand all the same: its answer was lost, or another attempt was faster.
            Failure failure = TableFailure.of(name, location, action, e);
            return Optional.of(new Written.Adopted(find().orElseThrow(() -> failure)));
        }
        return find().map(this::written);
    }

    private Written written(Commit commit) {
        boolean ofThisProcess = commit.tag().equals(Optional.of(id.tag()));
        return ofThisProcess ? new Written.Committed(commit) : new Written.Adopted(commit);
    }

    private void writeIn(SparkSession session, Function<SparkSession, Dataset<Row>> rows, RowWriter writer) {
        Dataset<Row> made = rows.apply(session);
        if (made.sparkSession() != session) {
            throw new Failure(
                    Failure.Kind.INTERNAL,
                    "The rows for %s were made in another session than the one given for them.".formatted(name),
                    "Report this: without its own session the write would not be recognised.");
        }
        ParquetStatistics.settings(properties.statistics(), made.schema()).forEach(session.conf()::set);
        StructType table = versions.schema();
        writer.write(made, table, SchemaChange.plan(name, table, made.schema()));
    }

    /** Whether a commit above the head is this change, also one that a RESTORE took back. */
    boolean wasEverMade() {
        return log.above(head).stream().anyMatch(commit -> commit.isOf(id));
    }

    private Optional<Commit> find() {
        List<Commit> standing = Healing.standing(head, log.above(head));
        return standing.stream().filter(commit -> commit.isOf(id)).findFirst();
    }
}
