package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.RecordSource;
import dev.polder.reader.RowBuilder;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** Reads one bundle's parts after one another. */
final class RecordsReader implements PartitionReader<InternalRow> {
    private final Iterator<FilePart> parts;
    private final FileOpener opener;
    private final RowBuilder rows;
    private final int recordColumn;
    private FilePart part;
    private RecordSource source;

    RecordsReader(FileBundle bundle, Contract contract, RecordFormat format, Configuration hadoop) {
        parts = bundle.parts().iterator();
        opener = new FileOpener(contract, format, hadoop);
        rows = new RowBuilder(contract, format);
        recordColumn = Records.schema(contract).fieldIndex("_record");
    }

    @Override
    public boolean next() throws IOException {
        while (source != null || parts.hasNext()) {
            if (source == null) {
                part = parts.next();
                rows.startFile(part.file().name());
                source = opener.open(part);
            }
            if (nextOfSource()) {
                return true;
            }
            close();
        }
        return false;
    }

    @Override
    public InternalRow get() {
        InternalRow row = rows.row();
        if (part.recordsBefore() > 0) {
            row.setLong(recordColumn, part.recordsBefore() + row.getLong(recordColumn));
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            RecordSource done = source;
            source = null;
            done.close();
        }
    }

    private boolean nextOfSource() throws IOException {
        try {
            return source.next(rows);
        } catch (IOException e) {
            throw new IOException(
                    "The store failed in the middle of " + part.file().uri() + ": " + e.getMessage(), e);
        }
    }
}
