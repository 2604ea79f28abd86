package dev.polder.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.storage.Stores;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a run's process at each named point, then the same command: as if nothing had happened. */
@Tag("step-2")
@Tag("step-8")
@Tag("I1")
@Tag("I3")
final class KilledOnDiskTest {
    private static final String FEW =
            "before (ingest|validate|transform|publish)|after (bronze \\(append\\)|append|replayed (bronze|append)|manifest anew)|within (append|undone bronze|rows leave|rows come back|erased merge|first table made)";

    @TempDir
    Path folder;

    @Test
    void isAsIfNothingHadHappened() throws InterruptedException {
        String root = "file:" + folder;
        Ground ground = new Ground(folder, new Stores(new Configuration()).at(root), root, Map.of());

        new KilledRuns("file", FEW, ground, StoppedByDebugger::new).verify();
    }

    @Test
    void thereAreEnoughPoints() {
        assertThat(KillPoint.all())
                .hasSizeGreaterThanOrEqualTo(25)
                .extracting(KillPoint::name)
                .doesNotHaveDuplicates();
    }
}
