package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.json.FrameCount;
import java.io.IOException;
import java.io.InputStream;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/** Counts the lines and records of a range, without reading the records. */
record LineCounter(RecordFormat.Json format, Contract contract, SerializableConfiguration hadoop)
        implements Function<ByteRange, FrameCount> {

    @Override
    public FrameCount call(ByteRange range) throws IOException {
        try (InputStream in = new FileBytes(hadoop.value()).of(range)) {
            return range.from() == 0
                    ? FrameCount.ofFirst(in, format, contract)
                    : FrameCount.ofLater(in, format, contract);
        }
    }
}
