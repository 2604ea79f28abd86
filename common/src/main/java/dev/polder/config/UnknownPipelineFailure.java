package dev.polder.config;

import dev.polder.failure.Failure;
import java.util.List;

/** Somebody asked for a pipeline that the conf has not. */
public final class UnknownPipelineFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final String name;

    UnknownPipelineFailure(String name, List<String> known) {
        super(
                Kind.USER,
                "There is no pipeline " + Wording.quote(name) + ".",
                known.isEmpty()
                        ? "The conf has no pipelines yet: write `pipelines/<name>/pipeline.yaml`."
                        : Wording.didYouMean(name, known));
        this.name = name;
    }

    /** The name that was asked for. */
    public String name() {
        return name;
    }
}
