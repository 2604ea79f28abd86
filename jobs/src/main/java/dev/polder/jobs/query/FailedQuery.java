package dev.polder.jobs.query;

import dev.polder.failure.Failure;
import dev.polder.table.SparkReason;

/** A query that may run broke on the way: on its data, or on the storage and the cluster. */
public final class FailedQuery extends Failure {
    private static final long serialVersionUID = 1L;

    private final String unquoted;

    private FailedQuery(SparkReason reason, Throwable cause) {
        super(reason.kind(), problem(reason.words()), remedy(reason.kind()), cause);
        this.unquoted = problem(reason.unquoted());
    }

    /** What to throw for what broke a query; a {@link Failure} stays what it is. */
    static Failure of(Exception thrown) {
        return thrown instanceof Failure failure ? failure : new FailedQuery(SparkReason.of(thrown), thrown);
    }

    @Override
    public String unquoted() {
        return unquoted;
    }

    private static String problem(String reason) {
        return "The query broke while it ran: " + reason;
    }

    private static String remedy(Kind kind) {
        return kind == Kind.USER
                ? "Mend the query: try_cast, try_divide and the like give NULL where this one breaks."
                : "Look at the storage and the cluster, then ask again.";
    }
}
