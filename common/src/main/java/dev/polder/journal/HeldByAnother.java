package dev.polder.journal;

import dev.polder.failure.Failure;
import java.time.Instant;

/** Another process has the lease of the pipeline. */
public final class HeldByAnother extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String host;
    private final long pid;
    private final Instant since;

    private HeldByAnother(String pipeline, LeaseHolding holding, String where, String remedy) {
        super(
                Kind.EXTERNAL,
                "Pipeline " + pipeline + " is held by process " + holding.pid() + " on " + where + " ("
                        + holding.command() + ") since " + holding.since() + ", renewed at " + holding.renewed() + ".",
                remedy);
        this.pipeline = pipeline;
        this.host = holding.host();
        this.pid = holding.pid();
        this.since = holding.since();
    }

    static HeldByAnother here(String pipeline, LeaseHolding holding) {
        return new HeldByAnother(
                pipeline,
                holding,
                "this host",
                "Wait until it ends, or stop it with: kill " + holding.pid() + ". Then run again.");
    }

    static HeldByAnother elsewhere(String pipeline, LeaseHolding holding) {
        return new HeldByAnother(
                pipeline,
                holding,
                "host " + holding.host(),
                "Wait until it ends, or stop it there with: kill " + holding.pid()
                        + ". Then run again; a process that is gone loses the pipeline after 30 s.");
    }

    public String pipeline() {
        return pipeline;
    }

    public String host() {
        return host;
    }

    public long pid() {
        return pid;
    }

    public Instant since() {
        return since;
    }
}
