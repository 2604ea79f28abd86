package dev.polder.jobs.erasure;

import dev.polder.failure.Failure;
import dev.polder.journal.Erased;
import dev.polder.journal.Journal;
import dev.polder.journal.UpkeepDone;
import dev.polder.storage.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The certificates of a pipeline's erasures, {@code <lake>/_polder/certificates/<pipeline>/<upkeep>.json}, and beside each the same for
 * people, {@code .md}.
 */
public final class ErasureCertificates {
    private final ObjectStore store;
    private final String folder;
    private final Journal journal;
    private final Function<Set<String>, Long> present;
    private final Clock clock;

    /**
     * @param store holds the lake
     * @param present tells how many of these files, by URI, are there
     */
    public ErasureCertificates(
            ObjectStore store, String lake, Journal journal, Function<Set<String>, Long> present, Clock clock) {
        this.store = store;
        this.folder = lake + "/_polder/certificates/" + journal.pipeline();
        this.journal = journal;
        this.present = present;
        this.clock = clock;
    }

    /**
     * A certificate as it stands now.
     *
     * @param undone whether the erasure was rolled back, so that the rows are in the tables again
     * @param present how many of the files in which a subject was found are still there
     */
    public record Checked(ErasureCertificate certificate, String uri, boolean undone, long present) {}

    /** Whether this is the name of an erasure of the pipeline. */
    public static boolean isErasure(String pipeline, String upkeep) {
        return upkeep.startsWith(pipeline + "-erase-");
    }

    /** Writes one. */
    public Checked write(ErasureCertificate certificate) {
        String uri = folder + "/" + certificate.upkeep() + ".json";
        store.put(uri, certificate.json());
        Checked checked = new Checked(certificate, uri, isUndone(certificate), found(certificate));
        store.put(
                folder + "/" + certificate.upkeep() + ".md",
                (String.join("\n", ErasureCertificatePage.lines(checked)) + "\n").getBytes(StandardCharsets.UTF_8));
        return checked;
    }

    /**
     * Looks whether the files in which a subject was found are gone, and writes that down once they are.
     *
     * @throws Failure when there is no such certificate
     */
    public Checked check(String upkeep) {
        String uri = folder + "/" + upkeep + ".json";
        byte[] bytes = store.read(uri)
                .orElseThrow(() -> new Failure(
                        Failure.Kind.USER,
                        "Pipeline " + journal.pipeline() + " has no certificate " + upkeep + ".",
                        "See which it has: polder certificate " + journal.pipeline()
                                + "; polder erase with the same subjects makes another."));
        ErasureCertificate certificate = read(uri, bytes);
        Checked checked = new Checked(certificate, uri, isUndone(certificate), found(certificate));
        boolean gone = certificate.gone() == null
                && certificate.scan() != null
                && certificate.scan().onlyEarlierVersions()
                && certificate.held().isEmpty()
                && checked.present() == 0
                && !checked.undone();
        return gone ? write(certificate.gone(now())) : checked;
    }

    private static ErasureCertificate read(String uri, byte[] bytes) {
        try {
            return ErasureCertificate.read(bytes);
        } catch (IOException e) {
            throw new Failure(
                    Failure.Kind.EXTERNAL,
                    "The certificate " + uri + " is damaged: " + e.getMessage(),
                    "Delete it, and erase the same subjects again: that looks through every file once more, and makes another.");
        }
    }

    private long found(ErasureCertificate certificate) {
        if (certificate.gone() != null || certificate.scan() == null) {
            return 0;
        }
        Set<String> uris =
                certificate.scan().found().stream().map(found -> found.uri()).collect(Collectors.toUnmodifiableSet());
        return present.apply(uris);
    }

    /** An erasure for which undo was given up stays. */
    private boolean isUndone(ErasureCertificate certificate) {
        return certificate.undoableUntil() != null
                && journal.past()
                        .standingSince(journal.load(), certificate.upkeep())
                        .isEmpty();
    }

    /**
     * The certificate of an erasure that is done, before the files are looked through.
     *
     * @param plan what was planned
     * @param release the version of the code that did it
     * @param telling how many of the values are looked for within texts too
     * @param undoableUntil null when undo was given up
     */
    public static ErasureCertificate of(
            ErasurePlan plan, UpkeepDone done, String release, long telling, String undoableUntil) {
        Erased erased = (Erased) done.outcome();
        Map<String, Long> tables = new TreeMap<>();
        erased.erased().forEach((table, left) -> tables.put(table, left.rows()));
        return new ErasureCertificate(
                ErasureCertificate.FORMAT,
                plan.pipeline(),
                done.name(),
                release,
                done.by().user(),
                done.by().host(),
                plan.erase().reason(),
                done.at().toString(),
                plan.erase().subjects(),
                telling,
                undoableUntil,
                tables,
                erased.archived(),
                plan.held(),
                plan.sources(),
                null,
                null);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
