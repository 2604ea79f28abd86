package dev.polder.jobs.launch;

import dev.polder.journal.Accepted;
import dev.polder.journal.Actor;
import dev.polder.journal.BatchVerdict;
import dev.polder.journal.Entry;
import dev.polder.journal.Parked;
import dev.polder.journal.RolledBack;
import dev.polder.journal.RollingBack;
import dev.polder.journal.TakenOver;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that happened to a run or to upkeep besides its own work.
 *
 * @param what such as {@code undone}
 * @param by the account that did it
 * @param reason why; empty where nobody was asked
 */
record RunSince(String what, Instant at, String by, String reason) {

    /**
     * In their order.
     *
     * @param entries those of the run or upkeep
     */
    static List<RunSince> of(List<Entry> entries) {
        List<RunSince> since = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof TakenOver taken) {
                since.add(of("taken over from a process that had died", taken, taken.by(), ""));
            } else if (entry instanceof BatchVerdict verdict) {
                since.add(of(word(verdict), verdict, verdict.by(), verdict.reason()));
            } else if (entry instanceof RollingBack rollback) {
                String word = rollback.view() == RollingBack.View.MOVED ? "undone for readers" : "undone";
                since.add(of(word, rollback, rollback.by(), rollback.reason()));
            } else if (entry instanceof RolledBack done) {
                since.add(of("tables restored", done, done.by(), ""));
            }
        }
        return since;
    }

    /** A line for people. */
    String inWords() {
        String start = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
        return start + " " + at.truncatedTo(ChronoUnit.SECONDS) + " by " + by + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static RunSince of(String what, Entry entry, Actor by, String reason) {
        return new RunSince(what, entry.at(), by.user(), reason);
    }

    private static String word(BatchVerdict verdict) {
        if (verdict instanceof Accepted accepted) {
            return "rule " + accepted.rule() + " accepted";
        }
        return verdict instanceof Parked ? "parked" : "skipped";
    }
}
