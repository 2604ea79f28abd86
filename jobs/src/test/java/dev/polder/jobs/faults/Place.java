package dev.polder.jobs.faults;

import dev.polder.jobs.run.Stage;
import dev.polder.testing.s3.Fault.Moment;

/** Where a run is when it is killed. */
sealed interface Place {

    /** Between two stages, or before the first. */
    record Before(Stage stage) implements Place {}

    /** While it asks for the files of a landing. */
    record Listing() implements Place {}

    /**
     * While it writes an object.
     *
     * @param path a regular expression for the object's path within the lake
     */
    record Writing(Moment moment, String path) implements Place {}

    /**
     * While it deletes an object.
     *
     * @param moment before the object is gone, or after it, when nobody has heard
     * @param path a regular expression for the object's path within the lake
     */
    record Deleting(Moment moment, String path) implements Place {}
}
