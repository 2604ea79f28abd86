package dev.polder.ledger;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.DataType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One column of some rows, as Delta Kernel wants to see it. */
record RowColumn(List<LedgerRow> rows, int index, DataType type) implements ColumnVector {

    @Override
    public DataType getDataType() {
        return type;
    }

    @Override
    public int getSize() {
        return rows.size();
    }

    @Override
    public void close() {}

    @Override
    public boolean isNullAt(int row) {
        return value(row) == null;
    }

    @Override
    public String getString(int row) {
        return (String) value(row);
    }

    /** Whole numbers as they are, moments as microseconds since 1970. */
    @Override
    public long getLong(int row) {
        Object value = value(row);
        return value instanceof Instant moment ? ChronoUnit.MICROS.between(Instant.EPOCH, moment) : (Long) value;
    }

    @Override
    public double getDouble(int row) {
        return (Double) value(row);
    }

    @Override
    public boolean getBoolean(int row) {
        return (Boolean) value(row);
    }

    private Object value(int row) {
        return rows.get(row).values().get(index);
    }
}
