package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.col;

import dev.polder.expectation.FeedCounts;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/** Counts a feed's records in the pass that writes them. Each tally serves one write. */
public final class FeedTally {
    private static final String COUNTS = "counts";

    private final Observation observation = new Observation();

    /**
     * Attaches the counting.
     *
     * @param judged what {@link RowRules#applyTo} gives
     * @return the same records without {@code _record} and {@code _notes}
     */
    public Dataset<Row> observe(Dataset<Row> judged) {
        return judged.observe(
                        observation,
                        TallyAggregator.of(col("_file"), col("_line"), col("_record"), col("_errors"), col("_notes"))
                                .as(COUNTS))
                .drop("_record", "_notes");
    }

    /**
     * What was counted. Call it after the write has made its commit, and only then: without one it waits for ever.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public FeedCounts counts() throws InterruptedException {
        return TallyAggregator.counts((byte[]) observation.getAsJava().get(COUNTS));
    }
}
