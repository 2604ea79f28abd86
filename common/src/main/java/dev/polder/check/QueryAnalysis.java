package dev.polder.check;

import dev.polder.config.Conf;
import dev.polder.config.Feed;
import dev.polder.config.Location;
import dev.polder.config.Pipeline;
import dev.polder.config.Problem;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.contract.BatchView;
import dev.polder.transform.QueryCheck;
import dev.polder.transform.SourceColumn;
import dev.polder.transform.SqlProblem;
import dev.polder.transform.TableOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at all queries of a conf in the order in which their tables can be made, so that each knows what it reads. */
final class QueryAnalysis {
    private final Conf conf;
    private final Map<String, Owned> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> known = new HashMap<>();
    private final Map<String, Set<String>> masked = new HashMap<>();
    private final Map<String, Set<String>> subjects = new HashMap<>();
    private final Map<String, Set<String>> reads = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    private record Owned(Pipeline pipeline, Table table) {}

    QueryAnalysis(Conf conf) {
        this.conf = conf;
        for (Pipeline pipeline : conf.drafts()) {
            pipeline.tables().forEach(table -> tables.put(table.name().toString(), new Owned(pipeline, table)));
        }
    }

    void run() {
        for (Pipeline pipeline : conf.drafts()) {
            for (Feed feed : pipeline.feeds()) {
                ConditionProblems conditions = new ConditionProblems(conf, pipeline);
                problems.addAll(
                        conf.knowsColumns(pipeline.name(), feed)
                                ? conditions.ofFeed(feed)
                                : conditions.withoutColumns(feed));
                if (conf.knowsColumns(pipeline.name(), feed)) {
                    problems.addAll(new LayoutProblems(conf, pipeline).ofFeed(feed));
                }
            }
        }
        tables.forEach((name, owned) -> reads.put(name, namesIn(owned.table())));
        order.addAll(sorted());
        order.forEach(this::analyse);
    }

    List<Problem> problems() {
        return problems;
    }

    /** By pipeline; only of those whose every table could be analysed. */
    Map<String, PipelineQueries> queries() {
        Map<String, PipelineQueries> queries = new HashMap<>();
        for (Pipeline pipeline : conf.drafts()) {
            List<Table> ordered = order.stream()
                    .map(tables::get)
                    .filter(owned -> owned.pipeline().equals(pipeline))
                    .map(Owned::table)
                    .toList();
            if (ordered.size() == pipeline.tables().size()
                    && ordered.stream()
                            .allMatch(table -> known.containsKey(table.name().toString()))) {
                queries.put(pipeline.name(), queries(pipeline, ordered));
            }
        }
        return queries;
    }

    private PipelineQueries queries(Pipeline pipeline, List<Table> ordered) {
        Map<TableName, Map<String, String>> columns = new LinkedHashMap<>();
        Map<TableName, Set<String>> hidden = new LinkedHashMap<>();
        Map<TableName, Set<String>> telling = new LinkedHashMap<>();
        Map<TableName, String> inputs = new LinkedHashMap<>();
        boolean meetsMasked =
                pipeline.feeds().stream().anyMatch(feed -> feed.contract().hasMaskedColumns());
        Map<TableName, Set<String>> batchFeeds = new LinkedHashMap<>();
        for (Table table : ordered) {
            batchFeeds.put(table.name(), batchFeeds(table));
            columns.put(table.name(), known.get(table.name().toString()));
            hidden.put(table.name(), masked.get(table.name().toString()));
            telling.put(table.name(), subjects.get(table.name().toString()));
            for (String read : reads.get(table.name().toString())) {
                meetsMasked |= !masked.getOrDefault(read, Set.of()).isEmpty();
                Owned input = tables.get(read);
                if (input != null && !input.pipeline().equals(pipeline)) {
                    inputs.put(input.table().name(), input.pipeline().name());
                }
            }
        }
        return new PipelineQueries(ordered, columns, hidden, telling, inputs, batchFeeds, meetsMasked);
    }

