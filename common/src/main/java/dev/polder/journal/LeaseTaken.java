package dev.polder.journal;

import dev.polder.failure.Failure;
import java.util.Optional;

/** Another process took the lease that this one had, because it looked dead for a while. It must stop and clean up nothing. */
public final class LeaseTaken extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String uri;

    LeaseTaken(String pipeline, String uri, Optional<LeaseHolding> by) {
        super(
                Kind.EXTERNAL,
                by.map(holding -> "Process " + holding.pid() + " on host " + holding.host() + " (" + holding.command()
                                        + ")")
                                .orElse("Another process")
                        + " has taken pipeline " + pipeline + " over"
                        + by.map(holding -> " at " + holding.since()).orElse("")
                        + ", since this one was not heard of for a while; so this one stops.",
                "See how the other goes on with: polder runs " + pipeline
                        + ". Nothing has to be cleaned up. If this machine was not asleep, find out what kept it from"
                        + " reaching the lake.");
        this.pipeline = pipeline;
        this.uri = uri;
    }

    public String pipeline() {
        return pipeline;
    }

    /** Where the other's lease lies. */
    public String uri() {
        return uri;
    }
}
