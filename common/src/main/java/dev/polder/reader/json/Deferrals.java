package dev.polder.reader.json;

import java.util.ArrayList;
import java.util.List;

/** The values of columns that read from several places, kept until their object has been seen to its end. */
final class Deferrals {
    private final List<Offer> offers = new ArrayList<>();

    /**
     * There is a value at one of a column's places.
     *
     * @param place where in the record's buffer; of no meaning for one from outside of the record
     * @param told whether its faults have been told already
     * @param outer the value when it stands outside of the record, else null
     */
    record Offer(Target.Deferred value, int place, boolean told, RootFields.Found outer) {}

    void clear() {
        offers.clear();
    }

    boolean isEmpty() {
        return offers.isEmpty();
    }

    void add(Offer offer) {
        offers.add(offer);
    }

    /** All of the object at hand, in the order in which they stand there. */
    List<Offer> all() {
        return offers;
    }

    /** Whether it counts: the column has none at a place that goes before. */
    boolean isChosen(Offer offer) {
        return offers.stream()
                .noneMatch(other -> other.value().column() == offer.value().column()
                        && other.value().rank() < offer.value().rank());
    }
}
