package dev.polder.jobs.retention;

import dev.polder.jobs.retention.Certificates.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A certificate for people: Markdown that reads as plain text too. */
public final class CertificatePage {
    private CertificatePage() {}

    /** Its lines. */
    public static List<String> lines(Checked checked) {
        Certificate certificate = checked.certificate();
        List<String> lines = new ArrayList<>();
        lines.add("# " + certificate.upkeep() + ": what has left " + certificate.pipeline());
        lines.add("");
        lines.add("Done %s by %s on %s with Polder %s; begun %s."
                .formatted(
                        certificate.done(),
                        certificate.user(),
                        certificate.host(),
                        certificate.release(),
                        certificate.begun()));
        certificate.tables().forEach((table, left) -> {
            lines.add("");
            lines.add("## " + table);
            lines.add("");
            lines.add("- rule: kept for %s by `%s`; rows before %s left (`%s`)"
                    .formatted(left.keep(), left.by(), left.before(), left.condition()));
            lines.add(String.format(
                    Locale.ROOT,
                    "- rows: %,d, of %s to %s, sum of their hashes %s",
                    left.rows(),
                    left.oldest(),
                    left.newest(),
                    left.checksum()));
            lines.add("- table: version %d still had them, version %d has not"
                    .formatted(left.versionBefore(), left.versionAfter()));
            lines.add(String.format(
                    Locale.ROOT,
                    "- files that held them: %,d in %s",
                    left.files().size(),
                    left.folder()));
            lines.add("- archive: " + (left.archive().isEmpty() ? "none, they were deleted" : left.archive()));
            String back = checked.broughtBack().get(table);
            if (back != null) {
                lines.add("- THE ROWS ARE IN THE TABLE AGAIN: " + back + " brought them back from the archive");
            }
        });
        if (!certificate.archives().isEmpty()) {
            lines.add("");
            lines.add("## Archives");
            lines.add("");
            certificate
                    .archives()
                    .forEach((uri, archive) ->
                            lines.add(archive(uri, archive, checked.archives().contains(uri))));
        }
        if (!certificate.tables().isEmpty()) {
            lines.add("");
            lines.add("## The last copy");
            lines.add("");
            lines.add(lastCopy(checked));
        }
        lines.add("Copies that others made (backups, exports, restored archives) are not known to Polder.");
        return lines;
    }

    private static String archive(String uri, Certificate.ExpiredArchive archive, boolean isThere) {
        return String.format(
                Locale.ROOT,
                "- %s, which %s had made on %s, was kept for %s and %s: %,d rows of %s, of %s to %s, sum of their hashes %s",
                uri,
                archive.upkeep(),
                archive.archived(),
                archive.keep(),
                isThere ? "is still there, until the next retention" : "is deleted",
                archive.rows(),
                archive.table(),
                archive.oldest(),
                archive.newest(),
                archive.checksum());
    }

    private static String lastCopy(Checked checked) {
        Certificate certificate = checked.certificate();
        if (checked.standing() == Certificates.Standing.UNDONE) {
            return "This retention was rolled back: the rows are in the tables again, until the next one.";
        }
        if (certificate.gone() == null && !checked.broughtBack().isEmpty()) {
            return "Rows that came back are in the tables' present files; %d of the %d files that held them before are still there."
                    .formatted(checked.present(), certificate.files());
        }
        if (certificate.gone() != null) {
            return "None of the %d files is in the tables' folders any more; found at %s."
                    .formatted(certificate.files(), certificate.gone());
        }
        return ("%d of the %d files are still there: until %s this can be undone (`polder rollback %s --run %s`). The first"
                        + " `polder maintain %s` after that deletes them; then `polder certificate %s --name %s` says so.")
                .formatted(
                        checked.present(),
                        certificate.files(),
                        certificate.undoableUntil(),
                        certificate.pipeline(),
                        certificate.upkeep(),
                        certificate.pipeline(),
                        certificate.pipeline(),
                        certificate.upkeep());
    }
}
