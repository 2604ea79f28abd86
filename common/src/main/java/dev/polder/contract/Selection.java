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
    /** The name of {@link #column}, which no column of a contract can have. */
    public static final String KIND = "_kind";

    public Selection {
        from = List.copyOf(from);
        in = Set.copyOf(in);
        others = Set.copyOf(others);
    }

    /** The column that holds a record's kind while it is read; it is in no table. */
    public Column column() {
        return new Column(KIND, from, new ColumnType.Text(), Reading.PLAIN, false, null, List.of(), false);
    }

    /** What becomes of a record of this kind, null when it says none. */
    public Fate of(String kind) {
        if (kind != null && in.contains(kind)) {
            return Fate.OURS;
        }
        return rejectsOthers && (kind == null || !others.contains(kind)) ? Fate.NOBODYS : Fate.PASSED_OVER;
    }

    /** Whose a record is. */
    public enum Fate {
        /** This feed's. */
        OURS,
        /** Another feed's, or another feed rejects it. */
        PASSED_OVER,
        /** No feed takes it, and this one says so. */
        NOBODYS
    }
}
