package dev.polder.upkeep;

import dev.polder.journal.HoldAdded;
import java.util.List;
import java.util.stream.Collectors;

/** Which rows holds keep, as conditions in Spark SQL that are true or false and never null. */
public final class HeldRows {
    private HeldRows() {}

    /** A row of which a hold's condition says neither yes nor no is held. */
    public static String held(HoldAdded hold) {
        return hold.condition().isEmpty() ? "true" : "coalesce((" + hold.condition() + "), true)";
    }

    /** The rows that none of them keeps. */
    public static String free(List<HoldAdded> holds) {
        return holds.isEmpty()
                ? "true"
                : holds.stream().map(hold -> "NOT " + held(hold)).collect(Collectors.joining(" AND "));
    }
}
