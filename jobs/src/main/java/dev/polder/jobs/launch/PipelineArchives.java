package dev.polder.jobs.launch;

import static org.apache.spark.sql.functions.expr;

import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.erasure.Subjects;
import dev.polder.erasure.spark.SubjectRows;
import dev.polder.jobs.erasure.ErasedArchives;
import dev.polder.jobs.retention.Archived;
import dev.polder.jobs.retention.Archives;
import dev.polder.journal.PipelineState;
import dev.polder.upkeep.HeldRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** The archives of a pipeline, as an erasure sees them. */
final class PipelineArchives implements ErasedArchives {
    private final CommandContext context;
    private final Pipeline pipeline;
    private final Map<TableName, SubjectRows> columns;
    private final Subjects subjects;

    PipelineArchives(
            CommandContext context, Pipeline pipeline, Map<TableName, SubjectRows> columns, Subjects subjects) {
        this.context = context;
        this.pipeline = pipeline;
        this.columns = columns;
        this.subjects = subjects;
    }

    @Override
    public Map<String, Long> find(PipelineState state) {
        Map<String, Long> found = new TreeMap<>();
        for (Archived archived : archived()) {
            var rows = archives().rows(archived);
            long theirs = rows.filter(leaving(state, archived, rows.schema())).count();
            if (theirs > 0) {
                found.put(archived.uri(), theirs);
            }
        }
        return found;
    }

    @Override
    public Map<String, Long> erase(PipelineState state, String erasure) {
        Map<String, Long> erased = new TreeMap<>();
        for (Archived archived : archived()) {
            long rows = archives().erase(archived, schema -> leaving(state, archived, schema), erasure);
            if (rows > 0) {
                erased.put(archived.uri(), rows);
            }
        }
        return erased;
    }

    private Column leaving(PipelineState state, Archived archived, StructType schema) {
        String table = archived.manifest().table();
        return columns.get(TableName.parse(table))
                .condition(schema, subjects)
                .and(expr(HeldRows.free(state.holdsOn(table))));
    }

    private List<Archived> archived() {
        return archives().list(context.archiveFoldersOf(pipeline)).stream()
                .filter(archived ->
                        columns.containsKey(TableName.parse(archived.manifest().table())))
                .toList();
    }

    private Archives archives() {
        return new Archives(context.spark(), context.stores(), pipeline.name());
    }
}
