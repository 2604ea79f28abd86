package dev.polder.transform;

/** Why a function that Spark offers is refused. */
enum Refusal {
    CLOCK(
            "tells another time each time it is asked, and a run taken up again must give the same rows",
            "Use a column of the data, or `_ingest_date` and `_ingested_at`, which stay what they were."),
    CHANCE(
            "gives other values each time it is asked, and a run taken up again must give the same rows",
            "Derive the value from the data, such as sha2(concat_ws('|', key_columns), 256)."),
    SESSION(
            "tells of the session and not of the data, and a run taken up again must give the same rows",
            "Write the value that you mean."),
    FILES("tells how Polder stores the rows, and not where they came from", "Use the columns `_file` and `_line`."),
    SECRETS(
            "needs a key, and keys do not belong in SQL files",
            "Decrypt before the files are landed, or mask the column in the contract."),
    OUTSIDE(
            "can run code or read files outside the tables",
            "Use Spark's own functions on columns; let a feed's contract read XML, Avro and other formats."),
    STOPS(
            "ends the run at the first row, without saying which",
            "Write an expectation with action `fail`: it counts the rows and names some.");

    private final String reason;
    private final String remedy;

    Refusal(String reason, String remedy) {
        this.reason = reason;
        this.remedy = remedy;
    }

    /** What the function does, as the end of a sentence that starts with its name. */
    String reason() {
        return reason;
    }

    String remedy() {
        return remedy;
    }

    /** Whether it matters only where the same rows must come out again. */
    boolean onlyWhenRepeated() {
        return this == CLOCK || this == CHANCE || this == SESSION;
    }
}
