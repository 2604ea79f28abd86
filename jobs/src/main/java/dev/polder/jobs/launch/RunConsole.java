package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.time.Duration;

/** Shows each stage as it ends, a line each. */
final class RunConsole implements RunListener {
    private final Console console;
    private final TaskProgress progress;

    /** @param progress draws what lasts; null when nobody watches */
    RunConsole(Console console, TaskProgress progress) {
        this.console = console;
        this.progress = progress;
    }

    @Override
    public void started(Stage stage) {
        if (progress != null) {
            progress.begin(stage.toString());
        }
    }

    @Override
    public void noted(String what) {
        console.line("  Note: %s.", what);
    }

    @Override
    public void finished(Stage stage, String what, Duration took) {
        if (progress != null) {
            progress.end();
        }
        console.line(
                "  %d/%d %-10s %-56s %10s", stage.number(), Stage.values().length, stage, what, Amounts.seconds(took));
    }
}
