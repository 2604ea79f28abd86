package dev.polder.jobs.launch;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Draws a bar of Spark's tasks for a stage that takes longer than two seconds. */
final class TaskProgress extends SparkListener {
    private static final long PATIENCE_SECONDS = 2;

    private final PrintStream terminal;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "polder-progress");
        thread.setDaemon(true);
        return thread;
    });
    private ScheduledFuture<?> pending;
    private long tasks;
    private long done;
    private ProgressBar bar;

    TaskProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    synchronized void begin(String name) {
        end();
        tasks = 0;
        done = 0;
        pending = timer.schedule(() -> draw(name), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    synchronized void end() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private synchronized void draw(String name) {
        if (pending != null && bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setUnit(" tasks", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal))
                    .clearDisplayOnFinish()
                    .setInitialMax(tasks)
                    .build();
            bar.stepTo(done);
        }
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        tasks += submitted.stageInfo().numTasks();
        if (bar != null) {
            bar.maxHint(tasks);
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
        done++;
        if (bar != null) {
            bar.stepTo(done);
        }
    }
}
