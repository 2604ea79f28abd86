package dev.polder.jobs.status;

import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.jobs.status.PipelineStatus.Matter;
import dev.polder.journal.Journal;
import dev.polder.journal.Move;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PublishedRun;
import dev.polder.table.KeptVersions;
import dev.polder.table.Lost;
import dev.polder.table.TableProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the runs of a pipeline's rollback window can be undone. */
public final class WindowCheck {
    private final Pipeline pipeline;
    private final Journal journal;
    private final Function<TableName, KeptVersions> tables;
    private final Instant since;

    /** @param tables what is there of each table */
    public WindowCheck(Pipeline pipeline, Journal journal, Function<TableName, KeptVersions> tables, Clock clock) {
        this.pipeline = pipeline;
        this.journal = journal;
        this.tables = tables;
        this.since = clock.instant().minus(pipeline.rollbackWindow());
    }

    /**
     * What is amiss by the logs and the properties of the tables, without their files: of each table the log is listed once and
     * the latest version read.
     */
    public List<Matter> byLog(PipelineState state) {
        TableProperties wanted = new TableProperties(pipeline.rollbackWindow(), List.of());
        List<Matter> matters = new ArrayList<>();
        for (String table : state.heads().keySet()) {
            KeptVersions versions = tables.apply(TableName.parse(table));
            Optional<Lost> lost = versions.lostSince(since);
            lost.ifPresent(one -> matters.add(new Matter(
                    "not every run of the rollback window (" + days() + ") can be undone: of " + table + " "
                            + one.inWords(),
                    "polder status " + pipeline.name() + " --verify")));
            if (lost.isEmpty()) {
                versions.changedProperties(wanted)
                        .forEach(property -> matters.add(new Matter(
                                "somebody changed " + table + ", or rollback-window was changed: " + property.inWords(),
                                "polder run " + pipeline.name() + " sets it right")));
            }
        }
        return matters;
    }

    /**
     * What was looked at, and what is amiss.
     *
     * @param runs how many runs of the window stand published
     * @param versions how many versions of tables are needed to undo any of them
     * @param alone the runs of the window that can't be undone by going back, since others were taken out from under them; whether
     *     they can be taken out too was not looked at
     */
    public record Verified(int runs, int versions, List<String> alone, List<Matter> matters) {
        public Verified {
            alone = List.copyOf(alone);
            matters = List.copyOf(matters);
        }
    }

    /**
     * Looks at each version that undoing a run of the window takes, in log and files. Reads the journal's entries since then,
     * the commits of the versions, and lists the folders.
     */
    public Verified verify(PipelineState state) {
        List<PublishedRun> runs = oldest(state)
                .map(run -> journal.past().publishedSince(state, run))
                .orElse(List.of());
        Map<String, List<String>> takenOut = journal.past()
                .takenOutSince(state, runs.stream().map(PublishedRun::name).collect(Collectors.toSet()));
        List<String> alone = runs.stream()
                .map(PublishedRun::name)
                .filter(run -> !takenOut.get(run).isEmpty())
                .toList();
        List<PublishedRun> back =
                runs.stream().filter(run -> !alone.contains(run.name())).toList();
        Map<String, Set<Long>> needed = new TreeMap<>();
        back.forEach(run -> run.claim().heads().forEach((table, version) -> needed.computeIfAbsent(
                        table, none -> new TreeSet<>())
                .add(version)));
        Map<String, Map<Long, Lost>> lost = new TreeMap<>();
        needed.forEach((table, versions) ->
                lost.put(table, tables.apply(TableName.parse(table)).unrestorable(versions)));
        List<Matter> matters = new ArrayList<>();
        for (PublishedRun run : back) {
            run.claim().heads().forEach((table, version) -> {
                Lost why = lost.get(table).get(version);
                if (why != null) {
                    matters.add(new Matter(
                            "run " + run.name() + " can't be undone: version " + version + " of " + table
                                    + " can't come back, " + why.inWords(),
                            "bring the files back from a copy, or mend forward with a new batch"));
                }
            });
        }
        return new Verified(
                runs.size(), needed.values().stream().mapToInt(Set::size).sum(), alone, matters);
    }

    /** The oldest run of the window that stands published. */
    private Optional<String> oldest(PipelineState state) {
        Optional<String> oldest = Optional.empty();
        Set<String> undone = new HashSet<>();
        Iterator<Move> back = journal.past().moves(state);
        while (back.hasNext()) {
            Move move = back.next();
            if (move.at().isBefore(since) || move.how() == Move.How.ERASED) {
                return oldest;
            }
            if (move.isUndoing()) {
                undone.addAll(move.runs());
            } else if (move.how() == Move.How.PUBLISHED
                    && !undone.contains(move.runs().get(0))) {
                oldest = Optional.of(move.runs().get(0));
            }
        }
        return oldest;
    }

    private String days() {
        return pipeline.rollbackWindow().toDays() + " days";
    }
}
