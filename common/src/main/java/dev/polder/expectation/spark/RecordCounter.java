package dev.polder.expectation.spark;

import dev.polder.expectation.FeedCounts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.AccumulatorV2;

/** A {@link FeedCountsBuilder} as an accumulator of Spark. Public because code that Spark generates calls it. */
public final class RecordCounter extends AccumulatorV2<FeedCountsBuilder, FeedCounts> {
    private static final long serialVersionUID = 1L;

    /** Rule, column, message and value. */
    private static final int PARTS = 4;

    private final FeedCountsBuilder tally = new FeedCountsBuilder();

    private final FileNameReader names = new FileNameReader();

    RecordCounter() {}

    /**
     * Counts a record; see {@link FeedCountsBuilder#add}.
     *
     * @return whether it is rejected
     */
    public boolean count(UTF8String file, long line, long record, ArrayData errors, ArrayData notes) {
        tally.add(names.read(file), line, record, rows(errors), rows(notes));
        return errors != null;
    }

    private static List<Row> rows(ArrayData found) {
        if (found == null) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < found.numElements(); i++) {
            InternalRow error = found.getStruct(i, PARTS);
            Object[] parts = new Object[PARTS];
            for (int j = 0; j < PARTS; j++) {
                parts[j] = error.isNullAt(j) ? null : error.getUTF8String(j).toString();
            }
            rows.add(RowFactory.create(parts));
        }
        return rows;
    }

    /** The tally changes while a heartbeat would be writing it down. */
    @Override
    public boolean excludeFromHeartbeat() {
        return true;
    }

    @Override
    public boolean isZero() {
        return tally.isEmpty();
    }

    @Override
    public RecordCounter copy() {
        RecordCounter copy = new RecordCounter();
        copy.add(tally);
        return copy;
    }

    @Override
    public void reset() {
        tally.clear();
    }

    @Override
    public void add(FeedCountsBuilder other) {
        tally.add(other);
    }

    @Override
    public void merge(AccumulatorV2<FeedCountsBuilder, FeedCounts> other) {
        add(((RecordCounter) other).tally);
    }

    @Override
    public FeedCounts value() {
        return tally.counts();
    }
}
