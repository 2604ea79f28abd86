package dev.polder.reader.json;

import dev.polder.contract.Column;
import dev.polder.reader.FlatSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps what a source reports, as plain text. */
final class RecordedSink extends FlatSink {
    record Recorded(long line, String raw, List<String> fields, List<String> unknown, List<String> errors) {}

    final List<Recorded> records = new ArrayList<>();
    private final List<Column> columns;
    private final Set<Integer> taken = new HashSet<>();
    private long line;
    private String raw;
    private List<String> fields;
    private List<String> unknown;
    private List<String> errors;

    RecordedSink(List<Column> columns) {
        this.columns = columns;
    }

    @Override
    public void begin(long startLine) {
        line = startLine;
        raw = null;
        fields = new ArrayList<>();
        unknown = new ArrayList<>();
        errors = new ArrayList<>();
        taken.clear();
    }

    @Override
    public void text(int column, String text) {
        take(column, "\"" + text + "\"");
    }

    @Override
    public void number(int column, String literal) {
        take(column, literal);
    }

    @Override
    public void bool(int column, boolean value) {
        take(column, Boolean.toString(value));
    }

    @Override
    public void nothing(int column) {
        take(column, "null");
    }

    @Override
    protected String name(int column) {
        return columns.get(column).name();
    }

    @Override
    public boolean has(int column) {
        return taken.contains(column);
    }

    @Override
    public void reject(String rule, String column, String message, String value) {
        errors.add(rule + "|" + column + "|" + message + "|" + value);
    }

    @Override
    public void unknown(String path, String json) {
        unknown.add(path + "=" + json);
    }

    @Override
    public void raw(byte[] bytes, int offset, int length) {
        raw = new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public void context(String path, String value) {
        throw new AssertionError("JSON has no context yet");
    }

    @Override
    public void end() {
        records.add(new Recorded(line, raw, fields, unknown, errors));
    }

    private void take(int column, String value) {
        taken.add(column);
        fields.add(column + "=" + value);
    }
}
