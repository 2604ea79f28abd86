package dev.polder.journal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.polder.failure.Failure;
import java.io.IOException;

/** An object beside the journal or in it that can't be what Polder wrote: cut short, edited, or of something else. */
public final class UnreadableObject extends Failure {
    private static final long serialVersionUID = 1L;

    private final String uri;

    UnreadableObject(String uri, IOException cause) {
        super(
                Kind.EXTERNAL,
                uri + " is not what Polder wrote: " + inWords(cause) + ".",
                "Bring it back from a backup or from an older version of the object. Don't delete it: later entries build on it.",
                cause);
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }

    private static String inWords(IOException cause) {
        if (!(cause instanceof JsonProcessingException json)) {
            return cause.toString();
        }
        JsonLocation location = json.getLocation();
        return json.getOriginalMessage() + (location == null ? "" : ", at line " + location.getLineNr());
    }
}
