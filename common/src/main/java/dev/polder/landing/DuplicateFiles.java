package dev.polder.landing;

/** What becomes of a file that a batch has under another name, or had when its content was another. */
public enum DuplicateFiles {
    /** It is left out for good, and that is told. */
    SKIP,
    /** There is no batch before somebody has decided. */
    REFUSE,
    /** It is a file like any other; contents are not compared. */
    ACCEPT
}
