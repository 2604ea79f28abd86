package dev.polder.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Which records are a feed's, where several feeds take from the same files.
 *
 * @param from where a record says of what kind it is, like a column's {@code from}: a text, a number, or true or false
 * @param in the kinds that are this feed's, as texts
 * @param others the kinds that other feeds take from the same files; their records are passed over
 * @param rejectsOthers whether a record of a kind that nobody takes is rejected here, and not by another of the feeds
 */
public record Selection(List<String> from, Set<String> in, Set<String> others, boolean rejectsOthers)
        implements Serializable {
    public Selection {
        from = List.copyOf(from);
        in = Set.copyOf(in);
        others = Set.copyOf(others);
    }
}
