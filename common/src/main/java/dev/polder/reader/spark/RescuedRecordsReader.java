package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.landing.FilePatterns;
import dev.polder.reader.HeldContext;
import dev.polder.reader.HeldRecord;
import dev.polder.reader.HeldSource;
import dev.polder.reader.RescuedValues;
import dev.polder.reader.RowBuilder;
import dev.polder.reader.StandingValues;
import dev.polder.reader.json.HeldJsonRecords;
import dev.polder.reader.xml.HeldXmlRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Holds one partition's records to the contract of today, one after the other. */
final class RescuedRecordsReader implements Iterator<InternalRow> {
    /** Rule, column, message and value. */
    private static final int PARTS = 4;

    private static final UTF8String REBUILT = UTF8String.fromString(HeldContext.ofRebuilt());

    private final Iterator<InternalRow> rows;
    private final StructType schema;
    private final FilePatterns patterns;
    private final RescuedValues values;
    private final List<Integer> positions;
    private final HeldSource source;
    private final RowBuilder built;
    private final StructType builtSchema;
    private final StandingValues standing;
    private final int errors;
    private final int context;
    private final int rescued;
    private final int file;
    private final int line;
    private final int changed;

    /** @param schema of the rows, as {@link RescuedRecords#read} lays them out */
    RescuedRecordsReader(Iterator<InternalRow> rows, StructType schema, ReadPlan plan, Set<String> fresh) {
        this.rows = rows;
        this.schema = schema;
        this.patterns = FilePatterns.of(plan.patterns());
        this.values = new RescuedValues(plan.contract(), plan.format());
        this.positions = values.positions();
        Contract sought = values.contract(fresh);
        this.source = values.format() instanceof RecordFormat.Json json
                ? new HeldJsonRecords(json, sought)
                : new HeldXmlRecords((RecordFormat.Xml) values.format(), sought);
        this.built = RowBuilder.ofEvery(sought, values.format());
        this.builtSchema = Records.schema(sought);
        this.standing = new StandingValues(plan.contract());
        this.errors = schema.fieldIndex("_errors");
        this.context = schema.fieldIndex("_context");
        this.rescued = schema.fieldIndex("_rescued");
        this.file = schema.fieldIndex("_file");
        this.line = schema.fieldIndex("_line");
        this.changed = schema.fieldIndex(RescuedRecords.CHANGED);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public InternalRow next() {
        InternalRow row = rows.next().copy();
        GenericInternalRow held = new GenericInternalRow(schema.length());
        for (int i = 0; i < schema.length(); i++) {
            held.update(i, row.isNullAt(i) ? null : row.get(i, schema.apply(i).dataType()));
        }
        RescuedValues.Found found = values.find(row.isNullAt(rescued) ? null : row.getString(rescued), row::isNullAt);
        InternalRow taken = read(found.text(), row);
        boolean some = found.some();
        for (int i = 0; i < positions.size(); i++) {
            if (row.isNullAt(positions.get(i)) && !taken.isNullAt(i)) {
                held.update(positions.get(i), taken.get(i, builtSchema.apply(i).dataType()));
                some = true;
            }
        }
        int faults = builtSchema.fieldIndex("_errors");
        ArrayData wrong = both(taken.isNullAt(faults) ? null : taken.getArray(faults), standing.broken(held));
        held.update(errors, wrong);
        held.update(context, REBUILT);
        held.update(rescued, found.left() == null ? null : UTF8String.fromString(found.left()));
        held.update(changed, some);
        return held;
    }

    private InternalRow read(String text, InternalRow row) {
        String name = row.getString(file);
        built.startFile(name, 0, patterns.captures(FilePatterns.landed(name)).orElse(Map.of()));
        try {
            source.read(new HeldRecord(text, row.getLong(line), HeldContext.of(null)), built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return built.row().copy();
    }

    private static ArrayData both(ArrayData first, ArrayData second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        Object[] all = new Object[first.numElements() + second.numElements()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < first.numElements()
                    ? first.getStruct(i, PARTS)
                    : second.getStruct(i - first.numElements(), PARTS);
        }
        return new GenericArrayData(all);
    }
}
