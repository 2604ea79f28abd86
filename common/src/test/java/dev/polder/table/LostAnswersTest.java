package dev.polder.table;

import static dev.polder.table.TableFolder.ORDERS;
import static dev.polder.table.TableFolder.PROPERTIES;
import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static dev.polder.testing.SameRows.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.config.Table.Write.Merge;
import dev.polder.testing.Rounds;
import dev.polder.testing.SharedSpark;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** S3 stores a commit and its answer is lost, in each kind of commit that Polder makes. */
class LostAnswersTest {
    private static final String COMMIT = "/_delta_log/\\d{20}\\.json$";
    private static final List<Fault> LOST = List.of(new Fault.Deny(500), new Fault.CutAfter(), new Fault.Deny(503));

    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private String location;
    private LakeTable table;

    @BeforeAll
    static void letSparkKnowTheBucket() {
        BUCKET.settings().forEach(SharedSpark.session().sparkContext().hadoopConfiguration()::set);
    }

    @BeforeEach
    void createTable() {
        location = BUCKET.uri(UUID.randomUUID().toString());
        table = table(Clock.systemUTC());
        table.create(spark().sql("SELECT 1L AS id, 0 AS round").schema(), List.of());
    }

    @AfterEach
    void doNoMoreHarm() {
        BUCKET.proxy().follow();
    }

    @Test
    void areRecognisedAsOnesOwnCommits() {
        int rounds = Rounds.or(1);

        IntStream.rangeClosed(1, rounds).forEach(this::loseAnAnswerInEachKindOfCommit);

        Rounds.report(
                "commits whose answer was lost (replace, append, merge, RESTORE, anchor): %d; doubled 0, false failures 0, live files deleted 0"
                        .formatted(5 * rounds));
    }

    private void loseAnAnswerInEachKindOfCommit(int round) {
        Fault lost = LOST.get(round % LOST.size());
        String expected = "SELECT id, %d AS round FROM range(5)".formatted(round);

        long head = committed(lost, () -> table.replace(batch(3L * round), table.latest(), rows(expected)));
        committed(lost, () -> table.append(batch(3L * round + 1), head, rows("SELECT 9L AS id, 0 AS round")));
        Merge byId = new Merge(List.of("id"), List.of());
        committed(
                lost,
                () -> table.merge(batch(3L * round + 2), head + 1, rows("SELECT id, -1 AS round FROM range(3)"), byId));
        assertThat(table.read(table.latest()).where("round = -1").count()).isEqualTo(3);
        committed(lost, () -> table.restore(head));
        committed(lost, () -> table(Clock.offset(Clock.systemUTC(), Duration.ofDays(2)))
                .anchor());

        assertSameRows(spark().sql(expected), table.read(table.latest()));
    }

    /** Does it with the answer to its commit lost, and says which version it made: the next one, and no other. */
    private long committed(Fault lost, Runnable work) {
        long before = table.latest();
        long puts = BUCKET.proxy().count("PUT", COMMIT);
        BUCKET.proxy().follow(Rule.nth(1, "PUT", location.substring(location.lastIndexOf('/')) + COMMIT, lost));

        work.run();

        BUCKET.proxy().follow();
        assertThat(BUCKET.proxy().count("PUT", COMMIT) - puts)
                .as("puts, one of them in vain")
                .isGreaterThan(1);
        assertThat(BUCKET.proxy().countUnconditional("PUT", COMMIT)).isZero();
        assertThat(table.latest()).isEqualTo(before + 1);
        return before + 1;
    }

    private LakeTable table(Clock clock) {
        return new LakeTable(spark(), ORDERS, location, PROPERTIES, clock);
    }
}
