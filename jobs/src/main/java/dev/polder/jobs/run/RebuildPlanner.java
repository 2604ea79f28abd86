package dev.polder.jobs.run;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.jobs.run.RebuildPlan.Way;
import dev.polder.journal.Erase;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Rebuild;
import dev.polder.journal.Undoable;
import dev.polder.transform.QueryCheck;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides how each table of a pipeline is made again, so that it holds what the same runs would make of it today. */
final class RebuildPlanner {
    private final String pipeline;
    private final PipelineQueries queries;
    private final Map<TableName, Set<TableName>> reads = new HashMap<>();

    RebuildPlanner(String pipeline, PipelineQueries queries) {
        this.pipeline = pipeline;
        this.queries = queries;
        Map<String, TableName> own = queries.ordered().stream()
                .map(Table::name)
                .collect(Collectors.toMap(name -> name.toString().toLowerCase(Locale.ROOT), name -> name));
        queries.ordered().forEach(table -> reads.put(table.name(), own(table, own)));
    }

    private static Set<TableName> own(Table table, Map<String, TableName> own) {
        return table.source() instanceof Table.Source.FromQuery query
                ? QueryCheck.reads(query.text()).stream()
                        .map(name -> own.get(name.toLowerCase(Locale.ROOT)))
                        .filter(name -> name != null)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Whether somebody may name it. */
    void requireKnown(Rebuild rebuild) {
        for (String name : rebuild.tables()) {
            if (reads.keySet().stream().noneMatch(table -> table.toString().equals(name))) {
                throw NotRebuildable.unknownTable(pipeline, name, reads.keySet());
            }
        }
    }

    /**
     * Plans it; empty runs in the plan mean that there is nothing to do.
     *
     * @param standing all that stands published, the oldest first
     * @throws NotRebuildable when a table can't be told apart from what other batches made of it
     */
    RebuildPlan plan(Rebuild rebuild, List<Undoable> standing) {
        requireKnown(rebuild);
        List<PublishedRun> all = standing.stream()
                .filter(PublishedRun.class::isInstance)
                .map(PublishedRun.class::cast)
                .filter(run -> !run.claim().rebuilds() && !run.claim().discards())
                .toList();
        List<PublishedRun> runs =
                all.stream().filter(run -> rebuild.means(run.claim().batch())).toList();
        boolean last = !runs.isEmpty() && all.get(all.size() - 1).equals(runs.get(runs.size() - 1));
        boolean suffix =
                last && all.subList(all.size() - runs.size(), all.size()).equals(runs);
        Set<TableName> written = written(rebuild, last);
        Set<TableName> played = played(written);
        Optional<TableName> needsBase = rebuild.batches() == null
                ? Optional.empty()
                : queries.ordered().stream()
                        .filter(table -> played.contains(table.name()) && needsBase(table))
                        .map(Table::name)
                        .findFirst();
        if (needsBase.isPresent() && !runs.isEmpty()) {
            requireBase(needsBase.get(), rebuild, all, runs, suffix, standing);
        }
        Map<TableName, Way> ways = new LinkedHashMap<>();
        boolean based = needsBase.isPresent() || rebuild.batches() == null;
        queries.ordered().stream()
                .filter(table -> written.contains(table.name()))
                .forEach(table -> ways.put(table.name(), way(table, played, based)));
        return new RebuildPlan(
                pipeline,
                rebuild,
                runs,
                needsBase.flatMap(table -> runs.stream().findFirst()),
                played,
                last(played),
                ways);
    }

    private Set<TableName> last(Set<TableName> played) {
        return queries.ordered().stream()
                .filter(table -> played.contains(table.name()) && table.write() instanceof Table.Write.Replace)
                .map(Table::name)
                .filter(name ->
                        played.stream().noneMatch(other -> reads.get(other).contains(name)))
                .collect(Collectors.toSet());
    }

    /** What was asked for, and what is made of it; but not what later batches have put in the place of these. */
    private Set<TableName> written(Rebuild rebuild, boolean last) {
        Set<TableName> written = new LinkedHashSet<>();
        for (Table table : queries.ordered()) {
            boolean asked = rebuild.tables().isEmpty()
                    || rebuild.tables().contains(table.name().toString())
                    || reads.get(table.name()).stream().anyMatch(written::contains);
            boolean replacedSince = !last && rebuild.batches() != null && ofLastBatch(table);
            if (asked && !replacedSince) {
                written.add(table.name());
            }
        }
        return written;
    }

    /** The tables that are made batch by batch, and those that are read on the way. */
    private Set<TableName> played(Set<TableName> written) {
        Set<TableName> played = queries.ordered().stream()
                .filter(table -> written.contains(table.name()))
                .filter(table -> alone(table) == Way.PLAYED)
                .map(Table::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (int i = queries.ordered().size() - 1; i >= 0; i--) {
            TableName name = queries.ordered().get(i).name();
            if (played.contains(name)) {
                played.addAll(reads.get(name));
            }
        }
        return played;
    }

    /** How a table can be made when nobody asks what it held in between. */
    private Way alone(Table table) {
        if (table.write() instanceof Table.Write.Replace && !ofLastBatch(table)) {
            return Way.ASKED;
        }
        return table.write() instanceof Table.Write.Append && table.source() instanceof Table.Source.FromFeed
                ? Way.GATHERED
                : Way.PLAYED;
    }

    private boolean ofLastBatch(Table table) {
        return table.write() instanceof Table.Write.Replace
                && !queries.batchFeeds(table.name()).isEmpty();
    }

    private Way way(Table table, Set<TableName> played, boolean based) {
        if (!played.contains(table.name())) {
            return alone(table);
        }
        return table.write() instanceof Table.Write.Append && !based ? Way.EXCHANGED : Way.PLAYED;
    }

    /** Whether what it holds after a batch depends on what it, or another table, held before. */
    private boolean needsBase(Table table) {
        return table.write() instanceof Table.Write.Merge
                || !reads.get(table.name()).isEmpty()
                || (table.write() instanceof Table.Write.Replace && !ofLastBatch(table));
    }

    private void requireBase(
            TableName table,
            Rebuild rebuild,
            List<PublishedRun> all,
            List<PublishedRun> runs,
            boolean suffix,
            List<Undoable> standing) {
        PublishedRun first = runs.get(0);
        if (!suffix) {
            long after = all.stream()
                    .skip(all.indexOf(first))
                    .filter(run -> !runs.contains(run))
                    .findFirst()
                    .orElseThrow()
                    .claim()
                    .batch();
            long from = Math.min(first.claim().batch(), after);
            throw NotRebuildable.notTheLast(pipeline, table, rebuild.batches(), from, after);
        }
        Set<String> since = new TreeSet<>();
        standing.stream()
                .skip(standing.indexOf(first))
                .filter(one -> one instanceof PublishedRun run && run.claim().rebuilds())
                .forEach(one -> since.add(one.name()));
        standing.stream()
                .skip(standing.indexOf(first))
                .filter(one ->
                        one instanceof FinishedUpkeep upkeep && upkeep.begun().upkeep() instanceof Erase)
                .forEach(one -> since.add(one.name()));
        if (!since.isEmpty()) {
            throw NotRebuildable.overtaken(pipeline, table, String.join(", ", since));
        }
    }
}
