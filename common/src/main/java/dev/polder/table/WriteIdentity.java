package dev.polder.table;

/** Names one change of one table, so that it happens once however often it is tried. */
public sealed interface WriteIdentity permits WriteId, UpkeepId {

    /** Delta's {@code txnAppId} of this change; each has one of its own. */
    String txnAppId();

    /** Delta's {@code txnVersion}: always 1, since each change has an application id of its own. */
    default long txnVersion() {
        return 1;
    }

    /** What the change's commit says it is for. */
    Tag tag();

    /** Whether both name the same change, whichever process makes it. */
    default boolean isSameWrite(WriteIdentity other) {
        return txnAppId().equals(other.txnAppId());
    }
}
