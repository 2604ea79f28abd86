package dev.polder.expectation.spark;

import dev.polder.expectation.FeedCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** A {@link FeedCountsBuilder} as an aggregate of Spark; its value is a serialised {@link FeedCounts}. */
final class TallyAggregator extends Aggregator<Row, FeedCountsBuilder, byte[]> {
    private static final long serialVersionUID = 1L;

    private static final StructType INPUT = StructType.fromDDL(
            "file string, line bigint, record bigint, errors " + Errors.TYPE + ", notes " + Errors.TYPE);

    /** The aggregate over these columns. */
    static Column of(Column file, Column line, Column record, Column errors, Column notes) {
        return functions.udaf(new TallyAggregator(), Encoders.row(INPUT)).apply(file, line, record, errors, notes);
    }

    /** The counts in the aggregate's value. */
    static FeedCounts counts(byte[] value) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(value))) {
            return (FeedCounts) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the counts were written by another version", e);
        }
    }

    @Override
    public FeedCountsBuilder zero() {
        return new FeedCountsBuilder();
    }

    @Override
    public FeedCountsBuilder reduce(FeedCountsBuilder tally, Row record) {
        tally.add(
                record.getString(0),
                record.getLong(1),
                record.getLong(2),
                record.isNullAt(3) ? null : record.getList(3),
                record.isNullAt(4) ? null : record.getList(4));
        return tally;
    }

    @Override
    public FeedCountsBuilder merge(FeedCountsBuilder one, FeedCountsBuilder other) {
        return one.add(other);
    }

    @Override
    public byte[] finish(FeedCountsBuilder tally) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(tally.counts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Encoder<FeedCountsBuilder> bufferEncoder() {
        return Encoders.javaSerialization(FeedCountsBuilder.class);
    }

    @Override
    public Encoder<byte[]> outputEncoder() {
        return Encoders.BINARY();
    }
}
