package dev.polder.jobs.faults;

/**
 * What was counted in the tables of lakes whose runs had been disturbed.
 *
 * @param orphans files that were listed as such, and deleted before rows were counted
 * @param lost rows that are missing
 * @param doubled rows that are there too often, or should not be
 */
record Tally(int runs, int orphans, int lost, int doubled) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally and(Tally other) {
        return new Tally(runs + other.runs, orphans + other.orphans, lost + other.lost, doubled + other.doubled);
    }

    /** To be added to what was counted after the same run before. */
    Tally ofTheSameRun() {
        return new Tally(0, orphans, lost, doubled);
    }

    @Override
    public String toString() {
        return "after a plain rerun, and without the %d orphaned files that were listed: rows lost %d, doubled %d"
                .formatted(orphans, lost, doubled);
    }
}
