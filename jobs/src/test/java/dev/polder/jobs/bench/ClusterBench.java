package dev.polder.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.cluster.SparkCluster;
import dev.polder.jobs.cluster.SparkInstallation;
import dev.polder.jobs.cluster.SubmitExample;
import dev.polder.jobs.cluster.Typed;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.io.FileUtils;

/**
 * The same run, submitted to a cluster of one worker and to one of two, in turns; each worker has one core. {@code scripts/bench
 * cluster} runs it.
 */
public final class ClusterBench {
    private final SparkInstallation spark;
    private final Path file;
    private final Path work;

    private ClusterBench(SparkInstallation spark, Path file, Path work) {
        this.spark = spark;
        this.file = file;
        this.work = work;
    }

    /** Seconds of a run's stages, as it tells them itself. */
    private record Took(double ingest, double transform, double total) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f s (ingest %.1f s, transform %.1f s)", total, ingest, transform);
        }
    }

    /** What both clusters took. */
    private record Round(Took one, Took two) {
        double ratio(ToDoubleFunction<Took> figure) {
            return figure.applyAsDouble(two) / figure.applyAsDouble(one);
        }
    }

    /** The folder to work in, the flights, which are not read here, the number of rounds, then the size of the file in MB. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int rounds = Integer.parseInt(arguments[2]);
        Path file = new BenchFiles(folder.resolve("files")).lineitem(Integer.parseInt(arguments[3]) * 1_000_000L);
        Path work = Files.createTempDirectory(folder, "cluster");
        SparkInstallation spark = SparkInstallation.given(work.resolve("conf"));
        // Both compilers, as on a cluster that is to be fast.
        Files.writeString(
                spark.conf().resolve("spark-defaults.conf"),
                "spark.executor.extraJavaOptions -XX:+UseSerialGC\n",
                StandardOpenOption.APPEND);
        try (SparkCluster one = SparkCluster.start(spark, work.resolve("one"), 1, 1);
                SparkCluster two = SparkCluster.start(spark, work.resolve("two"), 2, 1)) {
            new ClusterBench(spark, file, work).compare(one, two, rounds);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private void compare(SparkCluster one, SparkCluster two, int rounds) throws IOException {
        List<Round> counted = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Took first = run(i % 2 == 0 ? one : two);
            Took second = run(i % 2 == 0 ? two : one);
            Round round = i % 2 == 0 ? new Round(first, second) : new Round(second, first);
            System.out.printf(Locale.ROOT, "1 worker: %s, 2 workers: %s%n", round.one(), round.two());
            counted.add(round);
        }
        System.out.println();
        print("ingest", counted, Took::ingest);
        print("transform", counted, Took::transform);
        print("the whole run", counted, Took::total);
    }

    private static void print(String what, List<Round> rounds, ToDoubleFunction<Took> figure) {
        List<Double> ratios = sorted(rounds, round -> round.ratio(figure));
        System.out.printf(
                Locale.ROOT,
                "%-14s 1 worker %6.1f s, 2 workers %6.1f s, ratio %.2f (%.2f to %.2f), in %d rounds%n",
                what,
                median(sorted(rounds, round -> figure.applyAsDouble(round.one()))),
                median(sorted(rounds, round -> figure.applyAsDouble(round.two()))),
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                rounds.size());
    }

    /** In a lake of its own. */
    private Took run(SparkCluster cluster) throws IOException {
        Path folder = Files.createTempDirectory(work, "run");
        Workspace workspace =
                new Workspace(folder).write("conf/pipelines/lineitem/pipeline.yaml", IngestRun.PIPELINE + """
                        tables:
                          silver.lineitem: { from: lineitem, write: merge, key: [l_orderkey, l_linenumber] }
                        """);
        Files.createDirectories(workspace.path("landing"));
        Files.createLink(workspace.path("landing/lineitem.json"), file);
        List<String> options = List.of(
                "standalone",
                "--master",
                cluster.address(),
                "--conf",
                workspace.path("conf").toString(),
                "--env",
                "dev");
        try (Typed submitted =
                new SubmitExample(folder, spark, Map.of()).type(options, List.of("run", "lineitem", "--no-wait"))) {
            return took(submitted.answer());
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static Took took(Answer answer) {
        if (answer.exitCode() != 0) {
            throw new IllegalStateException("The run is not the one to be measured: " + answer.all());
        }
        JsonNode seconds = answer.json().path("seconds");
        return new Took(
                seconds.path("ingest").asDouble(),
                seconds.path("transform").asDouble(),
                seconds.path("total").asDouble());
    }

    private static List<Double> sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().boxed().toList();
    }

    private static double median(List<Double> sorted) {
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
