package dev.polder.ledger;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.hook.PostCommitHook.PostCommitHookType;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SetTransaction;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One table of the ledger, read and written with Delta Kernel: no Spark job.
 *
 * <p>How far each pipeline's journal is in it stands in the table's own log, as Delta's {@code txn} of the application
 * {@code polder/<pipeline>}, and moves in the commit that brings the rows: an entry is never in it twice.
 */
final class DeltaTable {
    private static final String ENGINE = "polder-ledger";

    /** With a checksum beside each commit, the marks are known without reading the commits since the last checkpoint. */
    private static final Set<PostCommitHookType> AFTER_APPEND = EnumSet.of(
            PostCommitHookType.CHECKPOINT, PostCommitHookType.CHECKSUM_SIMPLE, PostCommitHookType.CHECKSUM_FULL);

    /** Kernel's checksum does not know what is removed, nor more marks than one. */
    private static final Set<PostCommitHookType> AFTER_REPLACE = EnumSet.of(PostCommitHookType.CHECKPOINT);

    private final Engine engine;
    private final LedgerTable table;
    private final String location;
    private final StructType schema;

    DeltaTable(Engine engine, LedgerTable table, String location) {
        this.engine = engine;
        this.table = table;
        this.location = location;
        this.schema = schema(table);
    }

    LedgerTable table() {
        return table;
    }

    String location() {
        return location;
    }

    /** The latest version; empty when there is no table. */
    Optional<Snapshot> latest() {
        try {
            return Optional.of(TableManager.loadSnapshot(location).build(engine));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The latest version; of an empty table, made now, where there was none. */
    Snapshot latestOrCreated() {
        return latest().orElseGet(() -> {
            try {
                TableManager.buildCreateTableTransaction(location, schema, ENGINE)
                        .withTableProperties(Map.of("delta.checkpointInterval", "50"))
                        .withDataLayoutSpec(DataLayoutSpec.partitioned(List.of(new Column(LedgerTable.PARTITION))))
                        .build(engine)
                        .commit(engine, CloseableIterable.emptyIterable());
            } catch (TableAlreadyExistsException | ConcurrentWriteException e) {
                // Somebody else made it meanwhile; it is there, and that is all that was wanted.
            }
            return latest().orElseThrow();
        });
    }

    /** Whether it has the columns that this Polder writes. */
    boolean fits(Snapshot snapshot) {
        return snapshot.getSchema().equals(schema);
    }

    /** The number of the last entry of a pipeline's journal that this version has; 0 when it has none. */
    long reached(Snapshot snapshot, String pipeline) {
        return snapshot.getLatestTransactionVersion(engine, application(pipeline))
                .orElse(0L);
    }

    /**
     * Adds rows of one pipeline in one commit, after whatever others have committed since the snapshot.
     *
     * @param through the entry up to which the journal is in the table then
     * @throws ConcurrentWriteException when it is that far already
     */
    void append(Snapshot snapshot, String pipeline, List<LedgerRow> rows, long through) throws IOException {
        Transaction transaction = snapshot.buildUpdateTableTransaction(ENGINE, Operation.WRITE)
                .withTransactionId(application(pipeline), through)
                .build(engine);
        commit(transaction, added(transaction, pipeline, rows), AFTER_APPEND);
    }

    /**
     * Makes these the table's only rows, in one commit, so that readers see the ones before or these.
     *
     * @param contents by pipeline
     * @throws io.delta.kernel.exceptions.KernelException when somebody has committed since the snapshot; nothing is done
     */
    void replace(Snapshot snapshot, Map<String, Projection> contents) throws IOException {
        Transaction transaction = snapshot.buildUpdateTableTransaction(ENGINE, Operation.WRITE)
                .withMaxRetries(0)
                .build(engine);
        List<Row> actions = removed(snapshot);
        for (Map.Entry<String, Projection> content : contents.entrySet()) {
            List<LedgerRow> rows = content.getValue().rows().stream()
                    .filter(row -> row.table() == table)
                    .toList();
            actions.addAll(added(transaction, content.getKey(), rows));
            long through = content.getValue().through();
            SetTransaction reached = new SetTransaction(application(content.getKey()), through, Optional.empty());
            actions.add(SingleAction.createTxnSingleAction(reached.toRow()));
        }
        commit(transaction, actions, AFTER_REPLACE);
    }

    private void commit(Transaction transaction, List<Row> actions, Set<PostCommitHookType> hooks) throws IOException {
        CloseableIterable<Row> all = CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator()));
        TransactionCommitResult result = transaction.commit(engine, all);
        for (PostCommitHook hook : result.getPostCommitHooks()) {
            if (hooks.contains(hook.getType())) {
                hook.threadSafeInvoke(engine);
            }
        }
    }

    private List<Row> added(Transaction transaction, String pipeline, List<LedgerRow> rows) throws IOException {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Literal> partition = Map.of(LedgerTable.PARTITION, Literal.ofString(pipeline));
        Row state = transaction.getTransactionState(engine);
        DataWriteContext context = Transaction.getWriteContext(engine, state, partition);
        List<Row> added = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> data = Transaction.transformLogicalData(
                        engine, state, Utils.singletonCloseableIterator(batch(rows)), partition);
                CloseableIterator<DataFileStatus> files = engine.getParquetHandler()
                        .writeParquetFiles(context.getTargetDirectory(), data, context.getStatisticsColumns());
                CloseableIterator<Row> actions = Transaction.generateAppendActions(engine, state, files, context)) {
            actions.forEachRemaining(added::add);
        }
        return added;
    }

    private List<Row> removed(Snapshot snapshot) throws IOException {
        List<Row> removed = new ArrayList<>();
        try (CloseableIterator<Row> files =
                Utils.intoRows(snapshot.getScanBuilder().build().getScanFiles(engine))) {
            files.forEachRemaining(file -> {
                AddFile add = new AddFile(file.getStruct(file.getSchema().indexOf("add")));
                removed.add(SingleAction.createRemoveFileSingleAction(add.toRemoveFileRow(true, Optional.empty())));
            });
        }
        return removed;
    }

    private FilteredColumnarBatch batch(List<LedgerRow> rows) {
        ColumnVector[] columns = new ColumnVector[schema.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new RowColumn(rows, i, schema.at(i).getDataType());
        }
        return new FilteredColumnarBatch(new DefaultColumnarBatch(rows.size(), schema, columns), Optional.empty());
    }

    private static String application(String pipeline) {
        return "polder/" + pipeline;
    }

    private static StructType schema(LedgerTable table) {
        return new StructType(table.columns().stream()
                .map(column -> new StructField(column.name(), type(column.type()), true))
                .toList());
    }

    private static DataType type(LedgerColumn.Type type) {
        return switch (type) {
            case TEXT -> StringType.STRING;
            case WHOLE -> LongType.LONG;
            case DOUBLE -> DoubleType.DOUBLE;
            case FLAG -> BooleanType.BOOLEAN;
            case MOMENT -> TimestampType.TIMESTAMP;
        };
    }
}
