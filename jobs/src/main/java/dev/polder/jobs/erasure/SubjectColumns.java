package dev.polder.jobs.erasure;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.erasure.spark.SubjectRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where in a pipeline's tables it is looked for subjects. */
public final class SubjectColumns {
    /** A rejected record's own text, what it took from outside of itself, its errors; and of any record the fields that no column takes. */
    private static final Set<String> TEXTS = Set.of("_raw", "_context", "_errors", "_rescued");

    private SubjectColumns() {}

    /** How much of a column that is made of a subject's is looked at. */
    public enum Reach {
        /** The whole value. */
        EXACT,
        /** Also what stands in it, such as a name in a full name. */
        WITHIN
    }

    /** By table, those that hold a subject's value, bronze first; tables without any are left out. */
    public static Map<TableName, SubjectRows> of(Pipeline pipeline, PipelineQueries queries, Reach reach) {
        Map<TableName, SubjectRows> tables = new LinkedHashMap<>();
        for (Feed feed : pipeline.feeds()) {
            Set<String> exact = feed.contract().subjectColumns();
            if (!exact.isEmpty()) {
                tables.put(TableName.ofFeed(feed.name()), new SubjectRows(exact, TEXTS));
            }
        }
        queries.ordered().forEach(table -> {
            Set<String> made = queries.subjects(table.name());
            if (!made.isEmpty()) {
                tables.put(table.name(), new SubjectRows(made, reach == Reach.WITHIN ? made : Set.of()));
            }
        });
        return tables;
    }

    /** The names of all columns that are looked at as a whole. */
    public static Set<String> names(Map<TableName, SubjectRows> tables) {
        Set<String> names = new TreeSet<>();
        tables.values().forEach(rows -> names.addAll(rows.exact()));
        return names;
    }
}
