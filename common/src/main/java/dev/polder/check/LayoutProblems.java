package dev.polder.check;

import dev.polder.config.Conf;
import dev.polder.config.Feed;
import dev.polder.config.Location;
import dev.polder.config.Pipeline;
import dev.polder.config.Problem;
import dev.polder.config.Table;
import dev.polder.failure.Nearest;
import dev.polder.retention.Retention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wrong with the columns by which a table is partitioned and laid out, and its rows are kept. */
final class LayoutProblems {
    private final Conf conf;
    private final Pipeline pipeline;

    LayoutProblems(Conf conf, Pipeline pipeline) {
        this.conf = conf;
        this.pipeline = pipeline;
    }

    /** Of a feed whose columns are known. */
    List<Problem> ofFeed(Feed feed) {
        Map<String, String> columns = new LinkedHashMap<>(feed.contract().sqlTypes());
        columns.put("_ingest_date", "DATE");
        columns.put("_ingested_at", "TIMESTAMP");
        return retention(
                "feeds." + feed.name(),
                feed.retention(),
                columns,
                feed.contract().maskedColumns());
    }

    /**
     * Of a table whose columns are known.
     *
     * @param columns with their Spark SQL types
     * @param masked those whose values must never be shown
     */
    List<Problem> ofTable(Table table, Map<String, String> columns, Set<String> masked) {
        String path = "tables." + table.name();
        List<Problem> problems = new ArrayList<>(retention(path, table.retention(), columns, masked));
        for (String column : table.partitionBy()) {
            String type = columns.getOrDefault(column, "").toLowerCase(Locale.ROOT);
            if (type.isEmpty()) {
                problems.add(unknown(path + ".partition-by", column, columns));
            } else if (masked.contains(column)) {
                problems.add(problem(
                        path + ".partition-by",
                        "The column `" + column
                                + "` is masked, and partitions show their values in the names of folders.",
                        "Partition by another column."));
            } else if (type.matches("(array|map|struct|binary).*")) {
                problems.add(problem(
                        path + ".partition-by",
                        "The column `" + column + "` is of type " + type + ", by which no table can be partitioned.",
                        "Partition by a date, a short text or a small number."));
            }
        }
        if (!columns.isEmpty() && table.partitionBy().containsAll(columns.keySet())) {
            problems.add(problem(
                    path + ".partition-by",
                    "All columns are named, and nothing would be left for the files.",
                    "Leave at least one out."));
        }
        problems.addAll(zOrder(path + ".z-order-by", table, columns, masked));
        return problems;
    }

    private List<Problem> zOrder(String path, Table table, Map<String, String> columns, Set<String> masked) {
        List<Problem> problems = new ArrayList<>();
        for (String column : table.zOrderBy()) {
            String type = columns.getOrDefault(column, "").toLowerCase(Locale.ROOT);
            if (type.isEmpty()) {
                problems.add(unknown(path, column, columns));
            } else if (masked.contains(column)) {
                problems.add(problem(
                        path,
                        "The column `" + column
                                + "` is masked, and has no statistics by which queries could skip files.",
                        "Name another column."));
            } else if (table.partitionBy().contains(column)) {
                problems.add(problem(
                        path,
                        "The column `" + column + "` has one value in each partition: there is nothing to order by it.",
                        "Take it away here or from `partition-by`."));
            } else if (type.matches("(array|map|struct|binary|boolean|timestamp_ntz).*")) {
                problems.add(problem(
                        path,
                        "The column `" + column + "` is of type " + type
                                + ", which has no statistics by which queries could skip files.",
                        "Name a column of a number, text, date or timestamp."));
            }
        }
        return problems;
    }

    private List<Problem> retention(
            String path, Optional<Retention> retention, Map<String, String> columns, Set<String> masked) {
        if (retention.isEmpty()) {
            return List.of();
        }
        String by = retention.get().by();
        String type = columns.getOrDefault(by, "").toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            return List.of(unknown(path + ".retention.by", by, columns));
        }
        if (masked.contains(by)) {
            return List.of(problem(
                    path + ".retention.by",
                    "The column `" + by + "` is masked, and retention tells the oldest and the newest day that leave.",
                    "Name another column."));
        }
        if (!type.equals("date") && !type.equals("timestamp")) {
            return List.of(problem(
                    path + ".retention.by",
                    "The column `" + by + "` is of type " + type + ", which tells no day.",
                    "Name a column of type date or timestamp."));
        }
        return List.of();
    }

    private Problem unknown(String path, String column, Map<String, String> columns) {
        String guess = Nearest.to(column, columns.keySet())
                .map(near -> "Did you mean `" + near + "`? ")
                .orElse("");
        return problem(
                path,
                "There is no column `" + column + "`.",
                guess + "Known: " + String.join(", ", columns.keySet()) + ".");
    }

    private Problem problem(String path, String problem, String remedy) {
        Location at = conf.locate(pipeline.name(), path);
        return new Problem(at.file(), at.line(), path, problem, remedy);
    }
}
