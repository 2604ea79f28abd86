package dev.polder.ledger;

import dev.polder.failure.Failure;

/** The ledger could not be written or read. Nothing depends on it: no run fails for that. */
public final class LedgerFailed extends Failure {
    private static final long serialVersionUID = 1L;

    private final String location;

    private LedgerFailed(String location, String problem, String remedy, Throwable cause) {
        super(Kind.EXTERNAL, problem, remedy, cause);
        this.location = location;
    }

    /** What to throw for an exception of Delta Kernel's or the store's; a {@link Failure} stays what it is. */
    static Failure of(String location, Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof Failure failure) {
                return failure;
            }
        }
        return new LedgerFailed(
                location,
                "Polder could not work on the ledger (" + location + "): " + thrown,
                "Look at the storage, then make the ledger again: polder ledger rebuild",
                thrown);
    }

    static LedgerFailed gone(String location) {
        return new LedgerFailed(
                location,
                "A table of the ledger is gone (" + location + "), while others have rows.",
                "Make all of them again: polder ledger rebuild",
                null);
    }

    static LedgerFailed otherColumns(String location) {
        return new LedgerFailed(
                location,
                "The ledger's table at " + location + " has other columns than this Polder writes.",
                "Delete that folder, and make the ledger again: polder ledger rebuild",
                null);
    }

    static LedgerFailed restless(String location) {
        return new LedgerFailed(
                location,
                "The ledger's table at " + location + " was written by runs each time it was to be made again.",
                "Try again when fewer pipelines run: polder ledger rebuild",
                null);
    }

    /** The table's folder. */
    public String location() {
        return location;
    }
}
