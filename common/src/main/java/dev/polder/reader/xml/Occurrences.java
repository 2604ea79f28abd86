package dev.polder.reader.xml;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.reader.RecordSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where each column's value stood in the record at hand, to tell the values that repeat. */
final class Occurrences {
    private static final int LINES = 5;

    private final Contract contract;
    private final int[] firstLine;
    private final Map<Integer, Repeated> repeated = new TreeMap<>();

    /** A column that got more than one value: how many, and the lines of the first of them. */
    private static final class Repeated {
        private final List<String> lines = new ArrayList<>();
        private int count;

        private void add(int line) {
            count++;
            if (lines.size() < LINES) {
                lines.add(String.valueOf(line));
            }
        }
    }

    Occurrences(Contract contract) {
        this.contract = contract;
        this.firstLine = new int[contract.columns().size()];
    }

    /** The column's value stands at this line; false when it had one already. */
    boolean first(int column, int line) {
        if (firstLine[column] == 0) {
            firstLine[column] = line;
            return true;
        }
        repeated.computeIfAbsent(column, key -> {
                    Repeated start = new Repeated();
                    start.add(firstLine[column]);
                    return start;
                })
                .add(line);
        return false;
    }

    /** Rejects the record by each column that got more than one value. */
    void reject(RecordSink sink) {
        repeated.forEach((index, values) -> {
            Column column = contract.columns().get(index);
            String lines = values.lines.stream().distinct().collect(Collectors.joining(", "));
            String more = values.count > LINES ? " and on" : "";
            sink.reject(
                    "repeated",
                    column.name(),
                    column.from().get(0) + " stands " + values.count + " times (line " + lines + more
                            + "), and the column takes one value",
                    null);
        });
    }
}
