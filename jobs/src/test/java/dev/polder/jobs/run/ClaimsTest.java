package dev.polder.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.Ingested;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.PipelineState;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a run whose process died is gone on with or given up. */
@Tag("step-8")
class ClaimsTest {
    private static final Actor ALICE = new Actor("alice", "host-a", 11);
    private static final Actor BOB = new Actor("bob", "host-b", 22);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

    private final Claimed claim = new Claims("0.1.0", "c0ffee", ALICE, CLOCK)
            .first("flights-1-1", 1, Map.of(), Map.of("bronze.flights", 0L), Map.of("silver.airports", 4L));
    private final PipelineState claimed = PipelineState.empty("flights").with(claim);
    private final PipelineState ingested = claimed.with(
            new Ingested(claim.run(), 1, 1, claim.at(), Map.of("bronze.flights", 1L), Map.of(), List.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1.0 | c0ffee | 4 |",
                "0.2.0 | c0ffee | 4 | it was claimed by release 0.1.0, and this is 0.2.0",
                "0.1.0 | decaf  | 4 | the pipeline's conf has changed since it was claimed",
                "0.1.0 | c0ffee | 5 | tables of other pipelines that it reads have been published again",
            })
    void aRunGoesOnUnderTheSameReleaseConfAndInputsOnly(String release, String conf, long airports, String obstacle) {
        Claims next = new Claims(release, conf, BOB, CLOCK);

        assertThat(next.obstacle(open(ingested), Map.of("silver.airports", airports)))
                .isEqualTo(Optional.ofNullable(obstacle));
    }

    @Test
    void aRunThatHasNotCountedItsRecordsIsGivenUp() {
        Claims next = new Claims("0.1.0", "c0ffee", BOB, CLOCK);

        assertThat(next.obstacle(open(claimed), claim.inputs()))
                .contains("its process died before its records were counted in bronze");
    }

    @Test
    void whoGoesOnSaysSoAndWhoGivesUpRaisesTheEpoch() {
        Claims next = new Claims("0.1.0", "c0ffee", BOB, CLOCK);

        PipelineState taken = ingested.with(next.takeOver(open(ingested)));
        PipelineState abandoned = ingested.with(next.abandon(open(ingested), "the conf has changed"));

        assertThat(open(taken).holder()).isEqualTo(BOB);
        assertThat(open(taken).claim().epoch()).isEqualTo(1);
        assertThat(abandoned.waitingBatch().orElseThrow().epoch()).isEqualTo(2);
    }

    private static OpenBatch open(PipelineState state) {
        return state.openBatch().orElseThrow();
    }
}
