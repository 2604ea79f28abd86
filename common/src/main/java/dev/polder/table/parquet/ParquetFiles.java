package dev.polder.table.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.mapreduce.Job;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import scala.Option;
import scala.collection.immutable.Map$;

/**
 * Writes rows as data files of a table, which no version of it has before somebody commits them.
 *
 * <p>Each row goes into its file as it comes, and is looked at once for the statistics; Spark's own writer copies each row, and
 * Delta runs a projection and an aggregation over them. The files of all partitions that a task has are open at once: for
 * rows that are of few.
 */
public final class ParquetFiles {
    private ParquetFiles() {}

    /**
     * Writes all rows. A task that fails takes its own files away as far as it can; those of others stay, in no version, until
     * VACUUM takes them.
     *
     * @param rows the columns of the files, then those that partition the table
     * @param format writes a file
     */
    public static List<NewFile> write(Dataset<Row> rows, Layout layout, FileFormat format) {
        SparkSession session = (SparkSession) rows.sparkSession();
        QueryExecution query = ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution();
        FilesTask task = task(session, layout, format);
        return SQLExecution.withNewExecutionId(
                query,
                Option.apply("append"),
                () -> query.toRdd().toJavaRDD().mapPartitions(task).collect());
    }

    private static FilesTask task(SparkSession session, Layout layout, FileFormat format) {
        try {
            Job job = Job.getInstance(session.sessionState().newHadoopConf());
            OutputWriterFactory factory =
                    format.prepareWrite(session, job, Map$.MODULE$.<String, String>empty(), layout.columns());
            ParquetOutputFormat.setWriteSupportClass(job, PlainRowSupport.class);
            return new FilesTask(layout, factory, job.getConfiguration());
        } catch (IOException e) {
            throw new UncheckedIOException("The files could not be prepared: " + e.getMessage(), e);
        }
    }
}
