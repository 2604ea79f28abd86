package dev.polder.jobs.erasure;

import dev.polder.jobs.erasure.ErasureCertificate.Found;
import dev.polder.jobs.erasure.ErasureCertificate.Scan;
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
        lines.add(number("Subjects: %,d; their values are nowhere here.", certificate.subjects()));
        if (certificate.telling() < certificate.subjects()) {
            lines.add(number(
                    "%,d of the values have less than 6 letters: those were looked for in subject columns, and in no other text.",
                    certificate.subjects() - certificate.telling()));
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
        Scan scan = certificate.scan();
        if (scan == null) {
            return List.of(
                    "The files were not looked through to the end: polder erase %s with the same subjects does it, and makes"
                                    .formatted(certificate.pipeline())
                            + " a certificate of its own.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(number(
                "%,d files of the lake and its archives, %,d bytes, were looked through at %s.",
                scan.files(), scan.bytes(), scan.at()));
        if (certificate.gone() != null) {
            lines.add("None holds one of the values any more; found at " + certificate.gone() + ".");
            return lines;
        }
        long earlier = scan.found().stream().filter(Found::ofEarlierVersion).count();
        lines.add(number(
                "%,d held one of the values; %,d of these files are still there.",
                scan.found().size(), checked.present()));
        lines.addAll(named(
                scan.found().stream().filter(one -> !one.ofEarlierVersion()).toList(), "do not go by themselves"));
        if (scan.found().size() > earlier) {
            lines.add(
                    "Mark the column with `subject: true`, or erase in the pipeline whose table it is, or delete what was restored; then erase the"
                            + " same subjects again.");
        }
        lines.addAll(named(scan.found().stream().filter(Found::ofEarlierVersion).toList(), "are of earlier versions"));
        if (certificate.undoableUntil() != null && earlier > 0) {
            lines.add(until(certificate));
        }
        return lines;
    }

    private static List<String> named(List<Found> found, String how) {
        List<String> lines = new ArrayList<>();
        if (!found.isEmpty()) {
            lines.add(number("%,d %s:", found.size(), how));
        }
        found.stream()
                .limit(SHOWN)
                .forEach(one ->
                        lines.add("- " + one.uri() + (one.column().isEmpty() ? "" : " (column " + one.column() + ")")));
        if (found.size() > SHOWN) {
            lines.add(number("- and %,d more, all in the JSON beside this", found.size() - SHOWN));
        }
        return lines;
    }

    private static String until(ErasureCertificate certificate) {
        return ("Until %s this can be undone (`polder rollback %s --run %s`), for which earlier versions are kept. The first"
                        + " `polder maintain %s` after that deletes them; then `polder certificate %s --name %s` says so. The same erasure"
                        + " with --now deletes them at once.")
                .formatted(
                        certificate.undoableUntil(),
                        certificate.pipeline(),
                        certificate.upkeep(),
                        certificate.pipeline(),
                        certificate.pipeline(),
                        certificate.upkeep());
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
            lines.add(number("- and %,d more, all in the JSON beside this", sources.size() - SHOWN));
        }
        return lines;
    }

    private static String rows(long rows) {
        return number("%,d %s", rows, rows == 1 ? "row" : "rows");
    }

    private static String number(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
