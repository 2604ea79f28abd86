package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.spark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.testing.SharedSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Rows of real files laid out in Z-order, step by step in one table of two days. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ZOrderTest {
    private static final List<String> BY = List.of("x", "y");
    private static final TableProperties PROPERTIES = new TableProperties(Duration.ofDays(30), BY);

    /** Small enough for a table of a test to get several files a partition. */
    private static final long TARGET = 8L * 1024;

    /** Each value of x and of y is in each file. */
    private static final String ROWS = """
            SELECT DATE'2026-01-01' + CAST(id %% 2 AS INT) AS day, id * 7919 %% 101 AS x, id * 104729 %% 103 AS y, uuid() AS filling
            FROM range(0, 3000, 1, %d)""";

    @TempDir
    static Path folder;

    private static LakeTable table;
    private static Checksum rows;

    @BeforeAll
    static void manyFilesInWhichValuesAreEverywhere() {
        table = new TableFolder(folder).table(PROPERTIES);
        table.create(spark().sql(ROWS.formatted(1)).schema(), List.of("day"));
        table.append(batch(1), 0, session -> session.sql(ROWS.formatted(6)));
        rows = Checksum.of(table.read(1));
    }

    @Test
    @Order(1)
    void aQueryReadsFewerFilesAndTheRowsAreTheSame() {
        assertThat(filesWith("x = 5")).isEqualTo(12);

        Optional<Written> written = table.zOrder(id("shop-maintain-1"), 1, BY, TARGET);

        assertThat(written).get().isInstanceOf(Written.Committed.class);
        assertThat(filesWith("true")).isGreaterThan(12);
        assertThat(filesWith("x = 5")).isLessThan(filesWith("true") * 3 / 4);
        assertThat(filesWith("y = 5")).isLessThan(filesWith("true") * 3 / 4);
        assertThat(Checksum.of(table.read(table.latest()))).isEqualTo(rows);
    }

    @Test
    @Order(2)
    void nothingIsDueAfterIt() {
        long version = table.latest();

        assertThat(table.zOrder(id("shop-maintain-2"), version, BY, TARGET)).isEmpty();
        assertThat(table.latest()).isEqualTo(version);
    }

    @Test
    @Order(3)
    void theSameUpkeepIsNotDoneTwice() {
        long version = table.latest();

        assertThat(table.zOrder(id("shop-maintain-1"), 1, BY, TARGET)).get().isInstanceOf(Written.Adopted.class);
        assertThat(table.latest()).isEqualTo(version);
    }

    @Test
    @Order(4)
    void aDayThatGotRowsIsDueAndTheOtherIsLeftAlone() {
        List<String> first = files("day = DATE'2026-01-01'");
        table.append(batch(2), table.latest(), session -> session.sql(ROWS.formatted(10))
                .where("day = DATE'2026-01-02'"));

        assertThat(table.zOrder(id("shop-maintain-3"), table.latest(), BY, TARGET))
                .isPresent();

        assertThat(files("day = DATE'2026-01-01'")).isEqualTo(first);
        assertThat(table.zOrder(id("shop-maintain-4"), table.latest(), BY, TARGET))
                .as("both days are known to be in order")
                .isEmpty();
    }

    @Test
    @Order(5)
    void filesThatAreRestoredFromBeforeAreDueAgain() {
        table.restore(1);

        assertThat(table.zOrder(id("shop-maintain-5"), table.latest(), BY, TARGET))
                .isPresent();
        assertThat(Checksum.of(table.read(table.latest()))).isEqualTo(rows);
    }

    @Test
    @Order(6)
    void aPartitionOfSeveralColumnsIsFoundThoughOneIsNullAndTheOtherHasAQuote(@TempDir Path other) {
        String rows = "SELECT CAST(NULL AS DATE) AS day, \"it's\" AS shop, id AS x FROM range(0, 200, 1, 2)";
        LakeTable shops = new TableFolder(other).table(new TableProperties(Duration.ofDays(30), List.of("x")));
        shops.create(spark().sql(rows).schema(), List.of("day", "shop"));
        shops.append(batch(1), 0, session -> session.sql(rows)
                .unionAll(session.sql("SELECT DATE'2026-01-01', 'of one file', 1L")));

        Optional<Written> written = shops.zOrder(id("shop-maintain-7"), 1, List.of("x"), 500);

        assertThat(written.orElseThrow().commit().metric("numRemovedFiles")).hasValue(2);
        assertThat(shops.read(shops.latest()).count()).isEqualTo(201);
    }

    private static UpkeepId id(String upkeep) {
        return new UpkeepId("shop", TableFolder.ORDERS.toString(), upkeep);
    }

    private static int filesWith(String condition) {
        return files(condition).size();
    }

    /** The files that a query has to open, by the statistics in the log. */
    private static List<String> files(String condition) {
        return Stream.of(SharedSpark.session()
                        .read()
                        .format("delta")
                        .load(folder.toString())
                        .where(condition)
                        .inputFiles())
                .sorted()
                .collect(Collectors.toList());
    }
}
