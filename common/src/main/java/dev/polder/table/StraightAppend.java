package dev.polder.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polder.table.parquet.Layout;
import dev.polder.table.parquet.NewFile;
import dev.polder.table.parquet.ParquetFiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * As {@link RowWriter.Append}, with the same table after it, in less time: tasks write the files as {@link ParquetFiles} does,
 * and Delta's own transaction commits them. Where a table needs more than files, or gets columns, Delta's writer does it.
 */
record StraightAppend(String location, WriteIdentity id, List<String> statistics, Clock clock, BooleanSupplier isMade)
        implements RowWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String action() {
        return "append to";
    }

    @Override
    public void write(Dataset<Row> rows, StructType table, SchemaChange change) {
        OptimisticTransaction transaction = Transactions.start(rows.sparkSession(), location);
        if (!change.added().isEmpty() || !isPlain(transaction) || !isAlike(rows.schema(), table)) {
            new Append(location).write(rows, table, change);
        } else {
            append(transaction, rows);
        }
    }

    /**
     * Delta would find out by a query of the whole log whether this write was made before ({@code txnVersion}); here its commits
     * since the head are looked at once the transaction stands, and Delta is told that they were: so it refuses the commit
     * when another process makes the write meanwhile.
     */
    private void append(OptimisticTransaction transaction, Dataset<Row> rows) {
        transaction.readTxn().addOne(id.txnAppId());
        if (isMade.getAsBoolean()) {
            return;
        }
        StructType files = transaction.metadata().dataSchema();
        StructType partition = transaction.metadata().partitionSchema();
        List<NewFile> written = ParquetFiles.write(
                rows.select(Stream.of(files, partition)
                        .flatMap(columns -> Stream.of(columns.fields()))
                        .map(field -> column(field, rows))
                        .toArray(Column[]::new)),
                new Layout(location, files, partition, statistics),
                transaction.deltaLog().fileFormat(transaction.protocol(), transaction.metadata()));
        List<Action> actions = new ArrayList<>(List.of(Action.fromJson(identity())));
        written.forEach(file -> actions.add(Action.fromJson(file.action())));
        Transactions.commit(
                rows.sparkSession(),
                transaction,
                actions,
                new DeltaOperations.Write(
                        SaveMode.Append,
                        Option.apply(transaction.metadata().partitionColumns()),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty()),
                metrics(written));
    }

    private static Column column(StructField field, Dataset<Row> rows) {
        return List.of(rows.columns()).stream().anyMatch(field.name()::equalsIgnoreCase)
                ? rows.col(SqlText.name(field.name())).as(field.name())
                : functions.lit(null).cast(field.dataType()).as(field.name());
    }

    /** What the books are compared with. */
    private static Map<String, Long> metrics(List<NewFile> written) {
        return Map.of(
                "numFiles", (long) written.size(),
                "numOutputRows", written.stream().mapToLong(NewFile::rows).sum(),
                "numOutputBytes", written.stream().mapToLong(NewFile::size).sum());
    }

    private String identity() {
        ObjectNode action = JSON.createObjectNode();
        action.putObject("txn")
                .put("appId", id.txnAppId())
                .put("version", id.txnVersion())
                .put("lastUpdated", clock.millis());
        return action.toString();
    }

    /**
     * Whether a file and a line in the log is all that a row needs: no constraint, generated value, or other name of a column, and
     * no property but those that Polder sets, since others say how files are to be written.
     */
    private static boolean isPlain(OptimisticTransaction transaction) {
        return Transactions.needsFilesAlone(transaction)
                && TableProperties.NAMES.containsAll(
                        CollectionConverters.asJava(transaction.metadata().configuration())
                                .keySet())
                && Layout.canBePartitionedBy(transaction.metadata().partitionSchema())
                && !transaction.metadata().schema().existsRecursively(StraightAppend::asksMore);
    }

    private static boolean asksMore(DataType type) {
        return type instanceof StructType struct
                && Stream.of(struct.fields())
                        .anyMatch(
                                field -> !field.nullable() || !field.metadata().equals(Metadata.empty()));
    }

    /** Whether columns of one name have one type, down to the names in it; {@link SchemaChange} lets more pass. */
    private static boolean isAlike(StructType rows, StructType table) {
        return Stream.of(rows.fields()).allMatch(field -> Stream.of(table.fields())
                .filter(other -> other.name().equalsIgnoreCase(field.name()))
                .allMatch(other -> DataTypeUtils.equalsIgnoreNullability(field.dataType(), other.dataType())));
    }
}
