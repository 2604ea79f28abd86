package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static dev.polder.testing.SameRows.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.failure.Failure;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@org.junit.jupiter.api.Tag("step-5")
@ParameterizedClass
@EnumSource
class WritingTest {
    /** Both ways to add rows keep the same promises. */
    enum Adding {
        APPEND {
            @Override
            Written to(LakeTable table, WriteId id, long head, Function<SparkSession, Dataset<Row>> rows) {
                return table.append(id, head, rows);
            }
        },
        INGEST {
            @Override
            Written to(LakeTable table, WriteId id, long head, Function<SparkSession, Dataset<Row>> rows) {
                return table.ingest(id, head, rows);
            }
        };

        abstract Written to(LakeTable table, WriteId id, long head, Function<SparkSession, Dataset<Row>> rows);
    }

    /** Tasks run in this JVM, but cannot carry a table with them. */
    private static final AtomicReference<Runnable> FASTER = new AtomicReference<>();

    @Parameter
    Adding adding;

    @TempDir
    Path folder;

    private TableFolder orders;
    private LakeTable table;

    @BeforeEach
    void createTable() {
        orders = new TableFolder(folder);
        table = orders.created("SELECT 1L AS id, 'a' AS note");
    }

    @Test
    void appendsOnceHoweverOftenItIsTried() {
        Written first = adding.to(table, batch(1), 0, rows("SELECT 1L AS id, 'a' AS note"));
        Written second = adding.to(orders.table(), batch(1), 0, session -> {
            throw new AssertionError("no row is made again");
        });

        assertThat(first).isInstanceOf(Written.Committed.class);
        assertThat(second).isInstanceOf(Written.Adopted.class);
        assertThat(second.commit()).isEqualTo(first.commit());
        assertThat(first.commit().version()).isEqualTo(1);
        assertThat(first.commit().metric("numOutputRows")).hasValue(1);
        assertThat(table.read(table.latest()).count()).isEqualTo(1);
    }

    @Test
    void findsTheCommitOfAnotherAttemptThatWasFaster() {
        WriteId slower = new WriteId("shop", "silver.orders", 1, 0, "shop-1-2");

        Written written = adding.to(table, slower, 0, session -> {
            adding.to(table, batch(1), 0, rows("SELECT 1L AS id, 'a' AS note"));
            return session.sql("SELECT 1L AS id, 'a' AS note");
        });

        assertThat(written).isInstanceOf(Written.Adopted.class);
        assertThat(written.commit().writeId()).contains(batch(1));
        assertThat(table.read(table.latest()).count()).isEqualTo(1);
    }

    @Test
    void findsTheCommitOfAnotherAttemptThatWasFasterWhileItsOwnRowsWereMade() {
        WriteId slower = new WriteId("shop", "silver.orders", 1, 0, "shop-1-2");
        CompletableFuture<Written> faster = new CompletableFuture<>();
        FASTER.set(() -> faster.complete(adding.to(table, batch(1), 0, rows("SELECT 1L AS id, 'a' AS note"))));

        Written written = adding.to(table, slower, 0, session -> {
            session.udf()
                    .register(
                            "meanwhile",
                            functions
                                    .udf((UDF0<String>) WritingTest::meanwhile, DataTypes.StringType)
                                    .asNondeterministic());
            return session.sql("SELECT 1L AS id, meanwhile() AS note FROM range(0, 1, 1, 1)");
        });

        assertThat(faster.join()).isInstanceOf(Written.Committed.class);
        assertThat(written).isEqualTo(new Written.Adopted(faster.join().commit()));
        assertThat(table.read(table.latest()).count()).isEqualTo(1);
    }

    /** Called by a task of the slower write: the faster one comes and goes meanwhile, in a thread of its own. */
    private static String meanwhile() throws InterruptedException {
        Thread thread = new Thread(FASTER.get());
        thread.start();
        thread.join();
        return "a";
    }

    @Test
    void commitsWhenThereAreNoRows() {
        Written appended = adding.to(table, batch(1), 0, rows("SELECT id, 'a' AS note FROM range(0)"));
        Written replaced = table.replace(batch(2), 1, rows("SELECT id, 'a' AS note FROM range(0)"));

        assertThat(List.of(appended, replaced)).allSatisfy(it -> assertThat(it).isInstanceOf(Written.Committed.class));
        assertThat(table.latest()).isEqualTo(2);
    }

