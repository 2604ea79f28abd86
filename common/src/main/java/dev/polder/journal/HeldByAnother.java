package dev.polder.journal;

import dev.polder.failure.Failure;
import java.time.Instant;

/** Another process has the lease of the pipeline, or may have it. */
public final class HeldByAnother extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String host;
    private final long pid;
    private final Instant since;

    HeldByAnother(String pipeline, LeaseHolding holding, String uri, boolean here) {
        super(
                Kind.EXTERNAL,
                "Pipeline " + pipeline + " is held by process " + holding.pid() + " on "
                        + (here ? "this host" : "host " + holding.host()) + " (" + holding.command() + ") since "
                        + holding.since() + ", renewed at " + holding.renewed() + ".",
                here ? whenHere(holding) : whenElsewhere(holding, uri));
        this.pipeline = pipeline;
        this.host = holding.host();
        this.pid = holding.pid();
        this.since = holding.since();
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

    private static String whenHere(LeaseHolding holding) {
        return "Wait until it ends, or stop it with: kill " + holding.pid() + ". Then run again.";
    }

    private static String whenElsewhere(LeaseHolding holding, String uri) {
        return "Wait until it ends, then run again. Only its own host can tell whether it lives (ps -p " + holding.pid()
                + "); when it is gone for certain, delete " + uri + " and run again.";
    }
}
