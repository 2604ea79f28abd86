package dev.polder.reader.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Carries to the executors all that a reader needs there.
 *
 * @param plan how to read; each partition has its own files
 * @param names the columns of the rows
 */
record RecordsReaderFactory(ReadPlan plan, List<String> names, SerializableConfiguration hadoop)
        implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new RecordsReader((FileBundle) partition, plan, names, hadoop.value());
    }
}
