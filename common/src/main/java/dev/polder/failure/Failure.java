package dev.polder.failure;

import java.util.Objects;

/**
 * Something a user must hear of: what is wrong, why, and what to do about it.
 *
 * <p>Each concept has its own subclass beside it, which carries its data as fields. Code branches on the
 * class or the {@link Kind}, never on the text.
 */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who can mend it: decides the exit code and the {@code error.kind} of {@code --json}. */
    public enum Kind {
        /** The conf, the command line or the data: the user mends it. */
        USER,
        /** Storage, cluster or another system: worth a retry. */
        EXTERNAL,
        /** Memory, disk or time ran out. */
        RESOURCES,
        /** A bug in Polder. */
        INTERNAL
    }

    private final Kind kind;
    private final String problem;
    private final String remedy;

    /**
     * @param kind who can mend it
     * @param problem one sentence that names what is wrong, with the values that matter
     * @param remedy what to do next, as an order to the reader
     */
    public Failure(Kind kind, String problem, String remedy) {
        this(kind, problem, remedy, null);
    }

    /** As the other constructor, with the exception that caused it (null when there is none). */
    public Failure(Kind kind, String problem, String remedy, Throwable cause) {
        super(problem + " " + remedy, cause);
        this.kind = Objects.requireNonNull(kind);
        this.problem = Objects.requireNonNull(problem);
        this.remedy = Objects.requireNonNull(remedy);
    }

    public final Kind kind() {
        return kind;
    }

    public final String problem() {
        return problem;
    }

    /**
     * As {@link #problem}, without words of Spark's, a store's or others', which may quote values of the data. Whoever
     * puts such words into a problem overrides it.
     */
    public String unquoted() {
        return problem;
    }

    public final String remedy() {
        return remedy;
    }
}
