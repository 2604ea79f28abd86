package dev.polder.journal.model;

/** What a driver was started for. */
enum Errand {
    /** Whatever is next. */
    NEXT,
    /** The batch that is parked. */
    PARKED,
    /** To let the rows of the oldest batch leave silver. */
    RETAIN
}
