package dev.polder.jobs.erasure;

import dev.polder.erasure.spark.ErasureScan;
import dev.polder.jobs.erasure.ErasureCertificates.Checked;
import dev.polder.jobs.erasure.ErasurePlan.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The certificate of an erasure for people: Markdown that reads as plain text too. */
public final class ErasureCertificatePage {
    private static final int SHOWN = 20;

    private ErasureCertificatePage() {}

    /** Its lines. */
    public static List<String> lines(Checked checked) {
        ErasureCertificate certificate = checked.certificate();
        List<String> lines = new ArrayList<>();
        lines.add("# " + certificate.upkeep() + ": whose data was erased from " + certificate.pipeline());
        lines.add("");
        lines.add("Done %s by %s on %s with Polder %s: %s"
                .formatted(
                        certificate.done(),
                        certificate.user(),
                        certificate.host(),
                        certificate.release(),
                        certificate.reason()));
        lines.add("Subjects: %,d; their values are nowhere here.".formatted(certificate.subjects()));
        if (certificate.telling() < certificate.subjects()) {
            lines.add(
                    "%,d of the values have less than 6 letters: those were looked for in subject columns, and in no other text."
                            .formatted(certificate.subjects() - certificate.telling()));
        }
        lines.add("");
        certificate.tables().forEach((table, rows) -> lines.add("- " + table + ": " + rows(rows) + " erased"));
        certificate.archives().forEach((uri, rows) -> lines.add("- archive " + uri + ": " + rows(rows) + " erased"));
        certificate
                .held()
                .forEach((table, holds) -> holds.forEach((hold, rows) -> lines.add(
                        "- " + table + ": hold " + hold + " keeps " + rows(rows) + ", which are NOT erased")));
        lines.add("");
        lines.add("## What is left");
        lines.add("");
        lines.addAll(left(checked));
        lines.addAll(sources(certificate.sources()));
        lines.add("Copies that others made (backups, exports) are not known to Polder.");
        return lines;
    }

    private static List<String> left(Checked checked) {
        ErasureCertificate certificate = checked.certificate();
        if (checked.undone()) {
            return List.of(
                    "This erasure was rolled back: THE ROWS ARE IN THE TABLES AGAIN. Erase the same subjects once more.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("%,d files of the lake and its archives, %,d bytes, were looked through at %s."
                .formatted(
                        certificate.scan().files(),
                        certificate.scan().bytes(),
                        certificate.scan().at()));
        if (certificate.gone() != null) {
            lines.add("None holds one of the values any more; found at " + certificate.gone() + ".");
            return lines;
        }
        List<ErasureScan.Found> found = certificate.scan().found();
        lines.add(
                "%,d held one of the values, of which %,d are still there:".formatted(found.size(), checked.present()));
        found.stream()
                .limit(SHOWN)
                .forEach(one ->
                        lines.add("- " + one.uri() + (one.place().isEmpty() ? "" : " (column " + one.place() + ")")));
        if (found.size() > SHOWN) {
            lines.add("- and %,d more, all in the JSON beside this".formatted(found.size() - SHOWN));
        }
        if (certificate.undoableUntil() != null) {
            lines.add(
                    ("Until %s this can be undone (`polder rollback %s --run %s`), for which earlier versions are kept. The first"
                                    + " `polder maintain %s` after that deletes them; then `polder certificate %s --name %s` says so. The same erasure"
                                    + " with --now deletes them at once.")
                            .formatted(
                                    certificate.undoableUntil(),
                                    certificate.pipeline(),
                                    certificate.upkeep(),
                                    certificate.pipeline(),
                                    certificate.pipeline(),
                                    certificate.upkeep()));
        }
        return lines;
    }

    private static List<String> sources(List<Source> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("## In the landing");
        lines.add("");
        lines.add(
                "Polder deletes nothing there. These records were erased, and would come back if their files were read again:");
        sources.stream().limit(SHOWN).forEach(source -> lines.add("- " + source.file() + ", line " + source.line()));
        if (sources.size() > SHOWN) {
            lines.add("- and %,d more, all in the JSON beside this".formatted(sources.size() - SHOWN));
        }
        return lines;
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }
}
