package dev.polder.jobs.bench;

/** One way to do a piece of work. */
interface Side {
    void work() throws Exception;
}
