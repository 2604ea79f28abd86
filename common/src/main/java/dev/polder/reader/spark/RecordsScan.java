package dev.polder.reader.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** One reading of the files: planned on the driver, carried out by the executors. */
record RecordsScan(ReadPlan plan) implements Scan, Batch {

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
        int cores = context().defaultParallelism();
        return Bundles.plan(plan.files(), cores).stream().map(FileBundle::new).toArray(InputPartition[]::new);
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
