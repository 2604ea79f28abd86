package dev.polder.reader.xml;

import dev.polder.contract.Contract;
import dev.polder.reader.FlatSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record as the sink got it; columns by name, a null that was told as {@code null}. */
record Seen(
        long line,
        Map<String, String> values,
        List<Fault> faults,
        Map<String, String> unknown,
        Map<String, String> context,
        String raw) {

    /** Why a record is rejected. */
    record Fault(String rule, String column, String message) {}

    Fault fault() {
        if (faults.size() != 1) {
            throw new AssertionError("one fault was expected: " + this);
        }
        return faults.get(0);
    }

    /** Writes down all it is told, and fails when it is told things out of order. */
    static final class Recorder extends FlatSink {
        final List<Seen> records = new ArrayList<>();
        private final Contract contract;
        private Seen current;
        private String raw;

        Recorder(Contract contract) {
            this.contract = contract;
        }

        @Override
        public void begin(long line) {
            if (current != null) {
                throw new AssertionError("begin inside " + current);
            }
            current = new Seen(
                    line, new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), null);
        }

        @Override
        public void text(int column, String text) {
            put(column, text);
        }

        @Override
        protected String name(int column) {
            return contract.columns().get(column).name();
        }

        @Override
        public void number(int column, String literal) {
            throw new AssertionError("XML has no numbers");
        }

        @Override
        public void bool(int column, boolean value) {
            throw new AssertionError("XML has no booleans");
        }

        @Override
        public void nothing(int column) {
            put(column, null);
        }

        private void put(int column, String value) {
            if (has(column)) {
                throw new AssertionError("column " + column + " got two values");
            }
            current.values.put(contract.columns().get(column).name(), value);
        }

        @Override
        public boolean has(int column) {
            return current.values.containsKey(contract.columns().get(column).name());
        }

        @Override
        public void reject(String rule, String column, String message, String value) {
            current.faults.add(new Fault(rule, column, message));
        }

        @Override
        public void unknown(String path, String json) {
            if (current.unknown.put(path, json) != null) {
                throw new AssertionError(path + " was told twice");
            }
        }

        @Override
        public void raw(byte[] bytes, int offset, int length) {
            raw = new String(bytes, offset, length, StandardCharsets.UTF_8);
        }

        @Override
        public void context(String path, String value) {
            current.context.put(path, value);
        }

        @Override
        public void end() {
            records.add(new Seen(current.line, current.values, current.faults, current.unknown, current.context, raw));
            current = null;
            raw = null;
        }
    }
}
