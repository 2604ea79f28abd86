package dev.polder.testing.debug;

import com.sun.jdi.ThreadReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** How far a thread has come on the way to where it is to be stopped: all steps after the first are the same thread's. */
final class Way {
    private final List<Step> steps;
    private final Runnable reached;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicReference<ThreadReference> thread = new AtomicReference<>();

    Way(List<Step> steps, Runnable reached) {
        this.steps = List.copyOf(steps);
        this.reached = reached;
    }

    List<Step> steps() {
        return steps;
    }

    /** The step that is due; empty when the end is reached. */
    Optional<Step> due() {
        return taken.get() < steps.size() ? Optional.of(steps.get(taken.get())) : Optional.empty();
    }

    boolean isOf(ThreadReference other) {
        return thread.get() == null || thread.get().equals(other);
    }

    void take(ThreadReference by) {
        thread.set(by);
        if (taken.incrementAndGet() == steps.size()) {
            reached.run();
        }
    }
}
