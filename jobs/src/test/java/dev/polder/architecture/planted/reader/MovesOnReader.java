package dev.polder.architecture.planted.reader;

/** A reader may. */
final class MovesOnReader {
    private long line;

    long next() {
        line++;
        return line;
    }
}
