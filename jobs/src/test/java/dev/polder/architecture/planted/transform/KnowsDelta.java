package dev.polder.architecture.planted.transform;

import io.delta.tables.DeltaTable;

/** A package that may use Spark reads a Delta table past {@code table}. */
record KnowsDelta(DeltaTable table) {}
