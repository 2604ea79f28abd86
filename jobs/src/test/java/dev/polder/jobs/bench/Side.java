package dev.polder.jobs.bench;

/** One way to do a piece of work. */
interface Side {

    /** Does it once; what counted of it. */
    Spent work() throws Exception;

    /** All of the work counts. */
    static Side of(Work work) {
        return () -> {
            Meter meter = Meter.start();
            work.run();
            return meter.spent();
        };
    }

    /** A piece of work. */
    interface Work {
        void run() throws Exception;
    }
}
