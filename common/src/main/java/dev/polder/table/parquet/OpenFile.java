package dev.polder.table.parquet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;

/** A data file that a task is writing: its rows of one partition of the table. */
final class OpenFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Partition partition;
    private final String path;
    private final Path target;
    private final OutputWriter writer;
    private final List<ValueRange> ranges;
    private long rows;

    /** @param path relative to the table's folder */
    OpenFile(Partition partition, String path, Path target, OutputWriter writer, List<ValueRange> ranges) {
        this.partition = partition;
        this.path = path;
        this.target = target;
        this.writer = writer;
        this.ranges = ranges;
    }

    Partition partition() {
        return partition;
    }

    /** @param row the columns of the file, then those that partition the table */
    void write(InternalRow row) {
        writer.write(row);
        for (ValueRange range : ranges) {
            range.add(row);
        }
        rows++;
    }

    NewFile close(Configuration hadoop) throws IOException {
        writer.close();
        FileStatus written = target.getFileSystem(hadoop).getFileStatus(target);
        return new NewFile(
                new Path(path).toUri().toString(),
                partition.asLogged(),
                written.getLen(),
                written.getModificationTime(),
                rows,
                statistics());
    }

    /** Leaves nothing behind where that can be helped; what is left is in no version, and VACUUM takes it. */
    void discard(Configuration hadoop, Throwable because) {
        try {
            writer.close();
        } catch (Exception e) {
            suppress(e, because);
        }
        try {
            target.getFileSystem(hadoop).delete(target, false);
        } catch (IOException | RuntimeException e) {
            suppress(e, because);
        }
    }

    /** Streams of HDFS throw what made them fail once more when they are closed. */
    private static void suppress(Exception more, Throwable because) {
        if (more != because) {
            because.addSuppressed(more);
        }
    }

    private String statistics() {
        ObjectNode all = JSON.createObjectNode().put("numRecords", rows);
        if (!ranges.isEmpty()) {
            ObjectNode smallest = all.putObject("minValues");
            ObjectNode largest = all.putObject("maxValues");
            ObjectNode nulls = all.putObject("nullCount");
            ranges.forEach(range -> range.write(smallest, largest, nulls));
        }
        return all.toString();
    }
}