    private Set<String> batchFeeds(Table table) {
        if (table.source() instanceof Table.Source.FromFeed from) {
            return Set.of(from.feed());
        }
        return reads.get(table.name().toString()).stream()
                .filter(read -> read.startsWith("batch."))
                .map(read -> read.substring("batch.".length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<String> sorted() {
        Map<String, Set<String>> open = new HashMap<>(reads);
        while (true) {
            TableOrder found = TableOrder.of(open);
            if (found instanceof TableOrder.Sorted sorted) {
                return sorted.tables();
            }
            TableOrder.Cycle cycle = (TableOrder.Cycle) found;
            for (String name : cycle.tables()) {
                report(
                        tables.get(name),
                        "The tables read each other in a circle: " + cycle.description() + ".",
                        "Take one of these reads out.");
                broken.add(name);
                open.remove(name);
            }
        }
    }

    private void analyse(String name) {
        Owned owned = tables.get(name);
        Table table = owned.table();
        ConditionProblems conditions = new ConditionProblems(conf, owned.pipeline());
        if (table.source() instanceof Table.Source.FromFeed from) {
            analyse(owned, from);
        } else if (table.source() instanceof Table.Source.FromQuery query) {
            analyse(owned, query);
        }
        problems.addAll(
                known.containsKey(name)
                        ? conditions.ofTable(table, known.get(name))
                        : conditions.withoutColumns(table));
        if (known.containsKey(name)) {
            problems.addAll(
                    new LayoutProblems(conf, owned.pipeline()).ofTable(table, known.get(name), masked.get(name)));
        }
    }

    private void analyse(Owned owned, Table.Source.FromFeed from) {
        String name = owned.table().name().toString();
        Optional<Feed> feed = owned.pipeline().feeds().stream()
                .filter(each -> each.name().equals(from.feed()))
                .filter(each -> conf.knowsColumns(owned.pipeline().name(), each))
                .findFirst();
        feed.ifPresentOrElse(
                read -> {
                    known.put(name, withBatch(owned.table(), read.contract().sqlTypes()));
                    masked.put(name, read.contract().maskedColumns());
                    subjects.put(name, read.contract().subjectColumns());
                },
                () -> broken.add(name));
    }

    private void analyse(Owned owned, Table.Source.FromQuery query) {
        String name = owned.table().name().toString();
        if (query.text().isBlank()) {
            broken.add(name);
            return;
        }
        Map<String, Map<String, String>> readable = new HashMap<>(known);
        Map<String, Set<String>> hidden = new HashMap<>(masked);
        Map<String, Set<String>> telling = new HashMap<>(subjects);
        Set<String> unknown = new TreeSet<>(broken);
        for (Feed feed : owned.pipeline().feeds()) {
            String view = "batch." + feed.name();
            if (conf.knowsColumns(owned.pipeline().name(), feed)) {
                readable.put(view, BatchView.columns(feed.contract()));
                hidden.put(view, feed.contract().maskedColumns());
                telling.put(view, feed.contract().subjectColumns());
            } else {
                unknown.add(view);
            }
        }
        Set<String> unknownReads = new TreeSet<>(reads.get(name));
        unknownReads.retainAll(unknown);
        if (!unknownReads.isEmpty()) {
            broken.add(name);
            unknown.addAll(readable.keySet());
            report(owned, query, QueryCheck.withoutColumns(query.text(), unknown));
            report(
                    owned,
                    "It reads " + String.join(", ", unknownReads)
                            + ", whose columns cannot be known before their problems are mended.",
                    "Mend those, then check again: this query is looked at further then.");
            return;
        }
        QueryCheck check = QueryCheck.of(query.text(), readable);
        if (check instanceof QueryCheck.Passed passed) {
            known.put(name, withBatch(owned.table(), passed.columns()));
            masked.put(name, madeOf(hidden, passed.origins()));
            subjects.put(name, madeOf(telling, passed.origins()));
        } else if (check instanceof QueryCheck.Refused refused) {
            broken.add(name);
            report(owned, query, refused.problems());
        }
    }

    private static Set<String> madeOf(Map<String, Set<String>> marked, Map<String, Set<SourceColumn>> origins) {
        return origins.entrySet().stream()
                .filter(column -> column.getValue().stream()
                        .anyMatch(origin ->
                                marked.getOrDefault(origin.table(), Set.of()).contains(origin.column())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Append tables say with which batch a row came. */
    private static Map<String, String> withBatch(Table table, Map<String, String> columns) {
        if (!(table.write() instanceof Table.Write.Append)) {
            return columns;
        }
        Map<String, String> all = new LinkedHashMap<>(columns);
        all.put("_batch", "bigint");
        return all;
    }

    private static Set<String> namesIn(Table table) {
        return table.source() instanceof Table.Source.FromQuery query
                ? QueryCheck.reads(query.text()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private void report(Owned owned, String problem, String remedy) {
        String path = "tables." + owned.table().name() + ".sql";
        Location at = conf.locate(owned.pipeline().name(), path);
        problems.add(new Problem(at.file(), at.line(), path, problem, remedy));
    }

    private void report(Owned owned, Table.Source.FromQuery query, List<SqlProblem> found) {
        String file = "pipelines/" + owned.pipeline().name() + "/" + query.file();
        found.forEach(
                problem -> problems.add(new Problem(file, problem.line(), "", problem.sentence(), problem.remedy())));
    }
}
