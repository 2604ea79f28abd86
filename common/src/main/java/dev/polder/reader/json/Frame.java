package dev.polder.reader.json;

/** A stretch of a file that is one record. Its bytes are only valid until the framer is asked for the next. */
sealed interface Frame {

    Stretch stretch();

    /** Found as the layout promises; what is inside is not known yet. */
    record Whole(Stretch stretch, Extent extent) implements Frame {}

    /** Not to be had as the layout promises; the bytes are what there is of it. */
    record Broken(Stretch stretch, String rule, String message) implements Frame {}
}
