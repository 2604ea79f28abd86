package dev.polder.testing.debug;

import java.util.List;

/** One step on the way of a thread to the place where it is to be stopped. */
public sealed interface Step {

    /** The calls that it can be. */
    default List<Call> calls() {
        return List.of();
    }

    /**
     * The thread begins this method; the first argument, as a text, must match where a pattern is given.
     *
     * @param type the full name of the class that has the method's code
     * @param argument a regular expression that is looked for in the text; empty for any
     */
    record Call(String type, String method, String argument) implements Step {
        @Override
        public List<Call> calls() {
            return List.of(this);
        }
    }

    /** One of these, whichever comes first. */
    record AnyOf(List<Call> calls) implements Step {
        public AnyOf {
            calls = List.copyOf(calls);
        }
    }

    /** The method of the step before is over, and its caller has not heard of it. */
    record Return() implements Step {}
}
