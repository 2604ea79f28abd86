package dev.polder.architecture.planted.jobs.launch;

import dev.polder.architecture.planted.jobs.check.CheckPlan;
import java.time.Clock;

/** Launch may know the others and the clock. */
record KnowsAllJobs(CheckPlan plan) {

    static Clock clock() {
        return Clock.systemUTC();
    }
}
