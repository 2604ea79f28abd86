package dev.polder.journal;

/** The end of a run that published nothing; its batch stays first in line. */
public sealed interface Setback extends RunEntry permits Refused, Abandoned {

    long batch();

    /** The epoch that the batch's next run must use, one above that of the run that ended. */
    int epoch();
}
