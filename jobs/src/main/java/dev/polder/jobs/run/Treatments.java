package dev.polder.jobs.run;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Table;
import dev.polder.failure.Nearest;
import dev.polder.journal.Treatment;
import dev.polder.quarantine.Selected;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says what a treatment of a pipeline's quarantine will do, and what it can't. */
final class Treatments {
    private final String pipeline;
    private final PipelineQueries queries;

    Treatments(String pipeline, PipelineQueries queries) {
        this.pipeline = pipeline;
        this.queries = queries;
    }

    /**
     * Makes sure that no table loses rows by it.
     *
     * @param found what is taken, by feed
     * @throws SnapshotNotReplayable when a table would
     */
    void requireHarmless(Treatment treatment, Map<String, Selected> found) {
        if (treatment.kind() == Treatment.Kind.DISCARD) {
            return;
        }
        for (Table table : queries.ordered()) {
            if (table.write() instanceof Table.Write.Replace) {
                for (String feed : queries.batchFeeds(table.name())) {
                    if (found.getOrDefault(feed, Selected.NONE).taken() > 0) {
                        throw new SnapshotNotReplayable(pipeline, table.name(), feed);
                    }
                }
            }
        }
    }

    /** Why nothing is done. */
    String idle(Treatment treatment, Selected found) {
        String what = treatment.kind() == Treatment.Kind.REPLAY_DISCARDED ? "discarded" : "open";
        Set<String> rules = found.rules().keySet();
        if (found.standing() == 0) {
            return "no record in quarantine is " + what;
        }
        if (!found.obstacles().isEmpty()) {
            return "nothing that was meant can be put through again";
        }
        List<String> unknown =
                treatment.rules().stream().filter(rule -> !rules.contains(rule)).toList();
        if (unknown.isEmpty()) {
            return "no record of what was meant is " + what;
        }
        String guess = Nearest.to(unknown.get(0), List.copyOf(rules))
                .map(rule -> "; did you mean " + rule + "?")
                .orElse("; those that are " + what + " broke " + String.join(", ", rules));
        return "no record that is " + what + " broke " + unknown.get(0) + guess;
    }

    /** What a person should know, before anything is done. */
    List<String> notes(Treatment treatment, Selected found) {
        List<String> notes = new ArrayList<>();
        found.obstacles()
                .forEach((why, count) -> notes.add(count(count) + " can't be put through again and "
                        + (count == 1 ? "stays" : "stay") + " open, because " + why
                        + "; run the batch again (polder rollback "
                        + pipeline + " --run ..), or: polder discard " + pipeline + " --reason .."));
        if (treatment.kind() != Treatment.Kind.DISCARD && found.taken() > 0) {
            queries.ordered().stream()
                    .filter(table -> table.write() instanceof Table.Write.Merge merge
                            && merge.sequenceBy().isEmpty()
                            && !queries.batchFeeds(table.name()).isEmpty())
                    .forEach(table -> notes.add(table.name()
                            + " has no sequence-by: what passes now wins over rows of the same key that came later"));
        }
        return notes;
    }

    private static String count(long records) {
        return String.format(Locale.ROOT, "%,d record%s", records, records == 1 ? "" : "s");
    }
}
