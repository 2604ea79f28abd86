package dev.polder.jobs.quarantine;

import static org.apache.spark.sql.functions.col;

import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.spark.RowRules;
import dev.polder.journal.WaitingBatch;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records for which a batch was refused. A {@code fail} rule rejects no record: what broke it stands in bronze like any
 * other, and is found by looking at the refused batch once more.
 */
final class FailedRules {
    private final Feed feed;
    private final long batch;
    private final List<Expectation> rules;

    /** The rules must be those that refused the batch; under a conf that has changed since, none are looked at. */
    FailedRules(Pipeline pipeline, Feed feed, WaitingBatch refused) {
        boolean same = refused.claim().confHash().equals(pipeline.fingerprint());
        this.feed = feed;
        this.batch = refused.claim().batch();
        this.rules = same
                ? feed.expectations().stream().flatMap(FailedRules::asRejecting).toList()
                : List.of();
    }

    /** Gives the records of the batch that broke such a rule the verdict of a rejected one. */
    Dataset<Row> applyTo(Dataset<Row> bronze) {
        if (rules.isEmpty()) {
            return bronze;
        }
        Dataset<Row> judged = new RowRules(feed.contract(), rules, List.of())
                .applyTo(bronze.filter(col("_batch").equalTo(batch)).withColumn("_record", col("_line")));
        return bronze.filter(col("_batch").notEqual(batch)).unionByName(judged);
    }

    private static Stream<Expectation> asRejecting(Expectation expectation) {
        if (expectation.action() != Action.FAIL) {
            return Stream.of();
        }
        if (expectation instanceof Expectation.Check check) {
            return Stream.of(new Expectation.Check(check.name(), check.sql(), Action.QUARANTINE, check.tolerate()));
        }
        return expectation instanceof Expectation.Unique unique
                ? Stream.of(
                        new Expectation.Unique(unique.name(), unique.columns(), Action.QUARANTINE, unique.tolerate()))
                : Stream.of();
    }
}
