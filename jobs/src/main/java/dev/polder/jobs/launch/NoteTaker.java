package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.time.Duration;
import java.util.List;

/** Writes down what is to be known of a run. */
record NoteTaker(List<String> notes) implements RunListener {

    @Override
    public void started(Stage stage) {}

    @Override
    public void noted(String what) {
        notes.add(what);
    }

    @Override
    public void finished(Stage stage, String what, Duration took) {}
}
