package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.journal.BringBack;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Retain;
import dev.polder.journal.Retain.Leaving;
import dev.polder.journal.Retained;
import dev.polder.journal.Retained.Departed;
import dev.polder.journal.TableChange;
import dev.polder.storage.ObjectStore;
import dev.polder.table.TableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The certificates of a pipeline's retention: {@code <lake>/_polder/certificates/<pipeline>/<upkeep>.json}, and beside each
 * the same for people, {@code .md}. What is in one comes from the journal and the tables' logs, so that one that got lost
 * is made again as long as these reach back.
 */
public final class Certificates {
    private final ObjectStore store;
    private final String folder;
    private final Journal journal;
    private final Function<TableName, TableFiles> files;
    private final Predicate<String> isThere;
    private final Duration rollbackWindow;
    private final Clock clock;

    /**
     * @param store holds the lake
     * @param files gives the files of a table
     * @param isThere whether there is an object at a URI
     */
    public Certificates(
            ObjectStore store,
            String lake,
            Journal journal,
            Function<TableName, TableFiles> files,
            Predicate<String> isThere,
            Duration rollbackWindow,
            Clock clock) {
        this.store = store;
        this.folder = lake + "/_polder/certificates/" + journal.pipeline();
        this.journal = journal;
        this.files = files;
        this.isThere = isThere;
        this.rollbackWindow = rollbackWindow;
        this.clock = clock;
    }

    /**
     * A certificate as it stands now.
     *
     * @param present how many of the files that held the rows are still there
     * @param archives the manifests of those archives that were to be deleted and are still there
     * @param broughtBack by table, what brought its rows back from the archive
     */
    public record Checked(
            Certificate certificate,
            Standing standing,
            String uri,
            long present,
            Set<String> archives,
            Map<String, String> broughtBack) {
        public Checked {
            archives = Set.copyOf(archives);
            broughtBack = Collections.unmodifiableMap(new TreeMap<>(broughtBack));
        }
    }

    /** Whether the rows are still away. */
    public enum Standing {
        DONE,
        /** It was rolled back: the rows are in the tables again. */
        UNDONE
    }

    /** The names of the retentions that have one, the oldest first. */
    public List<String> names() {
        return store.list(folder).orElse(List.of()).stream()
                .map(object -> object.name())
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.substring(0, name.length() - ".json".length()))
                .sorted()
                .toList();
    }

    /**
     * The certificate of a retention, made when it is not there. Looks for each file that held the rows, and writes down when
     * none is left; the page is written when it tells something else than before.
     *
     * @throws Failure when the pipeline has no retention of this name that is done
     */
    public Checked check(String upkeep) {
        String uri = folder + "/" + upkeep + ".json";
        PipelineState state = journal.load();
        List<FinishedUpkeep> since = journal.past().standingSince(state, upkeep).stream()
                .filter(FinishedUpkeep.class::isInstance)
                .map(FinishedUpkeep.class::cast)
                .toList();
        Optional<FinishedUpkeep> finished = since.stream()
                .filter(found -> found.name().equals(upkeep) && found.begun().upkeep() instanceof Retain)
                .findFirst();
        Map<String, String> broughtBack = broughtBack(since, upkeep);
        Optional<Certificate> written = store.read(uri).map(bytes -> read(uri, bytes));
        Certificate certificate = written.orElseGet(() -> of(finished.orElseThrow(() -> unknown(upkeep))));
        Standing standing = finished.isPresent() ? Standing.DONE : Standing.UNDONE;
        long present = certificate.gone() != null ? 0 : present(certificate);
        if (present == 0 && certificate.gone() == null && standing == Standing.DONE && broughtBack.isEmpty()) {
            certificate = certificate.gone(
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        Set<String> archives =
                certificate.archives().keySet().stream().filter(isThere).collect(Collectors.toSet());
        Checked checked = new Checked(certificate, standing, uri, present, archives, broughtBack);
        if (!written.equals(Optional.of(certificate))) {
            store.put(uri, certificate.json());
        }
        writePage(folder + "/" + upkeep + ".md", checked);
        return checked;
    }

    private void writePage(String uri, Checked checked) {
        String lines = String.join("\n", CertificatePage.lines(checked)) + "\n";
        byte[] page = lines.getBytes(StandardCharsets.UTF_8);
        if (store.read(uri).filter(old -> Arrays.equals(old, page)).isEmpty()) {
            store.put(uri, page);
        }
    }

    private static Map<String, String> broughtBack(List<FinishedUpkeep> since, String retention) {
        Map<String, String> broughtBack = new TreeMap<>();
        since.stream()
                .filter(one -> one.begun().upkeep() instanceof BringBack back
                        && back.retention().equals(retention))
                .forEach(one -> one.begun().upkeep().tables().forEach(table -> broughtBack.put(table, one.name())));
        return broughtBack;
    }

    private static Certificate read(String uri, byte[] bytes) {
        try {
            return Certificate.read(bytes);
        } catch (IOException e) {
            throw new Failure(
                    Failure.Kind.EXTERNAL,
                    "The certificate " + uri + " is damaged: " + e.getMessage(),
                    "Delete it: it is made again from the journal.");
        }
    }

    private Failure unknown(String upkeep) {
        return new Failure(
                Failure.Kind.USER,
                "Pipeline " + journal.pipeline() + " has no retention " + upkeep + " that is done.",
                "See which it has: polder certificate " + journal.pipeline());
    }

    private Certificate of(FinishedUpkeep finished) {
        Retain retain = (Retain) finished.begun().upkeep();
        Map<String, Leaving> leaving = retain.leaving();
        Map<String, Departed> departed = ((Retained) finished.done().outcome()).departed();
        Map<String, Certificate.Left> tables = new TreeMap<>();
        departed.forEach((table, left) -> tables.put(
                table,
                left(leaving.get(table), left, table, finished.done().tables().get(table))));
        return new Certificate(
                Certificate.FORMAT,
                journal.pipeline(),
                finished.name(),
                finished.begun().release(),
                finished.done().by().user(),
                finished.done().by().host(),
                finished.begun().at().toString(),
                finished.done().at().toString(),
                finished.done().at().plus(rollbackWindow).toString(),
                null,
                tables,
                expired(retain));
    }

    private static Map<String, Certificate.ExpiredArchive> expired(Retain retain) {
        Map<String, Certificate.ExpiredArchive> expired = new TreeMap<>();
        retain.archives()
                .forEach((uri, archive) -> expired.put(
                        uri,
                        new Certificate.ExpiredArchive(
                                archive.table(),
                                archive.upkeep(),
                                archive.keep(),
                                archive.archived().toString(),
                                archive.rows(),
                                archive.oldest().toString(),
                                archive.newest().toString(),
                                archive.checksum())));
        return expired;
    }

    private Certificate.Left left(Leaving leaving, Departed departed, String table, TableChange change) {
        TableFiles own = files.apply(TableName.parse(table));
        return new Certificate.Left(
                leaving.keep(),
                leaving.by(),
                leaving.before().toString(),
                leaving.condition(),
                departed.rows(),
                leaving.oldest().toString(),
                leaving.newest().toString(),
                departed.checksum(),
                change.before(),
                change.after(),
                departed.archive(),
                own.location(),
                own.removed(change.before(), change.after()));
    }

    private long present(Certificate certificate) {
        return certificate.tables().entrySet().stream()
                .mapToLong(table -> files.apply(TableName.parse(table.getKey()))
                        .present(table.getValue().files()))
                .sum();
    }
}
