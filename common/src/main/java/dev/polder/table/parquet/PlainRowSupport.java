package dev.polder.table.parquet;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes rows as Spark's own does, which it is: rows whose nested and unusual columns are all null, in a loop without a closure
 * for each value and without a copy of each string; all others by Spark's own. Public because Parquet makes it by name.
 *
 * <p>A row may have columns behind those of the file.
 */
public final class PlainRowSupport extends ParquetWriteSupport {
    private String[] names;
    private Leaf[] leaves;
    private RecordConsumer consumer;
    private ProjectingInternalRow inFile;

    @Override
    public WriteContext init(Configuration configuration) {
        WriteContext context = super.init(configuration);
        StructType columns = (StructType) DataType.fromJson(configuration.get(SPARK_ROW_SCHEMA()));
        MessageType parquet = context.getSchema();
        names = columns.fieldNames();
        leaves = new Leaf[names.length];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = Leaf.of(columns.apply(i).dataType(), parquet.getType(i));
        }
        inFile = leading(columns);
        return context;
    }

    /** The first columns of a row, as a row. */
    private static ProjectingInternalRow leading(StructType columns) {
        List<Object> ordinals = IntStream.range(0, columns.length())
                .<Object>mapToObj(Integer::valueOf)
                .toList();
        return ProjectingInternalRow.apply(
                columns, CollectionConverters.asScala(ordinals).toSeq());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        super.prepareForWrite(recordConsumer);
        consumer = recordConsumer;
    }

    @Override
    public void write(InternalRow row) {
        if (row instanceof UnsafeRow unsafe && isPlain(unsafe)) {
            writePlain(unsafe);
        } else {
            inFile.project(row);
            super.write(inFile);
        }
    }

    private boolean isPlain(UnsafeRow row) {
        for (int i = 0; i < leaves.length; i++) {
            if (!row.isNullAt(i)) {
                switch (leaves[i]) {
                    case OTHER -> {
                        return false;
                    }
                    case DAY -> {
                        if (row.getInt(i) < Leaf.FIRST_DAY) {
                            return false;
                        }
                    }
                    case MICROS -> {
                        if (row.getLong(i) < Leaf.FIRST_MICROS) {
                            return false;
                        }
                    }
                    default -> {}
                }
            }
        }
        return true;
    }

    private void writePlain(UnsafeRow row) {
        consumer.startMessage();
        for (int i = 0; i < leaves.length; i++) {
            if (!row.isNullAt(i)) {
                consumer.startField(names[i], i);
                writeValue(row, i);
                consumer.endField(names[i], i);
            }
        }
        consumer.endMessage();
    }

    private void writeValue(UnsafeRow row, int i) {
        switch (leaves[i]) {
            case BOOLEAN -> consumer.addBoolean(row.getBoolean(i));
            case BYTE -> consumer.addInteger(row.getByte(i));
            case SHORT -> consumer.addInteger(row.getShort(i));
            case INT, DAY -> consumer.addInteger(row.getInt(i));
            case LONG, MICROS -> consumer.addLong(row.getLong(i));
            case DECIMAL32 -> consumer.addInteger((int) row.getLong(i));
            case FLOAT -> consumer.addFloat(row.getFloat(i));
            case DOUBLE -> consumer.addDouble(row.getDouble(i));
            case STRING -> consumer.addBinary(binary(row.getUTF8String(i)));
            case OTHER -> throw new IllegalStateException(names[i]);
        }
    }

    /** The bytes where they are: who keeps them copies them, since they are said to be of use again. */
    private static Binary binary(UTF8String text) {
        if (text.getBaseObject() instanceof byte[] bytes) {
            int from = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
            return Binary.fromReusedByteArray(bytes, from, text.numBytes());
        }
        return Binary.fromReusedByteArray(text.getBytes());
    }
}
