package dev.polder.architecture.planted.landing;

/** State that changes. */
final class ChangesItsMind {
    private int count;

    int next() {
        count++;
        return count;
    }
}
