package dev.polder.reader.spark;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One reading of the files: planned on the driver, carried out by the executors.
 *
 * @param partitions empty until they have been planned; Spark asks for them again and again
 */
record RecordsScan(ReadPlan plan, AtomicReference<InputPartition[]> partitions) implements Scan, Batch {

    RecordsScan(ReadPlan plan) {
        this(plan, new AtomicReference<>());
    }

    @Override
    public StructType readSchema() {
        return Records.schema(plan.contract());
    }

    @Override
    public String description() {
        return "polder records of " + plan.files().size() + " files";
    }

    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.UNSUPPORTED;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        synchronized (partitions) {
            if (partitions.get() == null) {
                partitions.set(plannedPartitions());
            }
            return partitions.get().clone();
        }
    }

    private InputPartition[] plannedPartitions() {
        SparkContext context = context();
        long full = Bundles.full(plan.files(), context.defaultParallelism());
        List<FilePart> parts = new Splits(plan.format(), plan.contract(), context).plan(plan.files(), full);
        return Bundles.plan(parts, full).stream().map(FileBundle::new).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(context().hadoopConfiguration());
        return new RecordsReaderFactory(plan.contract(), plan.format(), hadoop);
    }

    private static SparkContext context() {
        return SparkSession.active().sparkContext();
    }
}
