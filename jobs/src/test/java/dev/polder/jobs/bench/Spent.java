package dev.polder.jobs.bench;

/**
 * What a piece of work took.
 *
 * @param seconds by the clock; what else runs on the machine makes them more
 * @param processor seconds of all processors together, which others hardly change
 */
record Spent(double seconds, double processor) {

    Spent plus(Spent other) {
        return new Spent(seconds + other.seconds, processor + other.processor);
    }
}
