package dev.polder.architecture.planted.lease;

import dev.polder.architecture.planted.journal.Hen;

/** The other half. */
public record Egg(Hen layer) {}
