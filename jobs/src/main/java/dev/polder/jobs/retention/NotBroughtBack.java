package dev.polder.jobs.retention;

import dev.polder.failure.Failure;
import java.util.List;
import java.util.Locale;

/** An archive can't come back into the table that its rows had left. */
public final class NotBroughtBack extends Failure {
    private static final long serialVersionUID = 1L;

    private final String archive;

    private NotBroughtBack(Kind kind, Archived archived, String why, String remedy) {
        super(kind, "The archive " + archived.uri() + " stays where it is: " + why, remedy);
        this.archive = archived.uri();
    }

    private static NotBroughtBack because(Archived archived, String why) {
        Manifest manifest = archived.manifest();
        return new NotBroughtBack(
                Kind.USER,
                archived,
                why,
                "Nothing was changed. Bring it into a table of its own: polder archive restore " + manifest.pipeline()
                        + " --name " + manifest.upkeep() + " --table " + manifest.table() + ".");
    }

    static NotBroughtBack notOurs(Archived archived) {
        return because(
                archived,
                "this lake's journal has no " + archived.manifest().upkeep() + " of "
                        + archived.manifest().archived() + ".");
    }

    static NotBroughtBack unpublished(Archived archived) {
        return because(archived, "readers see no table " + archived.manifest().table() + ".");
    }

    static NotBroughtBack replaced(Archived archived) {
        return because(
                archived,
                archived.manifest().table()
                        + " is made anew by each run (`write: replace`), which would take it away.");
    }

    static NotBroughtBack damaged(Archived archived, List<String> wrong) {
        return new NotBroughtBack(
                Kind.EXTERNAL,
                archived,
                "it is damaged: " + String.join("; ", wrong) + ".",
                "Nothing was changed. Bring its files back from a backup, then try again.");
    }

    /** Upkeep that was stopped finds other rows than it had begun with. */
    static NotBroughtBack changed(Archived archived, String begun) {
        return new NotBroughtBack(
                Kind.EXTERNAL,
                archived,
                "its rows are not those that " + begun + " began with.",
                "Nothing was published. Find out who writes in the archive; the next polder run "
                        + archived.manifest().pipeline() + " gives " + begun + " up, then try again.");
    }

    static NotBroughtBack otherColumns(Archived archived, List<String> columns) {
        return because(
                archived, archived.manifest().table() + " has no column " + String.join(", ", columns) + " any more.");
    }

    static NotBroughtBack rowsThere(Archived archived, long rows) {
        return because(
                archived,
                String.format(
                        Locale.ROOT,
                        "%s has %,d of its %,d rows already.",
                        archived.manifest().table(),
                        rows,
                        archived.manifest().rows()));
    }

    static NotBroughtBack keysThere(Archived archived, List<String> key, long rows) {
        return because(
                archived,
                String.format(
                        Locale.ROOT,
                        "%s has rows with the same %s as %,d of its %,d rows, which came later.",
                        archived.manifest().table(),
                        String.join(", ", key),
                        rows,
                        archived.manifest().rows()));
    }

    public String archive() {
        return archive;
    }
}
