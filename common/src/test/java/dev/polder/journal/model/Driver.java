package dev.polder.journal.model;

/**
 * A process that runs the pipeline, between two of its steps.
 *
 * @param seen the journal as it knows it
 * @param bronze a version of bronze that it has found: the head to claim, or the one to publish
 * @param silver the same of silver
 * @param errand what it was started for
 */
record Driver(Phase phase, Past seen, long bronze, long silver, Errand errand) implements Comparable<Driver> {

    static Driver none(Past nothing) {
        return new Driver(Phase.NONE, nothing, 0, 0, Errand.NEXT);
    }

    Driver to(Phase next) {
        return new Driver(next, seen, bronze, silver, errand);
    }

    Driver to(Phase next, Past known) {
        return new Driver(next, known, bronze, silver, errand);
    }

    Driver withBronze(long version) {
        return new Driver(phase, seen, version, silver, errand);
    }

    Driver withSilver(long version) {
        return new Driver(phase, seen, bronze, version, errand);
    }

    Driver on(Errand other) {
        return new Driver(phase, seen, bronze, silver, other);
    }

    /** Two drivers are alike but for their names, so worlds that differ in their order alone are one. */
    @Override
    public int compareTo(Driver other) {
        int order = phase.compareTo(other.phase);
        order = order != 0 ? order : Integer.compare(seen.length(), other.seen.length());
        order = order != 0
                ? order
                : Integer.compare(System.identityHashCode(seen), System.identityHashCode(other.seen));
        order = order != 0 ? order : Long.compare(bronze, other.bronze);
        order = order != 0 ? order : Long.compare(silver, other.silver);
        return order != 0 ? order : errand.compareTo(other.errand);
    }
}
