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
 * @param readSchema the columns that are asked for
 * @param partitions empty until they have been planned; Spark asks for them again and again
 */
record RecordsScan(ReadPlan plan, StructType readSchema, AtomicReference<InputPartition[]> partitions)
        implements Scan, Batch {
    private static final List<String> NUMBERED = List.of("_line", "_record", "_errors");

    RecordsScan(ReadPlan plan, StructType readSchema) {
        this(plan, readSchema, new AtomicReference<>());
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
        List<String> names = List.of(readSchema.fieldNames());
        Splits splits = new Splits(plan.format(), plan.contract(), context);
        // Messages in _errors name lines too.
        List<FilePart> parts = NUMBERED.stream().anyMatch(names::contains)
                ? splits.plan(plan.files(), full)
                : splits.planUnnumbered(plan.files(), full);
        return Bundles.plan(parts, full).stream().map(FileBundle::new).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(context().hadoopConfiguration());
        ReadPlan withoutFiles = new ReadPlan(plan.contract(), plan.format(), List.of(), plan.patterns());
        return new RecordsReaderFactory(withoutFiles, List.of(readSchema.fieldNames()), hadoop);
    }

    private static SparkContext context() {
        return SparkSession.active().sparkContext();
    }
}
