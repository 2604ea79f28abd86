package dev.polder.reader.spark;

import dev.polder.landing.FilePatterns;
import dev.polder.reader.RecordSource;
import dev.polder.reader.RowBuilder;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** Reads one bundle's parts after one another. */
final class RecordsReader implements PartitionReader<InternalRow> {
    private final Iterator<FilePart> parts;
    private final FileOpener opener;
    private final FilePatterns patterns;
    private final RowBuilder rows;
    private FilePart part;
    private RecordSource source;

    RecordsReader(FileBundle bundle, ReadPlan plan, List<String> names, Configuration hadoop) {
        parts = bundle.parts().iterator();
        rows = new RowBuilder(plan.contract(), plan.format(), names);
        patterns = FilePatterns.of(plan.patterns());
        opener = new FileOpener(plan, rows::startPart, hadoop);
    }

    @Override
    public boolean next() throws IOException {
        while (source != null || parts.hasNext()) {
            if (source == null) {
                part = parts.next();
                String name = part.file().name();
                rows.startFile(
                        name, part.recordsBefore(), patterns.captures(name).orElse(Map.of()));
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
        return rows.row();
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
            boolean more = source.next(rows);
            while (more && rows.passedOver()) {
                more = source.next(rows);
            }
            return more;
        } catch (IOException e) {
            throw new IOException(
                    "The store failed in the middle of " + part.file().uri() + ": " + e.getMessage(), e);
        }
    }
}
