package dev.polder.journal;

import java.util.List;
import java.util.Objects;

/**
 * What a run does with records in quarantine; such a run takes no files. Which records those are follows from this and from the
 * heads that it was claimed with.
 *
 * @param rules only records that broke one of these; none for all
 * @param batches only records of one of these batches; none for all
 * @param reason why, in the words of whoever decided; empty when nobody was asked
 */
public record Treatment(Kind kind, List<String> rules, List<Long> batches, String reason) {
    public Treatment {
        Objects.requireNonNull(kind);
        rules = List.copyOf(rules);
        batches = List.copyOf(batches);
        Objects.requireNonNull(reason);
    }

    /** What becomes of the records. */
    public enum Kind {
        /** Open ones are put through again. */
        REPLAY,
        /** Discarded ones are put through again. */
        REPLAY_DISCARDED,
        /** Open ones are closed, and reach no table. */
        DISCARD
    }

    /** As {@link #describe}, with the reason. */
    public String explain() {
        return describe() + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** In words, such as {@code a replay of what broke type, of batch 2}. */
    public String describe() {
        String what =
                switch (kind) {
                    case REPLAY -> "a replay";
                    case REPLAY_DISCARDED -> "a replay of what was discarded";
                    case DISCARD -> "a discard";
                };
        String which = rules.isEmpty() ? "" : ", of what broke " + String.join(" or ", rules);
        String when = batches.isEmpty()
                ? ""
                : ", of batch "
                        + String.join(
                                " or ", batches.stream().map(String::valueOf).toList());
        return what + which + when;
    }
}
