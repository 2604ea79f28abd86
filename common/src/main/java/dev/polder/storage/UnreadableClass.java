package dev.polder.storage;

import dev.polder.failure.Failure;

/** A storage class of S3's whose objects can't be read at once: Polder reads tables, the journal and archives right after it wrote them. */
public final class UnreadableClass extends Failure {
    private static final long serialVersionUID = 1L;

    UnreadableClass(String setting, String storageClass) {
        super(
                Kind.USER,
                setting + " is " + storageClass + ": Polder could not read what it has written.",
                "Take glacier_ir, standard_ia, onezone_ia or intelligent_tiering, or let a lifecycle rule of the bucket move objects"
                        + " later.");
    }
}
