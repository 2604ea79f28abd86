package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Carries to the executors all that a reader needs there.
 *
 * @param names the columns of the rows
 */
record RecordsReaderFactory(
        Contract contract, RecordFormat format, List<String> names, SerializableConfiguration hadoop)
        implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new RecordsReader((FileBundle) partition, contract, format, names, hadoop.value());
    }
}
