package dev.polder.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * What a run transforms again; such a run takes no files. Which batches those are follows from this and from what stands published
 * when it is claimed.
 *
 * @param tables those that were asked for; none for all. What is made of them is written anew too
 * @param batches only these; null for all
 * @param reason why, in the words of whoever decided; empty when nobody was asked
 */
public record Rebuild(
        List<String> tables,
        @JsonInclude(JsonInclude.Include.NON_NULL) Batches batches,
        String reason) {
    public Rebuild {
        tables = List.copyOf(tables);
        Objects.requireNonNull(reason);
    }

    /** Batches by their numbers, both ends included. */
    public record Batches(long first, long last) {

        /** Whether this batch is one of them. */
        public boolean has(long batch) {
            return first <= batch && batch <= last;
        }

        /** Such as {@code batches 3 to 5}. */
        public String describe() {
            return first == last ? "batch " + first : "batches " + first + " to " + last;
        }
    }

    /** Whether every table is transformed again from every batch. */
    public boolean isWhole() {
        return tables.isEmpty() && batches == null;
    }

    /** Whether this batch is meant. */
    public boolean means(long batch) {
        return batches == null || batches.has(batch);
    }

    /** As {@link #describe}, with the reason. */
    public String explain() {
        return describe() + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** In words, such as {@code a rebuild of silver.orders, from batches 3 to 5}. */
    public String describe() {
        String which = tables.isEmpty() ? "" : " of " + String.join(", ", tables);
        return "a rebuild" + which + (batches == null ? "" : ", from " + batches.describe());
    }
}
