package dev.polder.jobs.run;

import dev.polder.expectation.spark.Calls;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataTypes;

/**
 * What all records of a batch have in common, as columns that Spark asks this object for. Spark would write literals into
 * the code it generates, and generate, compile and warm it up anew for each batch of a process. Public because code that
 * Spark generates calls it.
 */
public final class BatchMark implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long batch;
    private final long ingestedAt;
    private final int ingestDate;

    /**
     * @param at when the batch was claimed
     * @param date the day of that in UTC
     */
    BatchMark(long batch, Instant at, LocalDate date) {
        this.batch = batch;
        this.ingestedAt = DateTimeUtils.instantToMicros(at);
        this.ingestDate = DateTimeUtils.localDateToDays(date);
    }

    /** The batch's number. */
    public long batch() {
        return batch;
    }

    /** When its files were claimed: microseconds since 1970, as Spark has timestamps. */
    public long ingestedAt() {
        return ingestedAt;
    }

    /** The day of that: days since 1970, as Spark has dates. */
    public int ingestDate() {
        return ingestDate;
    }

    /** {@code bigint}. */
    Column batchColumn() {
        return Calls.of(this, "batch", DataTypes.LongType);
    }

    /** {@code timestamp}. */
    Column ingestedAtColumn() {
        return Calls.of(this, "ingestedAt", DataTypes.TimestampType);
    }

    /** {@code date}. */
    Column ingestDateColumn() {
        return Calls.of(this, "ingestDate", DataTypes.DateType);
    }
}
