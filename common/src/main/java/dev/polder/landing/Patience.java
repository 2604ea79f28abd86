package dev.polder.landing;

/** Whether files that were changed a moment ago are left alone. */
public enum Patience {
    /** A file is taken when it has been left unchanged for its feed's {@code ready: { after: .. }}. */
    WAIT,
    /** Every file is taken as it is: {@code --no-wait}. */
    NO_WAIT
}
