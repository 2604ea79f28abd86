package dev.polder.architecture.planted.journal;

import dev.polder.architecture.planted.lease.Egg;

/** One half of a cycle. */
public record Hen(Egg laid) {}
