package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Makes Spark's internal row of each record: the contract's columns, then {@code _errors, _raw, _context, _rescued,
 * _file, _line, _record}.
 *
 * <p>A value that is not of its column's type is NULL in the row; one that breaks a rule stands in it. Either way the
 * other columns are read on, so that {@code _errors} lists all that is wrong with a record.
 */
public final class RowBuilder implements RecordSink {
    /** Bytes of a record's own text that {@code _raw} keeps. */
    public static final int RAW_LIMIT = 64 * 1024;

    private enum State {
        MISSING,
        NULL,
        VALUE,
        FAULTY
    }

    private final List<ColumnReader> readers;
    private final Map<String, Integer> positions = new HashMap<>();
    private final UnknownFields unknownFields;
    private final UnknownNames unknownNames;
    private final Kind kindOfText;
    private final RecordErrors errors;
    private final JsonMembers context = new JsonMembers();
    private final JsonMembers rescued = new JsonMembers();
    private final State[] states;
    private Object[] values;
    private UTF8String file = UTF8String.EMPTY_UTF8;
    private UTF8String raw;
    private long line;
    private long ordinal;
    private boolean brokenAsAWhole;

    /**
     * @param format decides what a text may stand for: XML has nothing but texts, JSON has types of its own
     * @throws ColumnNotReadable when a column's formats, rules or default can't be what they are
     */
    public RowBuilder(Contract contract, RecordFormat format) {
        readers = contract.columns().stream().map(ColumnReader::new).toList();
        for (int i = 0; i < readers.size(); i++) {
            positions.put(readers.get(i).column().name(), i);
        }
        unknownFields = contract.unknownFields();
        unknownNames = new UnknownNames(contract);
        kindOfText = format instanceof RecordFormat.Xml ? Kind.TEXT : Kind.STRING;
        errors = new RecordErrors(contract);
        states = new State[readers.size()];
        values = new Object[readers.size() + 7];
    }

    /**
     * Checks that rows of this contract can be made.
     *
     * @throws ColumnNotReadable when a column's formats, rules or default can't be what they are
     */
    public static void check(Contract contract) {
        contract.columns().forEach(ColumnReader::new);
    }

    /** The next records are those of this file, counted from 1. */
    public void startFile(String name) {
        file = UTF8String.fromString(name);
        ordinal = 0;
    }

    /** The row of the record that ended last. */
    public InternalRow row() {
        return new GenericInternalRow(values);
    }

    @Override
    public void begin(long startLine) {
        values = new Object[values.length];
        Arrays.fill(states, State.MISSING);
        errors.clear();
        context.clear();
        rescued.clear();
        raw = UTF8String.EMPTY_UTF8;
        line = startLine;
        ordinal++;
        brokenAsAWhole = false;
    }

    @Override
    public void text(int column, String text) {
        take(column, text, kindOfText);
    }

    @Override
    public void number(int column, String literal) {
        take(column, literal, Kind.NUMBER);
    }

    @Override
    public void bool(int column, boolean value) {
        take(column, Boolean.toString(value), Kind.BOOLEAN);
    }

    @Override
    public void nothing(int column) {
        if (states[column] != State.FAULTY) {
            states[column] = State.NULL;
            values[column] = null;
        }
    }

    @Override
    public boolean has(int column) {
        return states[column] != State.MISSING;
    }

    @Override
    public void reject(String rule, String column, String message, String value) {
        errors.add(rule, column, message, value);
        Integer position = column == null ? null : positions.get(column);
        if (position != null) {
            spoil(position);
        }
        brokenAsAWhole |= column == null;
    }

    @Override
    public void unknown(String path, String json) {
        switch (unknownFields) {
            case RESCUE -> rescued.add(path, json);
            case REJECT -> errors.add("unknown-field", path, unknownNames.message(path), json);
            case IGNORE -> {}
        }
    }

    @Override
    public void raw(byte[] bytes, int offset, int length) {
        raw = RawText.of(bytes, offset, length, RAW_LIMIT);
    }

    @Override
    public void context(String path, String value) {
        context.addText(path, value);
    }

    @Override
    public void end() {
        if (!brokenAsAWhole) {
            finishColumns();
        }
        int at = readers.size();
        values[at] = errors.toArray();
        values[at + 1] = errors.isEmpty() ? raw : raw.makeValid();
        values[at + 2] = context.toText();
        values[at + 3] = rescued.toText();
        values[at + 4] = file;
        values[at + 5] = line;
        values[at + 6] = ordinal;
    }

    private void take(int position, String text, Kind kind) {
        if (states[position] == State.FAULTY) {
            return;
        }
        ColumnReader reader = readers.get(position);
        try {
            Object value = reader.read(text, kind);
            values[position] = value;
            states[position] = value == null ? State.NULL : State.VALUE;
            if (value != null) {
                reader.check(value, text, errors);
            }
        } catch (Mismatch e) {
            errors.add("type", reader.column().name(), e.getMessage(), text);
            spoil(position);
        }
    }

    private void spoil(int position) {
        states[position] = State.FAULTY;
        values[position] = null;
    }

    private void finishColumns() {
        for (int i = 0; i < states.length; i++) {
            ColumnReader reader = readers.get(i);
            if (states[i] == State.MISSING) {
                values[i] = reader.fallback();
            }
            if (reader.column().required() && values[i] == null && states[i] != State.FAULTY) {
                errors.add("required", reader.column().name(), absence(reader.column(), states[i]), null);
            }
        }
    }

    private static String absence(Column column, State state) {
        return "expected a value at " + String.join(" or ", column.from()) + ", "
                + (state == State.NULL ? "it is null" : "it is missing");
    }
}
