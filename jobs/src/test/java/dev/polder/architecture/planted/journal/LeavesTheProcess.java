package dev.polder.architecture.planted.journal;

/** Ends the process from within. */
record LeavesTheProcess(int code) {

    void leave() {
        System.exit(code);
    }
}
