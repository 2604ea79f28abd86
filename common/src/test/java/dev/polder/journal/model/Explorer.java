package dev.polder.journal.model;

import dev.polder.journal.IllegalTransition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Goes through every world that can be reached, the nearest first, and stops at the first invariant that doesn't hold. */
final class Explorer {
    private final Protocol protocol;
    private final Invariants invariants;
    private final Map<World, From> reached = new HashMap<>();

    Explorer(Protocol protocol) {
        this.protocol = protocol;
        this.invariants = new Invariants(protocol);
    }

    private record From(World world, String step) {}

    /**
     * What came of it.
     *
     * @param worlds how many worlds were reached
     * @param ends in how many of them every batch is published
     * @param steps how many steps led to them
     * @param violation the invariant that doesn't hold, and the shortest way there
     */
    record Result(int worlds, long ends, long steps, Optional<String> violation, List<String> way) {}

    Result explore(World beginning) {
        Queue<World> next = new ArrayDeque<>(List.of(beginning));
        reached.put(beginning, new From(null, ""));
        long ends = 0;
        long steps = 0;
        while (!next.isEmpty()) {
            World world = next.remove();
            try {
                invariants.require(world.storage());
                ends += protocol.isDone(world) ? 1 : 0;
                for (Step step : protocol.next(world)) {
                    steps++;
                    if (reached.putIfAbsent(step.after(), new From(world, step.what())) == null) {
                        next.add(step.after());
                    }
                }
            } catch (Violation | IllegalTransition e) {
                return new Result(reached.size(), ends, steps, Optional.of(e.getMessage()), way(world));
            }
        }
        return new Result(reached.size(), ends, steps, Optional.empty(), List.of());
    }

    private List<String> way(World to) {
        List<String> way = new ArrayList<>();
        for (From from = reached.get(to); from.world() != null; from = reached.get(from.world())) {
            way.add(from.step());
        }
        Collections.reverse(way);
        return way;
    }
}
