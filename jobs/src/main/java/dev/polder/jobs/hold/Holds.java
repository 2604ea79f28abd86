package dev.polder.jobs.hold;

import dev.polder.failure.Failure;
import dev.polder.failure.Nearest;
import dev.polder.journal.Actor;
import dev.polder.journal.HoldAdded;
import dev.polder.journal.HoldReleased;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.Leases;
import dev.polder.journal.PipelineState;
import dev.polder.transform.ExpressionCheck;
import dev.polder.transform.SqlProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The holds of one pipeline. Each change takes the pipeline's lease, so that none comes while rows leave. */
public final class Holds {
    private final Leases leases;
    private final Journal journal;
    private final Actor actor;
    private final Clock clock;

    public Holds(Leases leases, Journal journal, Actor actor, Clock clock) {
        this.leases = leases;
        this.journal = journal;
        this.actor = actor;
        this.clock = clock;
    }

    /** Those that hold. */
    public List<HoldAdded> all() {
        return List.copyOf(journal.load().holds().values());
    }

    /**
     * Holds rows.
     *
     * @param tables the pipeline's, by name
     * @param condition of the rows that are held; empty for all
     * @throws Failure when there is no such table, the condition is none on its rows, or the name is taken
     */
    public HoldAdded add(Map<String, Holdable> tables, String name, String table, String condition, String reason) {
        if (!tables.containsKey(table)) {
            throw unknown("table", table, tables.keySet());
        }
        if (!condition.isBlank()) {
            requireUsable(condition, tables.get(table));
        }
        try (Lease lease = leases.acquire("hold")) {
            PipelineState state = journal.load();
            if (state.holds().containsKey(name)) {
                throw new Failure(
                        Failure.Kind.USER,
                        "There is a hold " + name + " on "
                                + state.holds().get(name).table() + " already.",
                        "Give this one another name, or release that one first.");
            }
            state.upkeep().ifPresent(open -> {
                throw new Failure(
                        Failure.Kind.USER,
                        open.name() + " was begun before and is not done: what leaves by it is fixed.",
                        "Start a run, which gives it up and brings every row back (polder run " + state.pipeline()
                                + "), and add the hold again.");
            });
            HoldAdded hold = new HoldAdded(name, table, condition.strip(), now(), actor, reason);
            journal.append(state, hold);
            lease.requireHeld();
            return hold;
        }
    }

    private static void requireUsable(String condition, Holdable table) {
        ExpressionCheck check = ExpressionCheck.of(condition, table.columns());
        if (check instanceof ExpressionCheck.Refused no) {
            throw new Failure(
                    Failure.Kind.USER,
                    "The condition of the hold can't be used: "
                            + no.problems().stream().map(SqlProblem::sentence).collect(Collectors.joining(" ")),
                    no.problems().get(0).remedy());
        }
        Set<String> masked = new TreeSet<>(((ExpressionCheck.Passed) check).columns());
        masked.retainAll(table.masked());
        if (!masked.isEmpty()) {
            throw new Failure(
                    Failure.Kind.USER,
                    "The condition of the hold looks at " + String.join(", ", masked)
                            + ", which is masked: its value would stand in the journal and in the table's history.",
                    "Hold by another column, or hold the whole table.");
        }
    }

    /**
     * Releases a hold.
     *
     * @throws Failure when there is none of this name
     */
    public HoldAdded release(String name, String reason) {
        try (Lease lease = leases.acquire("hold")) {
            PipelineState state = journal.load();
            HoldAdded hold = state.holds().get(name);
            if (hold == null) {
                throw unknown("hold", name, state.holds().keySet());
            }
            journal.append(state, new HoldReleased(name, now(), actor, reason));
            lease.requireHeld();
            return hold;
        }
    }

    private static Failure unknown(String what, String name, Collection<String> known) {
        String guess = Nearest.to(name, known)
                .map(near -> "Did you mean " + near + "? ")
                .orElse("");
        return new Failure(
                Failure.Kind.USER,
                "There is no " + what + " " + name + ".",
                guess + (known.isEmpty() ? "There are none." : "Known: " + String.join(", ", known) + "."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
