package dev.polder.jobs.launch;

import dev.polder.landing.Patience;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the user asked for, with its own options. */
sealed interface Command {

    /** Look at conf and SQL without reading data; of one pipeline when given. */
    record Check(Optional<String> pipeline) implements Command {}

    /** Try the lake's store for what Polder stands on. */
    record CheckStorage() implements Command {}

    /** Publish the next batch, or all there are, of each pipeline, in this order. */
    record Run(List<String> pipelines, Patience patience, Extent extent) implements Command {}

    /** How many batches of a pipeline are run. */
    enum Extent {
        NEXT,
        ALL
    }

    /** Query the published versions. */
    record Sql(String text, int limit) implements Command {}

    /** Make the ledger again from the journals. */
    record RebuildLedger() implements Command {}

    /** The runs of a pipeline, newest first. */
    record Runs(String pipeline, int limit) implements Command {}

    /** The rejected records of a pipeline. */
    record Quarantine(String pipeline, Optional<String> rule, OptionalLong batch, int limit) implements Command {}
}
