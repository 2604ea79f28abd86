package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** The errors of one record at a time, bounded, with masked values hidden. */
final class RecordErrors {
    /** Errors kept of one record; a record with more has them counted in one last error. */
    static final int MOST_ERRORS = 100;

    /** Characters of a value, and of a path, that an error shows. */
    static final int MOST_CHARACTERS = 1000;

    /** Messages can quote names and values, of a schema's check above all. */
    private static final int MOST_IN_MESSAGE = 4000;

    private static final String HIDDEN = "***";

    /** By the path of each column at any depth, whether it holds something masked. */
    private final Map<String, Boolean> maskedByColumn = new HashMap<>();

    private final boolean someMasked;
    private final List<InternalRow> errors = new ArrayList<>();
    private int dropped;

    RecordErrors(Contract contract) {
        contract.columns().forEach(column -> learn(column.name(), column, false));
        someMasked = contract.hasMaskedColumns();
    }

    private void learn(String path, Column column, boolean within) {
        boolean masked = within || column.masked();
        maskedByColumn.put(path, masked || column.holdsMasked());
        column.type().columns().forEach(inner -> learn(path + "." + inner.name(), inner, masked));
    }

    void clear() {
        errors.clear();
        dropped = 0;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** As {@link RecordSink#listsMore}. */
    boolean listsMore() {
        return errors.size() < MOST_ERRORS;
    }

    /** As {@link RecordSink#reject}. */
    void add(String rule, String column, String message, String value) {
        if (!listsMore()) {
            dropped++;
            return;
        }
        errors.add(error(rule, column, cut(message, MOST_IN_MESSAGE), shown(column, value)));
    }

    /** Spark's internal form of {@code _errors}, null when there are none. */
    GenericArrayData toArray() {
        if (errors.isEmpty()) {
            return null;
        }
        if (dropped > 0) {
            errors.add(error(
                    "limit",
                    null,
                    "the record has " + dropped + " errors more than the limit of " + MOST_ERRORS,
                    null));
        }
        return new GenericArrayData(errors.toArray());
    }

    /** A value that may stem from a masked column is hidden: what has no column of its own may hold anything. */
    private String shown(String column, String value) {
        if (value == null) {
            return null;
        }
        if (isMasked(column)) {
            return HIDDEN;
        }
        return cut(value, MOST_CHARACTERS);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        String head = text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
        return head + "... (" + text.length() + " characters in all)";
    }

    private boolean isMasked(String column) {
        if (!someMasked || column == null || column.startsWith("/") || column.startsWith("^")) {
            return someMasked;
        }
        return maskedByColumn.getOrDefault(withoutElements(column), true);
    }

    /** {@code lines[3].qty} is {@code lines.qty}; keys may hold anything, so all up to the last bracket goes. */
    private static String withoutElements(String path) {
        return path.indexOf('[') < 0 ? path : path.replaceAll("(?s)\\[(?:\\d+|\".*\"|\\*{3})]", "");
    }

    private static InternalRow error(String rule, String column, String message, String value) {
        return new GenericInternalRow(
                new Object[] {UTF8String.fromString(rule), text(path(column)), text(message), text(value)});
    }

    private static String path(String column) {
        return column == null ? null : cut(column, MOST_CHARACTERS);
    }

    private static UTF8String text(String text) {
        return text == null ? null : UTF8String.fromString(Halves.escaped(text));
    }
}
