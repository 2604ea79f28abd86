package dev.polder.reader.json;

import java.util.ArrayList;
import java.util.List;

/** The values of columns that read from several places, kept until their object has been seen to its end. */
final class Deferrals {
    private final List<Chosen> chosen = new ArrayList<>();

    /** The value at this place in the buffer is the column's, as far as the object has been seen. */
    record Chosen(Target target, int rank, int place) {}

    void clear() {
        chosen.clear();
    }

    /** There is a value; it counts unless there is one at a place that goes before. */
    void offer(Target.Deferred value, int place) {
        boolean better = true;
        for (Chosen other : List.copyOf(chosen)) {
            if (other.target().column() == value.column()) {
                better = value.rank() < other.rank();
                if (better) {
                    chosen.remove(other);
                }
            }
        }
        if (better) {
            chosen.add(new Chosen(value.real(), value.rank(), place));
        }
    }

    List<Chosen> chosen() {
        return chosen;
    }
}
