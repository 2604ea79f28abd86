package dev.polder.reader;

/** A sink for contracts of which no column holds others. */
public abstract class FlatSink implements RecordSink {

    @Override
    public void verbatim(int column, Slice text) {
        throw new AssertionError("no column takes a text as it is");
    }

    @Override
    public FieldSink struct(int column) {
        throw new AssertionError("no column is a struct");
    }

    @Override
    public ElementSink elements(int column) {
        throw new AssertionError("no column has elements");
    }

    @Override
    public void close(int column) {
        throw new AssertionError("nothing was opened");
    }

    @Override
    public void reject(String rule, int column, String message, String value) {
        reject(rule, name(column), message, value);
    }

    /** The name of the column at this position. */
    protected String name(int column) {
        return "column " + column;
    }
}
