package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.jobs.retention.Certificates.Checked;
import dev.polder.jobs.retention.Manifest;
import dev.polder.jobs.retention.RetentionPlan;
import dev.polder.jobs.retention.RetentionPlan.Granularity;
import dev.polder.jobs.retention.RetentionPlan.Kept;
import dev.polder.jobs.retention.RetentionPlan.KeptArchive;
import dev.polder.journal.Retain;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.retention.Expiry;
import dev.polder.retention.Retention;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Retention in words. */
final class RetentionText {
    private final Console console;
    private final Pipeline pipeline;

    RetentionText(Console console, Pipeline pipeline) {
        this.console = console;
        this.pipeline = pipeline;
    }

    void plan(RetentionPlan plan) {
        if (plan.tables().isEmpty() && plan.archives().isEmpty()) {
            console.line("No published table of %s has a `retention`: rows are kept for ever.", pipeline.name());
            return;
        }
        plan.tables().forEach(this::table);
        plan.archives().forEach(this::archive);
        if (plan.isEmpty()) {
            console.line("Nothing of %s was kept long enough on %s.", pipeline.name(), plan.today());
        }
    }

    private void table(Kept kept) {
        Retention retention = kept.retention();
        console.line(
                "%s  kept for %s by %s: rows before %s have been kept long enough",
                console.bold(kept.table().toString()), retention.keep(), retention.by(), kept.cutoff());
        if (kept.expiry().isEmpty()) {
            console.line("    nothing leaves");
        } else {
            leaving(kept, kept.expiry().get());
        }
        kept.held().forEach((hold, rows) -> {
            if (rows > 0) {
                console.line("    hold %s keeps %s that would leave", hold, Amounts.count(rows, "row"));
            }
        });
        if (kept.undated() > 0) {
            console.line(
                    "    %s without a value in %s never leave", Amounts.count(kept.undated(), "row"), retention.by());
        }
    }

    private void leaving(Kept kept, Expiry expiry) {
        if (expiry.before().isBefore(kept.cutoff())) {
            console.line("    keep-at-least holds back rows from %s on", expiry.before());
        }
        console.line(
                "    %s of %s to %s, in %s of %s",
                Amounts.count(expiry.rows(), "row"),
                expiry.oldest(),
                expiry.newest(),
                Amounts.count(kept.extent().files(), "file"),
                Amounts.bytes(kept.extent().bytes()));
        console.line(
                "    %s; %s",
                kept.retention().then() instanceof Retention.Then.Archive archive
                        ? "copied to " + archive.folder() + ", read back, then deleted"
                        : "deleted",
                kept.granularity() == Granularity.PARTITIONS
                        ? "whole partitions, no file is rewritten"
                        : "these files are rewritten without them");
        console.line(
                "    can be undone for %s days (rollback-window); the first `polder maintain` after that deletes the files",
                pipeline.rollbackWindow().toDays());
    }

    private void archive(KeptArchive kept) {
        Manifest manifest = kept.archive().manifest();
        console.line(
                "%s  archived %s and kept for %s: %s of %s to %s%s",
                console.bold(manifest.table() + ", " + manifest.upkeep()),
                kept.archived(),
                kept.keep(),
                Amounts.count(manifest.rows(), "row"),
                manifest.oldest(),
                manifest.newest(),
                kept.leaves() ? " are deleted from the archive, for good" : " stay in the archive");
        kept.held()
                .forEach((hold, rows) -> console.line("    hold %s keeps %s of it", hold, Amounts.count(rows, "row")));
    }

    void unfinished(UpkeepBegun begun) {
        console.line(
                "%s, begun by %s at %s, was stopped before its end: it goes on with %s.",
                begun.name(),
                begun.by().user(),
                begun.at().truncatedTo(ChronoUnit.SECONDS),
                String.join(", ", subjects((Retain) begun.upkeep())));
    }

    private static List<String> subjects(Retain retain) {
        List<String> subjects = new ArrayList<>(retain.tables());
        if (!retain.archives().isEmpty()) {
            subjects.add(Amounts.count(retain.archives().size(), "archive"));
        }
        return subjects;
    }

    void done(UpkeepDone done, Checked certificate) {
        new UpkeepText(console).tables(done);
        certificate
                .certificate()
                .archives()
                .forEach((uri, archive) -> console.line(
                        "%-36s %s deleted from the archive: %s",
                        archive.table(), Amounts.count(archive.rows(), "row"), uri));
        console.line("%s as %s. Certificate: %s", console.good("Done"), done.name(), certificate.uri());
        console.line("Next: polder certificate %s --name %s", pipeline.name(), done.name());
    }
}
