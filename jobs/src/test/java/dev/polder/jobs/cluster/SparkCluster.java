package dev.polder.jobs.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone master and its workers on this machine, on whatever ports are free. */
public final class SparkCluster implements AutoCloseable {
    private static final Pattern MASTER_AT = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master (\\S+)");

    private final Daemon master;
    private final String address;
    private final List<Daemon> workers = new ArrayList<>();
    private final WorkFolder work;

    private SparkCluster(Daemon master, WorkFolder work) {
        this.master = master;
        this.address = master.hear(MASTER_AT);
        this.work = work;
    }

    /**
     * Starts it.
     *
     * @param folder where workers keep what their drivers and executors say
     * @param cores of each worker; a driver takes one, and an executor another
     */
    public static SparkCluster start(SparkInstallation spark, Path folder, int workers, int cores) {
        Daemon master = Daemon.start(
                spark,
                "org.apache.spark.deploy.master.Master",
                List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        SparkCluster cluster = new SparkCluster(master, new WorkFolder(folder));
        try {
            for (int number = 0; number < workers; number++) {
                cluster.add(spark, cores);
            }
            return cluster;
        } catch (RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private void add(SparkInstallation spark, int cores) {
        Daemon worker = Daemon.start(
                spark,
                "org.apache.spark.deploy.worker.Worker",
                List.of(
                        "--host",
                        "127.0.0.1",
                        "--webui-port",
                        "0",
                        "--cores",
                        Integer.toString(cores),
                        "--memory",
                        "2g",
                        "--work-dir",
                        work.path().toString(),
                        address));
        workers.add(worker);
        worker.hear(REGISTERED);
    }

    /** Where spark-submit finds it. */
    public String address() {
        return address;
    }

    /** What drivers and executors say. */
    WorkFolder work() {
        return work;
    }

    /** The executor that has begun a task and not ended it; there must be one. */
    ExecutorProcess busyExecutor() {
        return executors()
                .filter(work::isBusy)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no executor has a task"));
    }

    private Stream<ExecutorProcess> executors() {
        return workers.stream().flatMap(Daemon::children).flatMap(process -> ExecutorProcess.of(process).stream());
    }

    @Override
    public void close() {
        workers.forEach(Daemon::close);
        master.close();
    }
}
