package dev.polder.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/** Work on a pipeline's tables that no batch brings: what it is to do is decided before it begins, and never changes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Retain.class, name = "retain"),
    @JsonSubTypes.Type(value = Maintain.class, name = "maintain"),
    @JsonSubTypes.Type(value = Erase.class, name = "erase"),
    @JsonSubTypes.Type(value = BringBack.class, name = "bring-back")
})
public sealed interface Upkeep permits Retain, Maintain, Erase, BringBack {

    /** The word for it, which its name holds too. */
    String verb();

    /** What has to be typed for it, or to go on with it. */
    default String command(String pipeline) {
        return "polder " + verb() + " " + pipeline;
    }

    /** The tables that it works on. */
    Set<String> tables();
}
