package dev.polder.config;

import dev.polder.failure.Failure;
import java.nio.file.Path;

/** There is no conf folder, or it cannot be listed. */
public final class MissingConfFailure extends Failure {
    private static final long serialVersionUID = 1L;

    MissingConfFailure(Path folder) {
        super(
                Kind.USER,
                "There is no conf folder at " + Wording.quote(folder.toString()) + " that can be read.",
                "Go to the project's folder, or name its conf with `--conf DIR`.");
    }
}
