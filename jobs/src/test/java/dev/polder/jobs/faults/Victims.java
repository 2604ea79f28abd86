package dev.polder.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.testing.ForkedJvm;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs in one process, each stopped at its point while the others wait at theirs; {@code kill -9} ends all of them. */
final class Victims implements AutoCloseable {
    private static final int KILLED = 128 + 9;

    private final Stopping stopping;
    private final ForkedJvm jvm;
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    Victims(Stopping stopping) {
        this.stopping = stopping;
        this.jvm = stopping.start();
        Thread listening = new Thread(this::listen, "victims");
        listening.setDaemon(true);
        listening.start();
        assertThat(hear()).isEqualTo("ready");
    }

    private void listen() {
        for (String line = jvm.hear(); line != null; line = jvm.hear()) {
            news.add(line);
        }
        news.add("the process is gone");
    }

    /**
     * Begins a command and waits until it has come to the point, and no further.
     *
     * @return what became of it instead; empty when it is there
     */
    Optional<String> runTo(KillPoint point, String lake, Workspace workspace) {
        stopping.stop(lake, point.place(), () -> news.add("reached"));
        String stage =
                point.place() instanceof Place.Before before ? before.stage().toString() : "-";
        jvm.tell(String.join(
                "\t",
                workspace.path("conf").toString(),
                String.join(" ", point.story().command()),
                stage,
                Integer.toString(point.story().days())));
        String heard = hear();
        return Set.of("reached", "before " + stage).contains(heard) ? Optional.empty() : Optional.of(heard);
    }

    private String hear() {
        try {
            String heard = news.poll(5, TimeUnit.MINUTES);
            return heard == null ? "nothing" : heard;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void kill() throws InterruptedException {
        jvm.kill();
        assertThat(jvm.exitCode()).isEqualTo(KILLED);
        stopping.close();
    }

    @Override
    public void close() {
        jvm.close();
        stopping.close();
    }
}
