package dev.polder.jobs.acceptance;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** Reads a Delta table by its path, at its latest version, as a program without Spark would. */
final class KernelReader {
    private final Engine engine = DefaultEngine.create(new Configuration());
    private final Snapshot snapshot;

    KernelReader(Path table) {
        snapshot = TableManager.loadSnapshot(table.toString()).build(engine);
    }

    List<String> columns() {
        return snapshot.getSchema().fieldNames();
    }

    <T> List<T> rows(Function<Row, T> reading) throws IOException {
        List<T> rows = new ArrayList<>();
        Scan scan = snapshot.getScanBuilder().build();
        Row state = scan.getScanState(engine);
        try (CloseableIterator<Row> files = Utils.intoRows(scan.getScanFiles(engine))) {
            while (files.hasNext()) {
                try (CloseableIterator<Row> inFile = Utils.intoRows(read(state, files.next()))) {
                    inFile.forEachRemaining(row -> rows.add(reading.apply(row)));
                }
            }
        }
        return rows;
    }

    private CloseableIterator<FilteredColumnarBatch> read(Row state, Row file) throws IOException {
        CloseableIterator<ColumnarBatch> stored = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                        ScanStateRow.getPhysicalDataReadSchema(state),
                        Optional.empty())
                .map(FileReadResult::getData);
        return Scan.transformPhysicalData(engine, state, file, stored);
    }
}
