package dev.polder.jobs.faults;

import dev.polder.storage.Stores;
import dev.polder.testing.SharedSpark;
import dev.polder.testing.s3.S3Bucket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a run's process at each named point, then the same command: as if nothing had happened. */
@Tag("step-2")
@Tag("step-8")
@Tag("I1")
@Tag("I3")
final class KilledOnS3Test {
    private static final String FEW = "within (append|undone bronze)|after refused";

    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    @TempDir
    Path folder;

    @Test
    void isAsIfNothingHadHappened() throws InterruptedException {
        BUCKET.settings().forEach(SharedSpark.session().sparkContext().hadoopConfiguration()::set);
        Map<String, String> settings = new TreeMap<>();
        BUCKET.settings().forEach((name, value) -> settings.put("spark.hadoop." + name, value));
        // Who waits for an answer that does not come must not ask again before it is killed.
        settings.put("spark.hadoop.fs.s3a.connection.request.timeout", "1h");
        settings.put("spark.hadoop.fs.s3a.connection.timeout", "1h");
        String root = "s3a://" + BUCKET.bucket();
        Ground ground = new Ground(folder, new Stores(BUCKET.configuration()).at(root), root, settings);

        new KilledRuns("S3", FEW, ground, () -> new StoppedByStore(BUCKET)).verify();
    }
}
