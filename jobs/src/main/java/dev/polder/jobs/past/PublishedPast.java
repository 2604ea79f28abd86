package dev.polder.jobs.past;

import dev.polder.journal.Journal;
import dev.polder.journal.Move;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Seen;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What readers saw of all pipelines at one moment. */
public final class PublishedPast {
    private final List<String> pipelines;
    private final Function<String, Journal> journals;

    /**
     * @param pipelines all there are
     * @param journals gives the journal of the pipeline of this name
     */
    public PublishedPast(List<String> pipelines, Function<String, Journal> journals) {
        this.pipelines = List.copyOf(pipelines);
        this.journals = journals;
    }

    /**
     * By pipeline, what readers saw; a pipeline that had published nothing is left out.
     *
     * @param wanted the pipelines that are asked for
     * @throws UnknownRun when it is about a run that there is not
     * @throws NotPublished when the run is none or published nothing, or no pipeline had published anything
     */
    public Map<String, Seen> find(Moment moment, List<String> wanted) {
        Map<String, Seen> seen = new TreeMap<>();
        Instant time;
        if (moment instanceof Moment.AfterRun after) {
            RunSearch.Found found = new RunSearch(pipelines, journals).find(after.run());
            Seen own = found.journal()
                    .past()
                    .seenAfter(found.state(), after.run())
                    .orElseThrow(() -> NotPublished.byRun(found.story().record()));
            if (wanted.contains(found.state().pipeline())) {
                seen.put(found.state().pipeline(), own);
            }
            time = own.since().at();
        } else {
            time = ((Moment.AtTime) moment).time();
        }
        for (String pipeline : wanted) {
            if (!seen.containsKey(pipeline)) {
                Journal journal = journals.apply(pipeline);
                journal.past().seenAt(journal.load(), time).ifPresent(then -> seen.put(pipeline, then));
            }
        }
        if (seen.isEmpty()) {
            throw NotPublished.before(time, wanted, first(wanted));
        }
        return seen;
    }

    /** The first publication of all, which was later than what was asked for. */
    private Optional<Move> first(List<String> wanted) {
        Optional<Move> first = Optional.empty();
        for (String pipeline : wanted) {
            Journal journal = journals.apply(pipeline);
            PipelineState state = journal.load();
            Iterator<Move> back = journal.past().moves(state);
            while (back.hasNext()) {
                Move move = back.next();
                if (first.isEmpty() || move.at().isBefore(first.get().at())) {
                    first = Optional.of(move);
                }
            }
        }
        return first;
    }
}
