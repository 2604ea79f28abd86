package dev.polder.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.faults.Orders.Variant;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.storage.Stores;
import dev.polder.testing.Rounds;
import dev.polder.testing.SharedSpark;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** S3 fails now and then at whatever it is asked, before or after it did it, and runs hardly notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FlakyS3Test {
    private static final double SHARE = 0.05;

    private static final List<Fault> FAULTS = List.of(
            new Fault.Refuse(500),
            new Fault.Refuse(503),
            new Fault.CutBefore(),
            new Fault.Deny(500),
            new Fault.Deny(503),
            new Fault.CutAfter());

    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private Ground ground;

    @BeforeAll
    void letSparkKnowTheBucket(@TempDir Path folder) {
        Configuration hadoop = SharedSpark.session().sparkContext().hadoopConfiguration();
        BUCKET.address().forEach(hadoop::set);
        Map<String, String> settings = new TreeMap<>();
        BUCKET.address().forEach((name, value) -> settings.put("spark.hadoop." + name, value));
        String root = "s3a://" + BUCKET.bucket();
        ground = new Ground(folder, new Stores(hadoop).at(root), root, settings);
    }

    @AfterEach
    void doNoMoreHarm() {
        BUCKET.proxy().follow();
    }

    /** Longer than the SDK tries by itself: reading, too, is tried again by S3A. */
    @Test
    void aLandedFileIsReadThoughItIsRefusedForSeconds() {
        ground.lands("busy.json", "{\"id\":\"busy\",\"total\":1}\n");
        Rule busy = Rule.from(1, 6, "GET", "/landing/orders/busy.json$", new Fault.Refuse(503));
        BUCKET.proxy().follow(busy);

        ground.workspace("busy", Variant.SMALL).polder("run", "orders").done();
        assertThat(busy.struck()).isEqualTo(6);
    }

    @Test
    void runsSucceedThoughEveryTwentiethRequestFails() {
        Workspace workspace = ground.workspace("lake", Variant.SMALL);
        long seed = Long.getLong("polder.seed", System.nanoTime());
        Rule faults = Rule.randomly(new Random(seed), SHARE, FAULTS);
        int runs = Rounds.or(3);

        List<Answer> failed = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            BUCKET.proxy().follow();
            ground.lands(
                    run + ".json",
                    "{\"id\":\"%d\",\"total\":1}\n{\"id\":\"%d\",\"total\":\"much\"}\n".formatted(run, run));
            BUCKET.proxy().follow(faults);
            Answer answer = workspace.polder("run", "orders");
            if (answer.exitCode() != 0) {
                failed.add(answer);
            }
        }
        BUCKET.proxy().follow();
        workspace.polder("run", "orders", "--all").done();
        Lake lake = ground.lake("lake");
        List<String> rows = lake.content("silver.arrivals", lake.published().get("silver.arrivals")).rows().stream()
                .filter(row -> !row.contains("busy"))
                .toList();
        long distinct = rows.stream()
                .map(row -> row.replaceAll(",\"_batch.*", ""))
                .distinct()
                .count();
        Rounds.report(String.format(
                Locale.ROOT,
                "runs with %.0f%% of requests failing: %d of %d succeeded at once, %d faults in %d requests (seed %d); rows lost %d, doubled %d",
                100 * SHARE,
                runs - failed.size(),
                runs,
                faults.struck(),
                faults.seen(),
                seed,
                runs - distinct,
                rows.size() - distinct));
        assertThat(failed.size()).as("failures, seed %d: %s", seed, failed).isLessThanOrEqualTo(runs / 100);
        assertThat(faults.struck()).as("faults").isGreaterThan(5 * runs);
        assertThat(rows).as("seed %d", seed).hasSize(runs);
        assertThat(distinct).isEqualTo(runs);
    }
}