    @Test
    void replacesAllRowsAndKeepsWhatItReplacedUntilThen() {
        adding.to(table, batch(1), 0, rows("SELECT 1L AS id, 'a' AS note"));

        Written replaced = table.replace(batch(2), 1, session -> session.read()
                .format("delta")
                .option("versionAsOf", 1)
                .load(folder.toString())
                .selectExpr("id + 1 AS id", "note"));

        assertThat(replaced.commit().tag()).contains(new Tag.Data(batch(2)));
        assertSameRows(spark().sql("SELECT 2L AS id, 'a' AS note"), table.read(2));
        assertSameRows(spark().sql("SELECT 1L AS id, 'a' AS note"), table.read(1));
    }

    @Test
    void givesTheTableTheNewColumnsOfTheRowsAndTakesNoneAway() {
        adding.to(table, batch(1), 0, rows("SELECT 1L AS id, 'a' AS note"));

        adding.to(table, batch(2), 1, rows("SELECT 2.50BD AS total, 2L AS ID"));
        Dataset<Row> appended = table.read(2);
        table.replace(batch(3), 2, rows("SELECT 3L AS id, true AS paid"));

        assertSameRows(
                spark().sql("SELECT * FROM VALUES (1L, 'a', NULL), (2L, NULL, 2.50BD) AS t(id, note, total)"),
                appended);
        assertThat(table.schema().fieldNames()).containsExactly("id", "note", "total", "paid");
        assertSameRows(
                spark().sql(
                                "SELECT 3L AS id, CAST(NULL AS STRING) AS note, CAST(NULL AS DECIMAL(3,2)) AS total, true AS paid"),
                table.read(3));
    }

    @Test
    void refusesRowsOfAnotherTypeBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> table.replace(batch(1), 0, rows("SELECT 'x' AS id, 'a' AS note")))
                .isInstanceOf(ChangedType.class)
                .hasMessageContaining("Column id of silver.orders is BIGINT in the table, but STRING in the new rows.");
        assertThat(table.latest()).isZero();
    }

    @Test
    void putsTheBlameOnTheDataWhenTheQueryFailsOnIt() {
        assertThatThrownBy(() -> adding.to(
                        table, batch(1), 0, rows("SELECT CAST(note AS BIGINT) AS id FROM VALUES ('x') t(note)")))
                .isInstanceOfSatisfying(TableFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
                    assertThat(failure.problem()).contains("append to silver.orders", "CAST_INVALID_INPUT");
                });
        assertThat(table.latest()).isZero();
    }

    @Test
    void isRefusedInASessionThatDoesNotCarryItsSettings() {
        assertThatThrownBy(() -> adding.to(table, batch(1), 0, session -> spark().sql("SELECT 1L AS id")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL));
        assertThat(table.latest()).isZero();
    }

    @Test
    void isNotSkippedInSilenceAfterARestore() {
        adding.to(table, batch(1, 0), 0, rows("SELECT 1L AS id, 'a' AS note"));
        table.restore(0);

        assertThatThrownBy(() -> adding.to(table, batch(1, 0), 0, rows("SELECT 1L AS id, 'a' AS note")))
                .isInstanceOf(SpentEpoch.class)
                .hasMessageContaining("polder/shop/silver.orders/1/0")
                .hasMessageContaining("Run again: the batch starts over.")
                .extracting(failure -> ((Failure) failure).kind())
                .isEqualTo(Failure.Kind.EXTERNAL);
        Written again = adding.to(table, batch(1, 1), 0, rows("SELECT 1L AS id, 'a' AS note"));

        assertThat(again).isInstanceOf(Written.Committed.class);
        assertThat(table.read(again.commit().version()).count()).isEqualTo(1);
    }

    @Test
    void leavesTheCallersSessionAsItWas() {
        SparkSession caller = spark();
        SparkSession.setActiveSession(caller);

        SparkSession own = WriteSession.call(caller, batch(1), session -> {
            assertThat(SparkSession.active()).isSameAs(session);
            return session;
        });

        assertThat(own).isNotSameAs(caller);
        assertThat(own.conf().get("spark.databricks.delta.write.txnAppId")).isEqualTo("polder/shop/silver.orders/1/0");
        assertThat(SparkSession.active()).isSameAs(caller);
        assertThat(caller.conf()
                        .getOption("spark.databricks.delta.write.txnAppId")
                        .isEmpty())
                .isTrue();
    }

    /** A query leaves its session with Spark's pool threads, which inherit it, until they have idled for a minute. */
    @Test
    void holdsNoSessionItself() {
        SparkSession beside = spark();
        List<WeakReference<SparkSession>> used = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            WriteSession.call(beside, new Tag.Properties(), session -> used.add(new WeakReference<>(session)));
        }
        System.gc();

        long reachable =
                used.stream().map(WeakReference::get).filter(Objects::nonNull).count();

        assertThat(reachable).isLessThanOrEqualTo(1);
    }
}
