package dev.polder.reader.xml;

import dev.polder.reader.ElementSink;
import dev.polder.reader.FieldSink;
import dev.polder.reader.Slice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps what a sink is told until it is known whether it counts. */
final class Tape implements ElementSink {
    private final List<Consumer<FieldSink>> told = new ArrayList<>();
    private final Set<Integer> columns = new HashSet<>();

    boolean isEmpty() {
        return told.isEmpty();
    }

    void clear() {
        told.clear();
        columns.clear();
    }

    /** Tells the other sink all that was told so far. */
    void playTo(FieldSink sink) {
        told.forEach(one -> one.accept(sink));
    }

    private void keep(int column, Consumer<FieldSink> one) {
        columns.add(column);
        told.add(one);
    }

    @Override
    public void next() {
        columns.clear();
        told.add(sink -> ((ElementSink) sink).next());
    }

    @Override
    public void next(String key) {
        columns.clear();
        told.add(sink -> ((ElementSink) sink).next(key));
    }

    @Override
    public void text(int column, String text) {
        keep(column, sink -> sink.text(column, text));
    }

    @Override
    public void number(int column, String literal) {
        keep(column, sink -> sink.number(column, literal));
    }

    @Override
    public void bool(int column, boolean value) {
        keep(column, sink -> sink.bool(column, value));
    }

    @Override
    public void nothing(int column) {
        keep(column, sink -> sink.nothing(column));
    }

    @Override
    public void verbatim(int column, Slice text) {
        Slice own = new Slice().as(text);
        keep(column, sink -> sink.verbatim(column, own));
    }

    @Override
    public FieldSink struct(int column) {
        Tape within = new Tape();
        keep(column, sink -> within.playTo(sink.struct(column)));
        return within;
    }

    @Override
    public ElementSink elements(int column) {
        Tape within = new Tape();
        keep(column, sink -> within.playTo(sink.elements(column)));
        return within;
    }

    @Override
    public void close(int column) {
        told.add(sink -> sink.close(column));
    }

    @Override
    public boolean has(int column) {
        return columns.contains(column);
    }

    @Override
    public void reject(String rule, int column, String message, String value) {
        keep(column, sink -> sink.reject(rule, column, message, value));
    }

    @Override
    public void unknown(String path, String json) {
        told.add(sink -> sink.unknown(path, json));
    }
}
