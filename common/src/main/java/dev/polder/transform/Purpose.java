package dev.polder.transform;

/** What a query is for. */
enum Purpose {
    /** Its rows become a table: they must come out the same when a run is taken up again, under names and types that last. */
    TABLE,
    /** Someone looks at the rows once. */
    READING
}
