package dev.polder.reader.spark;

import dev.polder.contract.RecordFormat;
import dev.polder.landing.FilePatterns;
import dev.polder.reader.HeldContext;
import dev.polder.reader.HeldRecord;
import dev.polder.reader.HeldSource;
import dev.polder.reader.RowBuilder;
import dev.polder.reader.json.HeldJsonRecords;
import dev.polder.reader.xml.HeldXmlRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/** Reads one partition's records once more, one after the other. */
final class HeldRecordsReader implements Iterator<InternalRow> {
    private static final int RAW = 0;
    private static final int CONTEXT = 1;
    private static final int FILE = 2;
    private static final int LINE = 3;
    private static final int RECORD = 4;
    private static final int ORIGIN = 5;

    private final Iterator<InternalRow> held;
    private final FilePatterns patterns;
    private final HeldSource source;
    private final RowBuilder rows;

    HeldRecordsReader(Iterator<InternalRow> held, ReadPlan plan) {
        this.held = held;
        this.patterns = FilePatterns.of(plan.patterns());
        this.source = plan.format() instanceof RecordFormat.Json json
                ? new HeldJsonRecords(json, plan.contract())
                : new HeldXmlRecords((RecordFormat.Xml) plan.format(), plan.contract());
        this.rows = RowBuilder.ofEvery(plan.contract(), plan.format());
    }

    @Override
    public boolean hasNext() {
        return held.hasNext();
    }

    @Override
    public InternalRow next() {
        InternalRow row = held.next();
        String file = row.getString(FILE);
        String landed = FilePatterns.landed(file);
        rows.startFile(file, row.getLong(RECORD) - 1, patterns.captures(landed).orElse(Map.of()));
        String context = row.isNullAt(CONTEXT) ? null : row.getString(CONTEXT);
        try {
            source.read(new HeldRecord(row.getString(RAW), row.getLong(LINE), HeldContext.of(context)), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JoinedRow(rows.row().copy(), new GenericInternalRow(new Object[] {row.getLong(ORIGIN)}));
    }
}
