package dev.polder.journal.model;

/** Rules of the protocol that a driver can break on purpose. */
enum Breach {
    /** Step 6 the wrong way round: tables are restored, then the refusal is written. */
    RESTORE_BEFORE_REFUSED,
    /** Step 8 the wrong way round: tables are restored, then the run is abandoned. */
    RESTORE_BEFORE_ABANDONED,
    /** An entry is written to the first free number, whatever others wrote meanwhile. */
    PUBLISH_UNREAD,
    /** A publication whose answer was lost is written once more, to the next number. */
    PUBLISH_AGAIN,
    /** A table is written after the entry that publishes its batch. */
    WRITE_AFTER_PUBLISHING,
    /** Writes of a batch have the same identity in every epoch. */
    TRANSACTION_WITHOUT_EPOCH,
    /** A run is given up and its batch claimed again in the same epoch. */
    ABANDON_WITHOUT_RAISE,
    /** A claim takes the latest version for the head, without looking at what is between. */
    CLAIM_UNVERIFIED_HEADS,
    /** What is latest is published, whoever wrote it. */
    PUBLISH_UNCHECKED,
    /** A run that is taken up adopts any data above the head. */
    ADOPT_ANYBODYS,
    /** A batch that was parked is claimed again in the epoch of the run that was its last. */
    RUN_PARKED_IN_OLD_EPOCH,
    /** Step 9 without its middle: a rollback ends before the tables are restored. */
    ROLLED_BACK_UNRESTORED,
    /** A write of this epoch that a RESTORE took away counts as never made. */
    FORGET_TAKEN_BACK,
    /** Upkeep is given up the wrong way round: tables are restored, then the journal says so. */
    RESTORE_BEFORE_GIVEN_UP,
    /** Upkeep ends with what is latest, whoever wrote it. */
    UPKEEP_DONE_UNCHECKED,
    /** A driver that finds no batch looks at no table. */
    REST_DISTURBED
}
