package dev.polder.jobs.launch;

import java.nio.file.Path;

/**
 * A command with the options that all commands share.
 *
 * @param conf the folder of the conf
 * @param env which of {@code conf/env/} to use
 * @param output how results are written
 * @param quiet whether a run says nothing but failures
 * @param debug whether a failure shows its stack trace
 */
record Arguments(Command command, Path conf, String env, Output output, boolean quiet, boolean debug) {

    /** How results are written. */
    enum Output {
        /** For people, on standard output. */
        TEXT,
        /** One JSON document as the last line of standard output; what is for people goes to standard error. */
        JSON
    }
}
