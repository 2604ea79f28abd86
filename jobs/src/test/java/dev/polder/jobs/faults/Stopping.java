package dev.polder.jobs.faults;

import dev.polder.testing.ForkedJvm;

/** Stops runs of another process where it is told to, without their knowing. */
interface Stopping extends AutoCloseable {

    /** Starts the process that is going to be killed. */
    ForkedJvm start();

    /** The next run of this lake stops at this place, and then {@code reached} is told. */
    void stop(String lake, Place place, Runnable reached);

    /** The process is dead, and what it had asked for need not be kept from it any more. */
    @Override
    void close();
}
