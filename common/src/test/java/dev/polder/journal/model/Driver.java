package dev.polder.journal.model;

/**
 * A process that runs the pipeline, between two of its steps.
 *
 * @param seen the journal as it knows it
 * @param bronze a version of bronze that it has found: the head to claim, or the one to publish
 * @param silver the same of silver
 * @param parked whether it was told to run the batch that is parked
 */
record Driver(Phase phase, Past seen, long bronze, long silver, boolean parked) implements Comparable<Driver> {

    static Driver none(Past nothing) {
        return new Driver(Phase.NONE, nothing, 0, 0, false);
    }

    Driver to(Phase next) {
        return new Driver(next, seen, bronze, silver, parked);
    }

    Driver to(Phase next, Past known) {
        return new Driver(next, known, bronze, silver, parked);
    }

    Driver withBronze(long version) {
        return new Driver(phase, seen, version, silver, parked);
    }

    Driver withSilver(long version) {
        return new Driver(phase, seen, bronze, version, parked);
    }

    Driver toRunWhatIsParked() {
        return new Driver(phase, seen, bronze, silver, true);
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
        return order != 0 ? order : Boolean.compare(parked, other.parked);
    }
}
