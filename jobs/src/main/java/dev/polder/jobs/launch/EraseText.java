package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.jobs.erasure.ErasureCertificate.Found;
import dev.polder.jobs.erasure.ErasureCertificate.Scan;
import dev.polder.jobs.erasure.ErasureCertificates.Checked;
import dev.polder.jobs.erasure.ErasurePlan;
import dev.polder.journal.Erase;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import java.time.temporal.ChronoUnit;

/** An erasure in words, of which none is a subject's value. */
final class EraseText {
    private static final int SHOWN = 10;

    private final Console console;
    private final Pipeline pipeline;

    EraseText(Console console, Pipeline pipeline) {
        this.console = console;
        this.pipeline = pipeline;
    }

    void plan(ErasurePlan plan) {
        console.line("%s of %s:", Amounts.count(plan.erase().subjects(), "subject"), pipeline.name());
        plan.tables().forEach(found -> {
            console.line("%-36s %s", found.table(), Amounts.count(found.rows(), "row"));
            found.held()
                    .forEach((hold, rows) ->
                            console.line("    hold %s keeps %s of theirs", hold, Amounts.count(rows, "row")));
        });
        plan.archived().forEach((uri, rows) -> console.line("archive %s  %s", uri, Amounts.count(rows, "row")));
        if (plan.isEmpty()) {
            console.line("Nothing of theirs is in the tables and archives.");
        } else if (!plan.sources().isEmpty()) {
            console.line(
                    "They came from %s of the landing, where nothing is deleted: the certificate lists them",
                    Amounts.count(
                            plan.sources().stream()
                                    .map(source -> source.file())
                                    .distinct()
                                    .count(),
                            "file"));
        }
        if (plan.erase().undo() == Erase.Undo.GIVEN_UP) {
            console.line(
                    "--now: earlier versions of all tables of %s are deleted at once; no run before can be undone any more",
                    pipeline.name());
        } else if (!plan.isEmpty()) {
            console.line(
                    "can be undone for %d days (rollback-window), for which the files are kept; --now deletes them at once",
                    pipeline.rollbackWindow().toDays());
        }
    }

    void unfinished(UpkeepBegun begun) {
        console.line(
                "%s, begun by %s at %s, was stopped before its end: it goes on with %s.",
                begun.name(),
                begun.by().user(),
                begun.at().truncatedTo(ChronoUnit.SECONDS),
                begun.upkeep().tables().isEmpty()
                        ? "the archives"
                        : String.join(", ", begun.upkeep().tables()));
    }

    private void scanned(Scan scan) {
        console.line(
                "Looked through %s of %s: %s",
                Amounts.count(scan.files(), "file"),
                Amounts.bytes(scan.bytes()),
                scan.found().isEmpty()
                        ? console.good("none holds one of the values")
                        : Amounts.count(scan.found().size(), "file")
                                + (scan.found().size() == 1 ? " holds one of the values" : " hold one of the values"));
        scan.found().stream().limit(SHOWN).forEach(found -> console.line("    %s", described(found)));
        if (scan.found().size() > SHOWN) {
            console.line("    and %s more", Amounts.count(scan.found().size() - (long) SHOWN));
        }
    }

    private static String described(Found found) {
        return found.uri()
                + (found.column().isEmpty() ? "" : " (column " + found.column() + ")")
                + (found.ofEarlierVersion() ? ", of an earlier version" : "");
    }

    void done(UpkeepDone done, Checked certificate) {
        new UpkeepText(console).tables(done);
        scanned(certificate.certificate().scan());
        console.line("%s as %s. Certificate: %s", console.good("Done"), done.name(), certificate.uri());
        console.line("Next: polder certificate %s --name %s", pipeline.name(), done.name());
    }
}
