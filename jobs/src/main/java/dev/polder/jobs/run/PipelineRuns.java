package dev.polder.jobs.run;

import java.util.Objects;

/** The kinds of run that one pipeline can have. Of these one thing is done, once. */
public record PipelineRuns(RunPipeline next, TreatQuarantine quarantine, RebuildPipeline history) {
    public PipelineRuns {
        Objects.requireNonNull(next);
        Objects.requireNonNull(quarantine);
        Objects.requireNonNull(history);
    }
}
