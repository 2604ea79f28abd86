package dev.polder.journal.model;

import dev.polder.journal.Claimed;
import dev.polder.journal.NextStep;
import dev.polder.journal.PipelineState;
import dev.polder.table.WriteId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a driver does, step by step, as {@code dev.polder.jobs.run} does it.
 *
 * @param batches how many batches land
 * @param breaches the rules that drivers break
 */
record Protocol(long batches, Set<Breach> breaches) {

    static Protocol kept(long batches) {
        return new Protocol(batches, EnumSet.noneOf(Breach.class));
    }

    Protocol without(Breach rule) {
        return new Protocol(batches, EnumSet.of(rule));
    }

    /** Every step that may come next; what a driver does when all goes well stands first. */
    List<Step> next(World world) {
        List<Step> steps = new ArrayList<>();
        for (int index = 0; index < world.drivers().size(); index++) {
            boolean alike = index > 0
                    && world.drivers().get(index).equals(world.drivers().get(index - 1));
            if (!alike) {
                steps.addAll(next(world, index));
            }
        }
        return steps;
    }

    private List<Step> next(World world, int index) {
        Driver driver = world.drivers().get(index);
        if (driver.phase() == Phase.NONE) {
            return world.starts() == 0
                    ? List.of()
                    : List.of(Step.rare("start", world.started().with(index, driver.to(Phase.LOAD))));
        }
        List<Step> steps = new ArrayList<>(new Move(this, world, index, driver).steps());
        if (world.starts() > 0) {
            steps.add(Step.rare(
                    "crash", world.with(index, Driver.none(world.journal().beginning()))));
        }
        return steps;
    }

    /** Whether every batch is published. */
    boolean isDone(World world) {
        PipelineState state = world.journal().state();
        return state.lastBatch() == batches && state.next() instanceof NextStep.Discover;
    }

    boolean breaks(Breach rule) {
        return breaches.contains(rule);
    }

    WriteId writeId(String table, Claimed claim) {
        int epoch = breaks(Breach.TRANSACTION_WITHOUT_EPOCH) ? 1 : claim.epoch();
        return new WriteId("p", table, claim.batch(), epoch, claim.run());
    }
}
