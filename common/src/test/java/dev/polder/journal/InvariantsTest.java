package dev.polder.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.journal.RunRecord.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whatever writers try, what the fold lets through keeps the protocol's invariants. */
class InvariantsTest {

    @Property(tries = 200)
    void whateverIsTriedTheInvariantsHold(@ForAll("attempts") List<Entry> attempts) {
        PipelineState state = PipelineState.empty("flights");
        List<Entry> written = new ArrayList<>();
        for (Entry entry : attempts) {
            PipelineState next;
            try {
                next = state.with(entry);
            } catch (IllegalTransition refused) {
                continue;
            }
            assertNothingFell(state, next);
            written.add(entry);
            state = next;
        }

        List<RunRecord> runs = RunHistory.fold(written);
        Map<Long, Long> publishedRuns = runs.stream()
                .filter(run -> run.status() == Status.PUBLISHED)
                .collect(Collectors.groupingBy(RunRecord::batch, Collectors.counting()));
        assertThat(publishedRuns.values()).allMatch(count -> count == 1);
        assertThat(runs.stream().filter(run -> run.status() == Status.UNFINISHED))
                .hasSize(state.openBatch().isPresent() ? 1 : 0);
        Statistics.collect(publishedRuns.size());
    }

    private static void assertNothingFell(PipelineState before, PipelineState after) {
        before.heads().forEach((table, version) -> assertThat(after.heads().get(table))
                .isGreaterThanOrEqualTo(version));
        assertThat(after.lastBatch()).isGreaterThanOrEqualTo(before.lastBatch());
        assertThat(epoch(after)).isGreaterThanOrEqualTo(after.lastBatch() == before.lastBatch() ? epoch(before) : 0);
        assertThat(after.last()).isEqualTo(before.last() + 1);
    }

    private static int epoch(PipelineState state) {
        return state.openBatch()
                .map(open -> open.claim().epoch())
                .or(() -> state.waitingBatch().map(WaitingBatch::epoch))
                .orElse(Integer.MAX_VALUE);
    }

    @Provide
    Arbitrary<List<Entry>> attempts() {
        Arbitrary<Integer> small = Arbitraries.frequency(Tuple.of(3, 1), Tuple.of(1, 2));
        Arbitrary<Consumer<Story>> claim = Combinators.combine(small, small, small)
                .as((batch, attempt, epoch) -> story -> story.claims(batch, attempt, epoch));
        Arbitrary<Consumer<Story>> ingest = Combinators.combine(small, small, small)
                .as((batch, attempt, epoch) -> story -> story.ingests(batch, attempt, epoch));
        Arbitrary<Consumer<Story>> publish = Combinators.combine(small, small, small, small)
                .as((batch, attempt, epoch, version) -> story -> story.publishes(batch, attempt, epoch, version));
        Arbitrary<Consumer<Story>> refuse = Combinators.combine(small, small, small)
                .as((batch, attempt, epoch) -> story -> story.refuses(batch, attempt, epoch));
        return Arbitraries.oneOf(claim, ingest, publish, refuse)
                .list()
                .ofMinSize(150)
                .ofMaxSize(250)
                .map(steps -> {
                    Story story = Story.begin();
                    steps.forEach(step -> step.accept(story));
                    return story.entries();
                });
    }
}
