package dev.polder.jobs.launch;

import dev.polder.jobs.past.Moment;
import dev.polder.jobs.past.NotPublished;
import dev.polder.jobs.past.PublishedPast;
import dev.polder.jobs.past.ReadableVersions;
import dev.polder.journal.Move;
import dev.polder.journal.Seen;
import dev.polder.transform.QueryCheck;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code --at RUN|TIME}: what readers saw then. */
final class AsOf {
    private final CommandContext context;

    AsOf(CommandContext context) {
        this.context = context;
    }

    /** By pipeline, what readers saw. */
    Map<String, Seen> find(List<String> pipelines, String at) {
        return new PublishedPast(context.checked().conf().pipelineNames(), context::journalOf)
                .find(Moment.parse(at), pipelines);
    }

    /** As the other, of the tables that a query names; each of them can be read. Says since when readers saw it. */
    Map<String, Seen> find(String sql, String at) {
        Map<String, Seen> seen = find(context.checked().conf().pipelineNames(), at);
        Map<String, Seen> read = new LinkedHashMap<>();
        ReadableVersions readable = new ReadableVersions(context::keptVersions);
        for (String table : QueryCheck.reads(sql)) {
            seen.forEach((pipeline, then) -> then.versions().keySet().stream()
                    .filter(table::equalsIgnoreCase)
                    .forEach(name -> {
                        readable.require(name, then, context.journalOf(pipeline));
                        read.put(pipeline, then);
                    }));
            requireThen(table, seen, at);
        }
        read.forEach((pipeline, then) -> context.note(describe(pipeline, then.since())));
        return seen;
    }

    private void requireThen(String table, Map<String, Seen> seen, String at) {
        boolean then = seen.values().stream()
                .flatMap(one -> one.versions().keySet().stream())
                .anyMatch(table::equalsIgnoreCase);
        if (then) {
            return;
        }
        for (String pipeline : context.checked().conf().pipelineNames()) {
            boolean now = context.journalOf(pipeline).load().published().keySet().stream()
                    .anyMatch(table::equalsIgnoreCase);
            if (now) {
                throw NotPublished.table(table, at);
            }
        }
    }

    static String describe(String pipeline, Move since) {
        return pipeline + " as of " + since.inWords() + ", " + since.at().truncatedTo(ChronoUnit.SECONDS);
    }
}
