package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.Stores;
import dev.polder.testing.Rounds;
import dev.polder.testing.SharedSpark;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo's pipelines with landing and lake on S3, and for comparison on a local disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3Test {
    private static final String COMMITS_AND_ENTRIES =
            "/_delta_log/\\d{20}\\.json$|/_polder/journal/\\w+/\\d{20}\\.json$";

    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private Workspace local;
    private Workspace remote;
    private ObjectStore store;
    private long lost;

    @BeforeAll
    void twoBatches(@TempDir Path folder, @TempDir Path other) {
        BUCKET.settings().forEach(SharedSpark.session().sparkContext().hadoopConfiguration()::set);
        store = new Stores(BUCKET.configuration()).at(BUCKET.uri(""));
        local = Project.workspace(folder);
        remote = Project.workspace(other).write("conf/env/dev.yaml", """
                lake: %1$slake
                landing: %1$slanding
                roots: { read: ["%1$slanding"], write: ["%1$slake"] }
                s3: { endpoint: "%2$s", region: eu-west-1, path-style: true }
                spark: { spark.hadoop.fs.s3a.aws.credentials.provider: org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider }
                """.formatted(BUCKET.uri(""), BUCKET.endpoint()));

        land("flights", LandedDay.flights("2001-02"));
        land("fx_rates", LandedDay.rates("2022-12-01", "2023-01-31"));
        runBoth();
        land("flights", LandedDay.flights("2001-03"));
        land("fx_rates", LandedDay.rates("2023-02-01", "2023-02-28"));
        Rule loseAnswers = Rule.everyOther("PUT", COMMITS_AND_ENTRIES, new Fault.Deny(500));
        BUCKET.proxy().follow(loseAnswers);
        runBoth();
        BUCKET.proxy().follow();
        lost = (loseAnswers.seen() + 1L) / 2;
    }

    @Test
    void haveTheSameRowsAsOnALocalDiskThoughEveryAnswerToACommitWasLost() {
        for (String table :
                List.of("silver.flights", "gold.on_time_performance", "silver.fx_rates", "gold.fx_monthly")) {
            List<String> onDisk = rows(local, table);

            assertThat(onDisk).as(table).isNotEmpty();
            assertThat(rows(remote, table)).as(table).isEqualTo(onDisk);
        }
        assertThat(BUCKET.proxy().countUnconditional("PUT", COMMITS_AND_ENTRIES))
                .isZero();
        assertThat(lost).isGreaterThan(10);
        Rounds.report(
                "answers lost in runs of both demo pipelines (commits and journal entries): %d; doubled 0, false failures 0"
                        .formatted(lost));
    }

    @Test
    void standInTheLedgerOnceEachThoughEveryAnswerToACommitWasLost() {
        List<String> onDisk = rows(local, "(SELECT run, status, files, records, rejected FROM ledger.runs)");

        assertThat(onDisk).hasSize(4);
        assertThat(rows(remote, "(SELECT run, status, files, records, rejected FROM ledger.runs)"))
                .isEqualTo(onDisk);
        assertThat(rows(remote, "(SELECT pipeline, file FROM ledger.files)"))
                .doesNotHaveDuplicates()
                .isEqualTo(rows(local, "(SELECT pipeline, file FROM ledger.files)"));
    }

    @Test
    void noteTheEtagOfEachLandedFile() throws IOException {
        byte[] claim = store.read(BUCKET.uri("lake/_polder/journal/flights/00000000000000000001.json"))
                .orElseThrow();

        assertThat(new ObjectMapper().readTree(claim).findValuesAsText("etag"))
                .hasSize(28)
                .allMatch(etag -> etag.matches("[0-9a-f]{32}"));
    }

    @Test
    void areIdleWhenNothingNewHasLanded() {
        Answer again = remote.polder("run", "flights").done();
        assertThat(again.out()).contains("Idle: no new files under " + BUCKET.uri("landing/flights"));
    }

    private void runBoth() {
        for (Workspace workspace : List.of(local, remote)) {
            workspace.polder("run", "flights", "fx_rates", "--no-wait").done();
        }
    }

    private void land(String feed, Map<String, LandedDay> days) {
        days.forEach((file, day) -> {
            day.landIn(local, feed);
            byte[] bytes = Workspace.gzip(day.text().getBytes(StandardCharsets.UTF_8));
            store.put(BUCKET.uri("landing/" + feed + "/" + file), bytes);
        });
    }

    private static List<String> rows(Workspace workspace, String table) {
        Answer answer =
                workspace.polder("sql", "SELECT * FROM " + table, "--json").done();
        return Stream.of(answer.out().split("\n")).sorted().toList();
    }
}
