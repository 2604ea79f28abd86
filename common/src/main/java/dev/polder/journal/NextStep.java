package dev.polder.journal;

import java.util.Objects;

/** What a new run must do first. */
public sealed interface NextStep {

    /** Nothing: the pipeline is paused. */
    record Rest(Paused pause) implements NextStep {
        public Rest {
            Objects.requireNonNull(pause);
        }
    }

    /** Finish a rollback, or leave it to whoever began it ({@link RollingBack#view}). */
    record FinishRollback(RollingBack rollback) implements NextStep {
        public FinishRollback {
            Objects.requireNonNull(rollback);
        }
    }

    /** Give up upkeep whose process is gone: a run has no use for it. */
    record EndUpkeep(UpkeepBegun upkeep) implements NextStep {
        public EndUpkeep {
            Objects.requireNonNull(upkeep);
        }
    }

    /** Go on with a run whose process is gone, or abandon it ({@link OpenBatch#obstacle}). */
    record TakeUp(OpenBatch open) implements NextStep {
        public TakeUp {
            Objects.requireNonNull(open);
        }
    }

    /** Claim once more the batch that stands first in line, or one that is parked. */
    record RunAgain(WaitingBatch waiting) implements NextStep {
        public RunAgain {
            Objects.requireNonNull(waiting);
        }
    }

    /**
     * Look for new files.
     *
     * @param batch the number that the batch they make will have
     */
    record Discover(long batch) implements NextStep {}
}
