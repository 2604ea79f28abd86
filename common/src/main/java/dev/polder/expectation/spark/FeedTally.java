package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.col;

import dev.polder.expectation.FeedCounts;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/**
 * Counts a feed's records in the pass that writes them. Each tally serves one write: Spark adds up what each task of it
 * counted once, and what it reads a second time, when it has to make rows again that it lost, twice.
 */
public final class FeedTally {
    private final RecordCounter counter = new RecordCounter();

    /** Has Spark's tasks report here. */
    void begin(SparkSession session) {
        counter.register(session.sparkContext(), Option.empty(), false);
    }

    /**
     * Whether a record is rejected, which counts it. An aggregate beside the rows ({@code Dataset.observe}) would cost two
     * copies of each row: one for it, and one for what comes after it.
     *
     * @param errors why it is rejected, of {@link Errors#TYPE}; null when it is accepted
     * @param notes rules it breaks without being rejected, of the same type; null when there are none
     */
    Column rejected(Column errors, Column notes) {
        return Calls.of(
                counter, "count", DataTypes.BooleanType, col("_file"), col("_line"), col("_record"), errors, notes);
    }

    /** What was counted. Call it after the write. */
    public FeedCounts counts() {
        return counter.value();
    }
}
