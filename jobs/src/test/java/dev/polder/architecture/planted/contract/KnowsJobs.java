package dev.polder.architecture.planted.contract;

import dev.polder.architecture.planted.jobs.check.CheckPlan;

/** The domain knows the application. */
record KnowsJobs(CheckPlan plan) {}
