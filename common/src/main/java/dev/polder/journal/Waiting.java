package dev.polder.journal;

import java.time.Duration;

/** Lets time pass, by this process's own measure. */
@FunctionalInterface
interface Waiting {

    /** Returns when that much time has passed. */
    void pause(Duration time) throws InterruptedException;

    /** Measures by the machine's clock that nobody sets. */
    static Waiting ofThisProcess() {
        return time -> Thread.sleep(time.toMillis());
    }
}
