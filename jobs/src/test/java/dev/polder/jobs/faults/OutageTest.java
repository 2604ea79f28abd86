package dev.polder.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.faults.Orders.Variant;
import dev.polder.jobs.launch.ManyRuns;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.storage.Stores;
import dev.polder.testing.ForkedJvm;
import dev.polder.testing.Rounds;
import dev.polder.testing.SharedSpark;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** S3 is gone from one moment on, for whatever is asked: the run says so in time, and nothing is published. */
final class OutageTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<Outage> ALL = List.of(
            new Outage("reset at start", "GET", ".*", new Fault.CutBefore()),
            new Outage("503 while it ingests", "GET", "/landing/orders/a.json$", new Fault.Refuse(503)),
            new Outage("503 at start", "GET", ".*", new Fault.Refuse(503)),
            new Outage("reset while it ingests", "GET", "/landing/orders/a.json$", new Fault.CutBefore()),
            new Outage(
                    "500 at the commit to bronze", "PUT", "/bronze/orders/_delta_log/0*1.json$", new Fault.Refuse(500)),
            new Outage("503 at the entry of publish", "PUT", "/journal/orders/0*3.json$", new Fault.Refuse(503)));

    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    @TempDir
    Path folder;

    private record Outage(String name, String method, String path, Fault fault) {}

    /** Many rounds ask for S3A as Polder sets it; a few look at the answer alone, and do not wait long for it. */
    @Test
    void isToldInTimeAndNothingIsPublished() {
        BUCKET.settings().forEach(SharedSpark.session().sparkContext().hadoopConfiguration()::set);
        Map<String, String> settings = new TreeMap<>();
        (Rounds.many() ? BUCKET.address() : BUCKET.settings())
                .forEach((name, value) -> settings.put("spark.hadoop." + name, value));
        String root = "s3a://" + BUCKET.bucket();
        Ground ground = new Ground(folder, new Stores(BUCKET.configuration()).at(root), root, settings);
        ground.lands("a.json", "{\"id\":\"A\",\"total\":1}\n");
        List<Outage> outages = Rounds.many() ? ALL : ALL.subList(0, 2);
        List<String> took = new ArrayList<>();

        try (ForkedJvm jvm = ForkedJvm.startForSpark(ManyRuns.class)) {
            assertThat(jvm.hear()).isEqualTo("ready");
            for (Outage outage : outages) {
                took.add(outage.name() + " " + cutOff(ground, outage, jvm).toSeconds() + " s");
            }
        }
        for (Outage outage : outages) {
            Answer again = ground.workspace(lake(outage), Variant.PLAIN).polder("run", "orders");
            assertThat(again.exitCode()).as(outage + again.all()).isZero();
            Lake lake = ground.lake(lake(outage));
            assertThat(lake.content("silver.arrivals", lake.published().get("silver.arrivals"))
                            .rows())
                    .hasSize(1);
        }

        Rounds.report("outages of S3 that ended with exit 4 and nothing published: %d of %d; %s"
                .formatted(took.size(), outages.size(), String.join(", ", took)));
    }

    /** How long it took to be told. */
    private static Duration cutOff(Ground ground, Outage outage, ForkedJvm jvm) {
        Workspace workspace = ground.workspace(lake(outage), Variant.PLAIN);
        BUCKET.proxy().follow(Rule.allFrom(outage.method(), outage.path(), outage.fault()));
        Instant begun = Instant.now();

        jvm.tell(String.join("\t", workspace.path("conf").toString(), "run orders", "-", "0"));
        String answer = jvm.hear();

        Duration took = Duration.between(begun, Instant.now());
        BUCKET.proxy().follow();
        assertThat(answer).as(outage.name()).startsWith("ended 4 ").contains("Problem: ", "Remedy:  ", BUCKET.bucket());
        assertThat(took).as(outage.name()).isLessThan(PATIENCE);
        assertThat(ground.lake(lake(outage)).published()).as(outage.name()).isEmpty();
        return took;
    }

    private static String lake(Outage outage) {
        return outage.name().replace(' ', '-').toLowerCase(Locale.ROOT);
    }
}
