package dev.polder.jobs.launch;

import dev.polder.jobs.erasure.SubjectColumns;
import dev.polder.jobs.quarantine.QuarantineFilter;
import dev.polder.jobs.rollback.RollbackPlan;
import dev.polder.jobs.run.RebuildRequest;
import dev.polder.journal.Erase.Undo;
import dev.polder.journal.Treatment;
import dev.polder.landing.Interval;
import dev.polder.landing.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the user asked for, with its own options. */
sealed interface Command {

    /** Look at conf and SQL without reading data; of one pipeline when given. */
    record Check(Optional<String> pipeline) implements Command {}

    /** Tell a scheduler what it is to start. */
    record Schedules() implements Command {}

    /** Try the lake's store for what Polder stands on. */
    record CheckStorage() implements Command {}

    /**
     * Publish the next batch, or all there are, of each pipeline, in this order.
     *
     * @param interval of which files are taken; empty when it doesn't matter
     */
    record Run(List<String> pipelines, Patience patience, Extent extent, Optional<Interval> interval)
            implements Command {}

    /**
     * Run a batch that waits or is parked.
     *
     * @param accepted the rules that it may break from now on
     * @param reason why it may; empty when there are none
     */
    record RunBatch(String pipeline, long batch, Patience patience, List<String> accepted, String reason)
            implements Command {}

    /** Leave a batch out for good. */
    record SkipBatch(String pipeline, long batch, String reason) implements Command {}

    /** Leave a file out for good. */
    record SkipFile(String pipeline, String file, String reason) implements Command {}

    /** Keep runs from starting. */
    record Pause(String pipeline, String reason) implements Command {}

    /** Let runs start again. */
    record Resume(String pipeline, String reason) implements Command {}

    /**
     * Undo a published run.
     *
     * @param discard whether the batches that are undone are left out for good
     * @param later what becomes of the runs that were published after it
     * @param publishOnly whether only readers are moved back
     */
    record Rollback(
            String pipeline,
            String run,
            RollbackPlan.Later later,
            boolean dryRun,
            boolean publishOnly,
            boolean discard,
            boolean yes,
            String reason)
            implements Command {}

    /** Let rows leave that were kept long enough. */
    record Retain(String pipeline, boolean dryRun, boolean yes) implements Command {}

    /**
     * Erase whose data is told by these values.
     *
     * @param file has more of them, one a line
     */
    record Erase(
            String pipeline,
            List<String> subjects,
            Optional<Path> file,
            SubjectColumns.Reach reach,
            Undo undo,
            boolean dryRun,
            boolean yes,
            String reason)
            implements Command {}

    /**
     * Keep rows from leaving.
     *
     * @param condition of the rows that are held; empty for all of the table
     */
    record AddHold(String pipeline, String name, String table, String condition, String reason) implements Command {}

    /** Let held rows leave again. */
    record ReleaseHold(String pipeline, String name, String reason) implements Command {}

    /** The holds of a pipeline. */
    record ListHolds(String pipeline) implements Command {}

    /** What retention has moved away. */
    record ListArchive(String pipeline) implements Command {}

    /** Whether archives are whole; all there are, or those of this retention or table. */
    record VerifyArchive(String pipeline, Optional<String> name, Optional<String> table) implements Command {}

    /** Bring archives back into tables of their own. */
    record RestoreArchive(String pipeline, String name, Optional<String> table) implements Command {}

    /** Bring archives back into the tables that they came from. */
    record BringBack(String pipeline, String name, Optional<String> table) implements Command {}

    /** Take care of a pipeline's tables. */
    record Maintain(String pipeline, boolean dryRun) implements Command {}

    /** The certificates of a pipeline's retention. */
    record Certificates(String pipeline) implements Command {}

    /** One of them. */
    record ShowCertificate(String pipeline, String name) implements Command {}

    /** How many batches of a pipeline are run. */
    enum Extent {
        NEXT,
        ALL
    }

    /**
     * Query the published versions.
     *
     * @param at a run, or a time, of which they were; empty for now
     */
    record Sql(String text, int limit, Optional<String> at) implements Command {}

    /**
     * The versions that readers should see, of one pipeline's tables or of all.
     *
     * @param at a run, or a time, of which they were; empty for now
     */
    record PublishedTables(Optional<String> pipeline, PublishedFormat format, Optional<String> at) implements Command {}

    /** How these pipelines stand, or all there are when none is named. */
    record Status(List<String> pipelines, Proof proof, Detail detail) implements Command {}

    /** What is shown of each pipeline. */
    enum Detail {
        PIPELINE,
        /** How each of its tables stands too. */
        TABLES
    }

    /** How it is found out whether runs can be undone. */
    enum Proof {
        /** By the tables' logs and properties. */
        LOG,
        /** By each run's versions, and the data files of each. */
        FILES
    }

    /** What a run said, and what happened to it since. */
    record Show(String run) implements Command {}

    /** The versions of a table that readers saw, the newest first. */
    record History(String table, int last) implements Command {}

    /**
     * The rows that a run added, changed and removed.
     *
     * @param tables those that are wanted; empty for all that it wrote
     * @param samples how many of each kind of change
     */
    record Diff(String pipeline, String run, Set<String> tables, int samples) implements Command {}

    /** What a run would do. */
    record Plan(String pipeline, Patience patience) implements Command {}

    /** Make the ledger again from the journals. */
    record RebuildLedger() implements Command {}

    /** The runs of a pipeline, newest first. */
    record Runs(String pipeline, int limit) implements Command {}

    /** The files that dead runs of a pipeline left behind. */
    record Orphans(String pipeline) implements Command {}

    /**
     * The rejected records of a pipeline.
     *
     * @param csv a file to write them to as well
     */
    record Quarantine(String pipeline, QuarantineFilter filter, int limit, Optional<Path> csv) implements Command {}

    /** Transform published batches again. */
    record Rebuild(String pipeline, RebuildRequest request, boolean dryRun) implements Command {}

    /** Put records in quarantine through again, or close them. */
    record Treat(String pipeline, Treatment treatment) implements Command {}
}
