package dev.polder.journal.model;

/** One atomic step: what it was, and what the world is after it. */
record Step(String what, World after, boolean isRare) {

    static Step usual(String what, World after) {
        return new Step(what, after, false);
    }

    /** What happens to a driver from outside: it is started, or it crashes. */
    static Step rare(String what, World after) {
        return new Step(what, after, true);
    }
}
