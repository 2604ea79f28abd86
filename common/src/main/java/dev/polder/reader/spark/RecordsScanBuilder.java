package dev.polder.reader.spark;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Leaves out of the rows what nobody asks for. */
final class RecordsScanBuilder implements SupportsPushDownRequiredColumns {
    private final ReadPlan plan;
    private final AtomicReference<StructType> schema;

    RecordsScanBuilder(ReadPlan plan) {
        this.plan = plan;
        this.schema = new AtomicReference<>(Records.schema(plan.contract()));
    }

    @Override
    public void pruneColumns(StructType required) {
        schema.set(required);
    }

    @Override
    public Scan build() {
        return new RecordsScan(plan, schema.get());
    }
}
