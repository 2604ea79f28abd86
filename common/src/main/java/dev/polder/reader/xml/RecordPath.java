package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Name;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Follows the open elements of a document along the path to its records, and remembers where it was left. */
final class RecordPath {
    private static final int STRANGERS = 5;

    private final List<List<Name>> steps;
    private int open;
    private int matched;
    private int deepest;
    private long line = 1;
    private final Set<Name> strangers = new LinkedHashSet<>();

    RecordPath(List<List<Name>> steps) {
        this.steps = steps;
    }

    /** An element starts, at this line; whether it is the next step of the path. */
    boolean open(Name name, LongSupplier startLine) {
        boolean follows =
                open == matched && matched < steps.size() && steps.get(matched).contains(name);
        if (follows) {
            matched++;
            if (matched > deepest) {
                deepest = matched;
                strangers.clear();
                line = startLine.getAsLong();
            }
        } else if (open == matched && matched == deepest && strangers.size() < STRANGERS && strangers.add(name)) {
            line = strangers.size() == 1 ? startLine.getAsLong() : line;
        }
        open++;
        return follows;
    }

    /** An element ends. */
    void close() {
        open--;
        matched = Math.min(matched, open);
    }

    /** How many steps of the path the open elements are. */
    int matched() {
        return matched;
    }

    boolean isRecord() {
        return matched == steps.size();
    }

    /** Whether the path led nowhere though something stands there: an empty parent of records is no miss, it holds none. */
    boolean missed() {
        return deepest < steps.size() && !(deepest == steps.size() - 1 && deepest > 0 && strangers.isEmpty());
    }

    /** How many steps of the path were met at most. */
    int deepest() {
        return deepest;
    }

    /** The line where the path was left. */
    long line() {
        return line;
    }

    /** Why no record was found: the step that failed, what stood there, and what was perhaps meant. */
    String explain(Prefixes prefixes) {
        List<Name> expected = steps.get(deepest);
        String step = prefixes.element(expected.get(0), "");
        String names = String.join(" or ", expected.stream().map(Name::toString).toList());
        String wanted = step.equals(names) ? step : step + ", which is " + names;
        if (deepest == 0) {
            return "no record: the root is " + strangers.iterator().next() + ", expected " + wanted
                    + hint(expected.get(0));
        }
        String parent = "inside " + prefixes.element(steps.get(deepest - 1).get(0), "");
        String found = strangers.isEmpty()
                ? " stands no element"
                : " stands "
                        + String.join(
                                ", ", strangers.stream().map(Name::toString).toList());
        return "no record: " + parent + found + ", expected " + wanted + hint(expected.get(0));
    }

    private String hint(Name expected) {
        for (Name stranger : strangers) {
            if (stranger.local().equals(expected.local())) {
                return "; the local name is right and the namespace is another: is the URI in xml.namespaces right?";
            }
            if (stranger.local().equalsIgnoreCase(expected.local())) {
                return "; did you mean " + stranger.local() + "?";
            }
        }
        return "";
    }
}
