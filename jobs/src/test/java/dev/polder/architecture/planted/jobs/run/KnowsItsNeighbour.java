package dev.polder.architecture.planted.jobs.run;

import dev.polder.architecture.planted.jobs.check.CheckPlan;

/** A job uses another job. */
record KnowsItsNeighbour(CheckPlan plan) {}
