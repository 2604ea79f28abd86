package dev.polder.jobs.faults;

import java.util.List;
import java.util.Set;

/** What has happened before the run that is killed, and what it is about to do. */
enum Story {
    /** Nothing is there: all files are the first batch. */
    FIRST_RUN("empty", Orders.Variant.PLAIN, 0),
    /** A batch is published, and the files of another have landed. */
    SECOND_BATCH("origin", Orders.Variant.PLAIN, 0),
    /** The same two days later, so that heads are old. */
    OLD_HEADS("origin", Orders.Variant.PLAIN, 2),
    /** The second batch breaks a rule of its last table, which is mended before the rerun. */
    REFUSED("origin", Orders.Variant.REFUSING, 0),
    /** A run of the second batch died before it was published, and the same conf goes on. */
    TAKEN_UP("died", Orders.Variant.PLAIN, 0),
    /** A run of the second batch died before it was published, and another conf starts it over. */
    STARTED_OVER("died", Orders.Variant.TOUCHED, 0),
    /** Two batches are published, and the second is rolled back. */
    UNDONE("calm", Orders.Variant.PLAIN, 0),
    /** Two batches are published, a rule is mended, and what the second had rejected is put through again. */
    REPLAYED("calm", Orders.Variant.MENDED, 0),
    /** Two batches are published, and three days later bronze has been kept long enough. */
    RETAINED("calm", Orders.Variant.RETAINING, 3),
    /** The same was let go and archived, and comes back. */
    BROUGHT_BACK("calm-retained", Orders.Variant.RETAINING, 0),
    /** The same was let go and archived, and the archive has been kept long enough as well. */
    EXPIRED("calm-retained", Orders.Variant.EXPIRING, 40),
    /** Two batches are published, and somebody wants to be forgotten. */
    ERASED("calm", Orders.Variant.ERASING, 0),
    /** Bronze was archived, and somebody wants to be forgotten there too, and in earlier versions at once. */
    FORGOTTEN("calm-retained", Orders.Variant.ERASING, 0),
    /** Two batches are published, the second in many small files, which are written together. */
    MAINTAINED("calm-crumbled", Orders.Variant.PLAIN, 0),
    /** Two batches are published to tables of appends, and the first is taken out from under the second. */
    TAKEN_OUT("small", Orders.Variant.SMALL, 0),
    /** The same once more: a process that did so died when the rows had left, and before the journal said so. */
    TAKEN_OUT_AGAIN("small-died", Orders.Variant.SMALL, 0),
    /** Two batches are published, and are transformed again by another contract. */
    REBUILT("calm", Orders.Variant.REBUILDING, 0),
    /** A rebuild died before it was published, and another conf starts it over. */
    REBUILT_OVER("calm-died-rebuilding", Orders.Variant.REBUILDING, 0);

    private final String lake;
    private final Orders.Variant conf;
    private final int days;

    Story(String lake, Orders.Variant conf, int days) {
        this.lake = lake;
        this.conf = conf;
        this.days = days;
    }

    /** The lake that it goes on from. */
    String lake() {
        return lake;
    }

    /** The undisturbed lake whose rows readers see before. */
    String before() {
        return switch (this) {
            case FIRST_RUN -> "empty";
            case TAKEN_OUT, TAKEN_OUT_AGAIN -> "small";
            case BROUGHT_BACK, EXPIRED, FORGOTTEN -> lake;
            default -> lake.startsWith("calm") ? "calm" : "origin";
        };
    }

    /** The conf of the run that is killed. */
    Orders.Variant conf() {
        return conf;
    }

    /** By how much the clock of the run that is killed is ahead. */
    int days() {
        return days;
    }

    /** What is typed, before the kill and after it. */
    List<String> command() {
        return switch (this) {
            case UNDONE -> List.of("rollback", "orders", "--run", "orders-2-1", "--yes", "--reason", "wrong");
            case REPLAYED -> List.of("replay", "orders");
            case RETAINED, EXPIRED -> List.of("retain", "orders", "--yes");
            case BROUGHT_BACK -> List.of("archive", "restore", "orders", "--name", "orders-retain-7", "--in-place");
            case ERASED -> List.of("erase", "orders", "--subject", "B", "--yes", "--reason", "letter");
            case FORGOTTEN -> List.of("erase", "orders", "--subject", "B", "--now", "--yes", "--reason", "letter");
            case MAINTAINED -> List.of("maintain", "orders");
            case TAKEN_OUT, TAKEN_OUT_AGAIN ->
                List.of("rollback", "orders", "--run", "orders-1-1", "--only", "--yes", "--reason", "wrong");
            case REBUILT, REBUILT_OVER -> List.of("rebuild", "orders");
            default -> List.of("run", "orders");
        };
    }

    /** The conf of the command that is typed after the kill. */
    Orders.Variant confAfter() {
        return Set.of(REFUSED, STARTED_OVER).contains(this) ? Orders.Variant.PLAIN : conf;
    }

    /** By how much the clock of the command that is typed after the kill is ahead. */
    int daysAfter() {
        return Set.of(RETAINED, EXPIRED).contains(this) ? days : 0;
    }

    /** The undisturbed lake that it must end like. */
    String end() {
        return switch (this) {
            case FIRST_RUN -> "calm-first";
            case UNDONE -> "origin";
            case REPLAYED -> "calm-replayed";
            case RETAINED, EXPIRED -> "calm-retained";
            case BROUGHT_BACK -> "calm-brought-back";
            case ERASED -> "calm-erased";
            case FORGOTTEN -> "calm-forgotten";
            case TAKEN_OUT, TAKEN_OUT_AGAIN -> "small-taken-out";
            case REBUILT, REBUILT_OVER -> "calm-rebuilt";
            default -> "calm";
        };
    }
}
