package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import java.util.List;

/** Rows that a merge cannot place: their key is null, or names more than one row. */
public final class UnusableKeys extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;
    private final List<String> key;
    private final long nullKeys;
    private final long sharedKeys;

    /**
     * Of one merge.
     *
     * @param nullKeys rows with a null in their key
     * @param sharedKeys keys under which two or more different rows are the newest
     */
    UnusableKeys(TableName table, List<String> key, List<String> sequenceBy, long nullKeys, long sharedKeys) {
        super(Kind.USER, problem(table, key, sequenceBy, nullKeys, sharedKeys), remedy(sequenceBy, nullKeys));
        this.table = table;
        this.key = List.copyOf(key);
        this.nullKeys = nullKeys;
        this.sharedKeys = sharedKeys;
    }

    public TableName table() {
        return table;
    }

    public List<String> key() {
        return key;
    }

    public long nullKeys() {
        return nullKeys;
    }

    public long sharedKeys() {
        return sharedKeys;
    }

    private static String problem(
            TableName table, List<String> key, List<String> sequenceBy, long nullKeys, long sharedKeys) {
        String columns = String.join(", ", key);
        String newest = sequenceBy.isEmpty() ? "" : " and the same " + String.join(", ", sequenceBy);
        String nulls = "%d of the new rows have no value in the key (%s)".formatted(nullKeys, columns);
        String shared = "%d keys (%s) have different rows with the same key%s".formatted(sharedKeys, columns, newest);
        String what = nullKeys == 0 ? shared : sharedKeys == 0 ? nulls : nulls + ", and " + shared;
        return "The rows for %s cannot be merged: %s.".formatted(table, what);
    }

    private static String remedy(List<String> sequenceBy, long nullKeys) {
        if (nullKeys > 0) {
            return "Filter those rows out, or choose a key that each row has.";
        }
        return sequenceBy.isEmpty()
                ? "Make the key narrower, or say by sequence-by which row is the newest."
                : "Make the key narrower, or add a column to sequence-by that tells the rows apart.";
    }
}
