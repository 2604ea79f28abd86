package dev.polder.jobs.launch;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<ScheduledFuture<?>> pending = new AtomicReference<>();
    private final AtomicReference<ProgressBar> bar = new AtomicReference<>();
    private final AtomicLong tasks = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    TaskProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    synchronized void begin(String stage) {
        end();
        tasks.set(0);
        done.set(0);
        pending.set(timer.schedule(() -> draw(stage), PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    synchronized void end() {
        ScheduledFuture<?> waiting = pending.getAndSet(null);
        if (waiting != null) {
            waiting.cancel(false);
        }
        ProgressBar drawn = bar.getAndSet(null);
        if (drawn != null) {
            drawn.close();
        }
    }

    private synchronized void draw(String stage) {
        if (pending.get() != null) {
            bar.set(new ProgressBarBuilder()
                    .setTaskName(stage)
                    .setUnit(" tasks", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal))
                    .clearDisplayOnFinish()
                    .setInitialMax(tasks.get())
                    .build());
            bar.get().stepTo(done.get());
        }
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        long known = tasks.addAndGet(submitted.stageInfo().numTasks());
        if (bar.get() != null) {
            bar.get().maxHint(known);
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
        long finished = done.incrementAndGet();
        if (bar.get() != null) {
            bar.get().stepTo(finished);
        }
    }
}
