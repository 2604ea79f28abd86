package dev.polder.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * One thing that happened, written once and never changed: an object {@code <lake>/_polder/journal/<pipeline>/<number>.json}.
 *
 * <p>In JSON an entry is an object whose {@code type} names the record and whose other fields are the record's components
 * under their own names; instants are ISO 8601 in UTC. A reader passes over fields that it doesn't know, so a change
 * that an older Polder must not pass over needs a new type: at that the older one stops.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(
            value = Claimed.class,
            names = {"claimed", Entry.TREATS, Entry.REBUILDS}),
    @JsonSubTypes.Type(value = TakenOver.class, name = "taken-over"),
    @JsonSubTypes.Type(value = Ingested.class, name = "ingested"),
    @JsonSubTypes.Type(value = Published.class, name = "published"),
    @JsonSubTypes.Type(value = Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Abandoned.class, name = "abandoned"),
    @JsonSubTypes.Type(value = Parked.class, name = "parked"),
    @JsonSubTypes.Type(value = Skipped.class, name = "skipped"),
    @JsonSubTypes.Type(value = Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = FilesSkipped.class, name = "files-skipped"),
    @JsonSubTypes.Type(value = Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(
            value = RollingBack.class,
            names = {"rolling-back", Entry.TAKES_OUT}),
    @JsonSubTypes.Type(value = RolledBack.class, name = "rolled-back"),
    @JsonSubTypes.Type(value = UpkeepBegun.class, name = "upkeep-begun"),
    @JsonSubTypes.Type(value = UpkeepDone.class, name = "upkeep-done"),
    @JsonSubTypes.Type(value = UpkeepAbandoned.class, name = "upkeep-abandoned"),
    @JsonSubTypes.Type(value = HoldAdded.class, name = "hold-added"),
    @JsonSubTypes.Type(value = HoldReleased.class, name = "hold-released")
})
public sealed interface Entry
        permits RunEntry, FilesSkipped, Paused, Resumed, RollingBack, RolledBack, UpkeepEntry, HoldAdded, HoldReleased {

    /** The type of a {@link Claimed} that treats records in quarantine: to an older Polder it would be a batch without files. */
    String TREATS = "claimed-from-quarantine";

    /** The type of a {@link Claimed} that transforms others again, for the same reason. */
    String REBUILDS = "claimed-from-bronze";

    /** The type of a {@link RollingBack} that leaves later runs: to an older Polder the targets would come back. */
    String TAKES_OUT = "taking-out";

    /** When it was written, by its writer's clock. */
    Instant at();

    /** Whether it is about the run, or the upkeep, of this name. */
    default boolean isAbout(String name) {
        return false;
    }
}
