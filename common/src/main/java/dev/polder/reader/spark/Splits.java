package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.landing.LandedFile;
import dev.polder.reader.json.FrameCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Splits large files of JSON lines into parts for several tasks.
 *
 * <p>A part must know its first line and how many records stand before it, so a job of its own counts them first: each
 * byte of a split file is read twice, the first time without looking into the records, by all cores. On local disks that
 * is a small part of the time that reading takes; on S3 it doubles the bytes that are fetched.
 */
final class Splits {
    /** Bytes of a file that one task has read sooner than others could be told to help. */
    static final long SMALLEST = 32L * 1024 * 1024;

    /** Enough for a part to know that it isn't the first. */
    private static final FrameCount NO_COUNT = new FrameCount(1, 0);

    private final RecordFormat format;
    private final Contract contract;
    private final SparkContext context;
    private final SerializableConfiguration hadoop;

    Splits(RecordFormat format, Contract contract, SparkContext context) {
        this.format = format;
        this.contract = contract;
        this.context = context;
        this.hadoop = new SerializableConfiguration(context.hadoopConfiguration());
    }

    /** As {@link #plan}, without telling parts which lines and records stand before them: nothing is counted. */
    List<FilePart> planUnnumbered(List<LandedFile> files, long full) {
        return plan(files, full, ranges -> ranges.stream().map(any -> NO_COUNT).toList());
    }

    /**
     * All files, those split that hold lines and more than this many bytes.
     *
     * <p>A file that several feeds select from is not split: how many records of this feed stand before a part cannot be
     * told without looking into them, and the count would take as long as the reading that it makes possible.
     */
    List<FilePart> plan(List<LandedFile> files, long full) {
        return plan(files, full, this::count);
    }

    private List<FilePart> plan(
            List<LandedFile> files, long full, Function<List<ByteRange>, List<FrameCount>> counter) {
        long size = Math.max(full, SMALLEST);
        List<FilePart> parts = new ArrayList<>();
        for (LandedFile file : files) {
            if (file.size() > size
                    && contract.selection() == null
                    && format instanceof RecordFormat.Json json
                    && isLines(json)) {
                parts.addAll(split(file, size, counter));
            } else {
                parts.add(FilePart.whole(file));
            }
        }
        return parts;
    }

    private List<FilePart> split(LandedFile file, long size, Function<List<ByteRange>, List<FrameCount>> counter) {
        List<ByteRange> ranges = ranges(file, size);
        if (ranges.size() == 1) {
            return List.of(FilePart.whole(file));
        }
        return FilePart.number(ranges, counter.apply(ranges));
    }

    private List<FrameCount> count(List<ByteRange> ranges) {
        return JavaSparkContext.fromSparkContext(context)
                .parallelize(ranges, ranges.size())
                .map(new LineCounter((RecordFormat.Json) format, contract, hadoop))
                .collect();
    }

    private List<ByteRange> ranges(LandedFile file, long size) {
        try {
            return new LineRanges(new FileBytes(hadoop.value())).of(file, size);
        } catch (IOException e) {
            throw new UncheckedIOException("The store failed while " + file.uri() + " was split: " + e.getMessage(), e);
        }
    }

    private static boolean isLines(RecordFormat.Json json) {
        return json.records() == RecordFormat.JsonRecords.LINES;
    }
}
