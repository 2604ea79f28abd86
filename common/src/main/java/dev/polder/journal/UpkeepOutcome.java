package dev.polder.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What came of upkeep, in figures that were measured while it was done. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Retained.class, name = "retained"),
    @JsonSubTypes.Type(value = Maintained.class, name = "maintained"),
    @JsonSubTypes.Type(value = Erased.class, name = "erased"),
    @JsonSubTypes.Type(value = BroughtBack.class, name = "brought-back")
})
public sealed interface UpkeepOutcome permits Retained, Maintained, Erased, BroughtBack {

    /** What it changed in quarantine. */
    default QuarantineChange quarantine() {
        return QuarantineChange.NONE;
    }

    /** Whether neither it nor anything before it can be undone any more. */
    default boolean endsUndo() {
        return false;
    }
}
