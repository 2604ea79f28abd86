package dev.polder.reader.spark;

import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The landed files of a plan as a table that Spark can read. */
record RecordsTable(ReadPlan plan) implements SupportsRead {

    @Override
    public String name() {
        return "landed files";
    }

    @Override
    public Column[] columns() {
        return Arrays.stream(Records.schema(plan.contract()).fields())
                .map(field -> Column.create(field.name(), field.dataType(), field.nullable()))
                .toArray(Column[]::new);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new RecordsScanBuilder(plan);
    }
}
