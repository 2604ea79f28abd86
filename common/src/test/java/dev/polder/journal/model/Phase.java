package dev.polder.journal.model;

/** Where a driver is: what its next step will do. */
enum Phase {
    /** No process; one may be started. */
    NONE,
    LOAD,
    SKIP,
    PARK,
    ROLL_BACK,
    ROLLED_BACK,
    LOOK_FOR_OBSTACLE,
    ABANDON,
    TAKE_OVER,
    PREPARE_BRONZE,
    RESTORE_BRONZE,
    SETTLE_BRONZE,
    PREPARE_SILVER,
    RESTORE_SILVER,
    SETTLE_SILVER,
    HEADS,
    CLAIM,
    WRITE_BRONZE,
    INGESTED,
    WRITE_SILVER,
    CHECK,
    PUBLISH,
    WRITE_LATE,
    REFUSE,
    UNDO_SILVER,
    RESTORE_UNDONE,
    UPKEEP_BEGUN,
    RETAIN_SILVER,
    CHECK_UPKEEP,
    UPKEEP_DONE,
    GIVE_UP
}
