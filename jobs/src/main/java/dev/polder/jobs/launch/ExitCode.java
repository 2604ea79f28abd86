package dev.polder.jobs.launch;

/** What the process answers its caller; schedulers decide by it. */
enum ExitCode {
    /** Done, also when there was nothing to do. */
    DONE(0),
    /** A bug in Polder. */
    BUG(1),
    /** The conf or the command line is wrong. */
    USAGE(2),
    /** The data was refused; nothing was published. */
    REFUSED(3),
    /** Storage, cluster or machine failed: worth a retry. */
    UNAVAILABLE(4),
    /** Another run holds the pipeline. */
    HELD(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The worse of two, when one command works on several pipelines: the first that isn't {@code DONE}. */
    ExitCode or(ExitCode later) {
        return this == DONE ? later : this;
    }
}
