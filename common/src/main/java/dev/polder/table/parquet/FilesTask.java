package dev.polder.table.parquet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.shuffle.FetchFailedException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.errors.QueryExecutionErrors;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.util.SerializableConfiguration;

/** What a task does with its rows: each goes into the file of its partition as it comes. */
final class FilesTask implements FlatMapFunction<Iterator<InternalRow>, NewFile> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final OutputWriterFactory factory;
    private final SerializableConfiguration hadoop;

    /** @param hadoop what the factory was made for */
    FilesTask(Layout layout, OutputWriterFactory factory, Configuration hadoop) {
        this.layout = layout;
        this.factory = factory;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    @Override
    public Iterator<NewFile> call(Iterator<InternalRow> rows) throws Exception {
        List<OpenFile> open = new ArrayList<>();
        try {
            write(rows, open);
            List<NewFile> written = new ArrayList<>();
            for (OpenFile file : open) {
                written.add(file.close(hadoop.value()));
            }
            return written.iterator();
        } catch (Throwable e) {
            open.forEach(file -> file.discard(hadoop.value(), e));
            throw failure(e);
        }
    }

    /**
     * As Spark's own writer fails, so that the driver is told what failed, and no stack of this process; but for what is Spark's own
     * business: it asks for the rows again, or wants none any more.
     */
    private Exception failure(Throwable thrown) {
        return thrown instanceof FetchFailedException || thrown instanceof TaskKilledException
                ? (Exception) thrown
                : (SparkException) QueryExecutionErrors.taskFailedWhileWritingRowsError(layout.location(), thrown);
    }

    private void write(Iterator<InternalRow> rows, List<OpenFile> open) {
        TaskAttemptContext task = task();
        OpenFile current = null;
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            if (current == null || !current.partition().has(row)) {
                current = file(row, open, task);
            }
            current.write(row);
        }
    }

    private OpenFile file(InternalRow row, List<OpenFile> open, TaskAttemptContext task) {
        for (OpenFile file : open) {
            if (file.partition().has(row)) {
                return file;
            }
        }
        Partition partition = new Partition(layout.partition(), layout.columns().length(), row);
        String path = "%spart-%05d-%s.c000%s"
                .formatted(
                        partition.folder(),
                        TaskContext.getPartitionId(),
                        UUID.randomUUID(),
                        factory.getFileExtension(task));
        Path target = new Path(layout.location(), path);
        OpenFile file = new OpenFile(
                partition,
                path,
                target,
                factory.newInstance(target.toString(), layout.columns(), task),
                layout.ranges());
        open.add(file);
        return file;
    }

    private TaskAttemptContext task() {
        TaskContext spark = TaskContext.get();
        TaskID id = new TaskID(new JobID("polder", spark.stageId()), TaskType.MAP, spark.partitionId());
        return new TaskAttemptContextImpl(hadoop.value(), new TaskAttemptID(id, spark.attemptNumber()));
    }
}
