package dev.polder.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.polder.landing.LandedFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run begins: the batch has its files for good, and the tables their starting points.
 *
 * @param batch counted from 1 in each pipeline
 * @param attempt which run of the batch this is, counted from 1
 * @param epoch how often the batch was started over, counted from 1; part of the identity of every write
 * @param by the process that claimed
 * @param date the {@code _ingest_date} of the batch's records
 * @param files the batch's files by feed
 * @param heads the version of each of the pipeline's tables that the run builds on
 * @param inputs the published version of each table of other pipelines that the run reads
 * @param release the version of code and conf
 * @param confHash the fingerprint of the pipeline's conf
 * @param treatment what it does with records in quarantine; null for a batch of files, which takes none from there
 * @param rebuild what it transforms again; null for a batch of files, and for a treatment
 */
public record Claimed(
        String run,
        long batch,
        int attempt,
        int epoch,
        Instant at,
        Actor by,
        LocalDate date,
        Map<String, List<LandedFile>> files,
        Map<String, Long> heads,
        Map<String, Long> inputs,
        String release,
        String confHash,
        @JsonInclude(JsonInclude.Include.NON_NULL) Treatment treatment,
        @JsonInclude(JsonInclude.Include.NON_NULL) Rebuild rebuild)
        implements RunEntry {
    public Claimed {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(date);
        files = Sorted.copy(files.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, feed -> List.copyOf(feed.getValue()))));
        heads = Sorted.copy(heads);
        inputs = Sorted.copy(inputs);
        Objects.requireNonNull(release);
        Objects.requireNonNull(confHash);
    }

    /** Of a batch of files. */
    public Claimed(
            String run,
            long batch,
            int attempt,
            int epoch,
            Instant at,
            Actor by,
            LocalDate date,
            Map<String, List<LandedFile>> files,
            Map<String, Long> heads,
            Map<String, Long> inputs,
            String release,
            String confHash) {
        this(run, batch, attempt, epoch, at, by, date, files, heads, inputs, release, confHash, null, null);
    }

    /** The same claim of a batch that takes records from quarantine. */
    public Claimed treating(Treatment what) {
        return new Claimed(
                run, batch, attempt, epoch, at, by, date, files, heads, inputs, release, confHash, what, null);
    }

    /** The same claim of a batch that transforms others again. */
    public Claimed rebuilding(Rebuild what) {
        return new Claimed(
                run, batch, attempt, epoch, at, by, date, files, heads, inputs, release, confHash, null, what);
    }

    /** Whether its records come from files: neither from quarantine nor from bronze. */
    public boolean takesFiles() {
        return treatment == null && rebuild == null;
    }

    /** Whether it transforms again what bronze has. */
    public boolean rebuilds() {
        return rebuild != null;
    }

    /** What it does, in words, when it takes no files; empty when it does. */
    public Optional<String> purpose() {
        return treats()
                ? Optional.of(treatment.describe())
                : Optional.ofNullable(rebuild).map(Rebuild::describe);
    }

    /** As {@link #purpose}, with the reason. */
    public Optional<String> explanation() {
        return treats()
                ? Optional.of(treatment.explain())
                : Optional.ofNullable(rebuild).map(Rebuild::explain);
    }

    /** Whether its records come from quarantine, and not from files. */
    public boolean treats() {
        return treatment != null;
    }

    /** Whether it only closes records in quarantine: no table that people query is written. */
    public boolean discards() {
        return treats() && treatment.kind() == Treatment.Kind.DISCARD;
    }

    /** The same claim without these files. */
    Claimed without(FilesSkipped skipped) {
        Map<String, List<LandedFile>> left = new TreeMap<>();
        files.forEach((feed, landed) -> left.put(
                feed,
                landed.stream().filter(file -> !skipped.has(feed, file.name())).toList()));
        return new Claimed(
                run, batch, attempt, epoch, at, by, date, left, heads, inputs, release, confHash, treatment, rebuild);
    }

    /** Whether a batch that is no later begins here, by another run than this one. */
    boolean isFirstBefore(long other, String otherRun) {
        return attempt == 1 && batch <= other && !run.equals(otherRun);
    }

    long fileCount() {
        return files.values().stream().mapToLong(List::size).sum();
    }
}
