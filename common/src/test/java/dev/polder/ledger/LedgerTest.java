package dev.polder.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.journal.Journal;
import dev.polder.journal.Journals;
import dev.polder.storage.FileLogStore;
import dev.polder.storage.Stores;
import dev.polder.testing.SharedSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
    @TempDir
    private Path lake;

    private Journals journals;
    private Journal flights;

    @BeforeEach
    void openTheJournals() {
        journals = new Journals(new Stores(new Configuration(false)).at(uri()), uri());
        flights = journals.of("flights");
    }

    @Test
    void aRunHasItsRowsOnceItHasEnded() {
        Life life = new Life(flights).claims().refuses().claims();
        ledger().follow(flights);

        assertThat(rows("SELECT run, batch, attempt, epoch, status, started, ended, seconds, files, bytes, records,"
                        + " accepted, rejected, reasons, release, conf_hash, user, host, entry FROM runs"))
                .containsExactly("[flights-1-1,1,1,1,refused,2026-05-01 12:00:00.0,2026-05-01 12:02:00.0,120.0,1,812,"
                        + "100,99,1,1 of 100 records broke plausible\n2 of 31 rows broke agrees,0.1.0,c0ffee,alice,"
                        + "host-a,3]");
        assertThat(rows("SELECT * EXCEPT (pipeline) FROM files"))
                .containsExactly("[1,flights,day-1.json,file:/landing/flights/day-1.json,812,2026-05-01 12:00:00.0,"
                        + "null,flights-1-1,2026-05-01 12:00:00.0,3]");
        assertThat(rows("SELECT * EXCEPT (pipeline) FROM expectations"))
                .containsExactlyInAnyOrder(
                        "[flights-1-1,1,flights,plausible,quarantine,1,100,true,2026-05-01 12:02:00.0,3]",
                        "[flights-1-1,1,gold.flights,agrees,fail,2,31,true,2026-05-01 12:02:00.0,3]");

        life.abandons().claims().publishes();
        ledger().follow(flights);

        assertThat(rows("SELECT run, status, reasons FROM runs ORDER BY entry"))
                .containsExactly(
                        "[flights-1-1,refused,1 of 100 records broke plausible\n2 of 31 rows broke agrees]",
                        "[flights-1-2,abandoned,the conf has changed]",
                        "[flights-1-3,published,null]");
        assertThat(rows("SELECT * FROM files")).hasSize(1);
        assertThat(rows("SELECT name, version, before, run, batch, published, entry FROM tables ORDER BY name"))
                .containsExactly(
                        "[bronze.flights,1,null,flights-1-3,1,2026-05-01 12:07:00.0,8]",
                        "[silver.flights,1,null,flights-1-3,1,2026-05-01 12:07:00.0,8]");
    }

    @Test
    void followingTwiceOrByTwoProcessesAtOnceBringsEachRunOnce() throws Exception {
        publish(flights, 3);

        List<Callable<Void>> followers = IntStream.range(0, 4)
                .<Callable<Void>>mapToObj(i -> () -> {
                    ledger().follow(i % 2 == 0 ? flights : journals.of("flights"));
                    return null;
                })
                .toList();
        atOnce(followers);
        ledger().follow(flights);

        assertThat(rows("SELECT run FROM runs ORDER BY entry"))
                .containsExactly("[flights-1-1]", "[flights-2-1]", "[flights-3-1]");
        assertThat(rows("SELECT count(*), count(DISTINCT file) FROM files")).containsExactly("[3,3]");
    }

    @Test
    void whatAProcessLeftOutWhenItDiedBetweenTwoTablesIsBroughtAndNothingTwice() throws IOException {
        publish(flights, 1);
        ledger().follow(flights);
        Path log = lake.resolve("_polder/ledger/runs/_delta_log");
        publish(flights, 1);
        FileUtils.copyDirectory(log.toFile(), new File(lake.toFile(), "before"));
        ledger().follow(flights);
        FileUtils.deleteDirectory(log.toFile());
        FileUtils.moveDirectory(new File(lake.toFile(), "before"), log.toFile());

        publish(flights, 1);
        ledger().follow(flights);

        assertThat(rows("SELECT run FROM runs ORDER BY entry"))
                .containsExactly("[flights-1-1]", "[flights-2-1]", "[flights-3-1]");
        assertThat(rows("SELECT batch FROM files ORDER BY entry")).containsExactly("[1]", "[2]", "[3]");
        assertThat(rows("SELECT run FROM tables WHERE name LIKE 'silver%' ORDER BY entry"))
                .containsExactly("[flights-1-1]", "[flights-2-1]", "[flights-3-1]");
    }

    @Test
    void isMadeAgainWithTheSameRowsInOneCommitATable() {
        Journal rates = journals.of("rates");
        for (int i = 0; i < 5; i++) {
            publish(flights, 1);
            ledger().follow(flights);
        }
        new Life(rates).claims().refuses();
        ledger().follow(rates);
        List<String> before = everything();
        long version = ledger().versions().get(LedgerTable.RUNS);

        long runs = ledger().rebuild(List.of(flights, rates));

        assertThat(runs).isEqualTo(6);
        assertThat(everything()).hasSameSizeAs(before).isEqualTo(before);
        assertThat(ledger().versions().get(LedgerTable.RUNS)).isEqualTo(version + 1);
        assertThat(
                        rows(
                                "SELECT DISTINCT _metadata.file_name IS NOT NULL, count(DISTINCT _metadata.file_path) FROM runs GROUP BY 1"))
                .containsExactly("[true,2]");
        publish(flights, 1);
        ledger().follow(flights);
        assertThat(rows("SELECT count(*), count(DISTINCT run) FROM runs")).containsExactly("[7,7]");
    }

    @Test
    void isMadeAgainWhereItIsGone() throws IOException {
        publish(flights, 2);
        ledger().follow(flights);
        List<String> before = everything();
        FileUtils.deleteDirectory(lake.resolve("_polder/ledger/files").toFile());
        publish(flights, 1);

        assertThatThrownBy(() -> ledger().follow(flights))
                .isInstanceOf(LedgerFailed.class)
                .hasMessage(
                        "A table of the ledger is gone (" + uri() + "/_polder/ledger/files), while others have rows."
                                + " Make all of them again: polder ledger rebuild");
        ledger().rebuild(List.of(flights));

        assertThat(everything()).containsAll(before);
        assertThat(rows("SELECT count(*) FROM files")).containsExactly("[3]");
        assertThat(journals.pipelines()).containsExactly("flights");
    }

    @Test
    void runsThatEndWhileItIsMadeAgainAreThereOnce() throws Exception {
        List<Callable<Void>> works = List.of(
                () -> {
                    for (int i = 0; i < 3; i++) {
                        publish(flights, 1);
                        ledger().follow(flights);
                    }
                    return null;
                },
                () -> {
                    for (int i = 0; i < 3; i++) {
                        publish(journals.of("rates"), 1);
                        ledger().follow(journals.of("rates"));
                    }
                    return null;
                },
                () -> {
                    for (int i = 0; i < 2; i++) {
                        ledger().rebuild(List.of(journals.of("flights"), journals.of("rates")));
                    }
                    return null;
                });

        atOnce(works);

        assertThat(rows("SELECT pipeline, count(*), count(DISTINCT run) FROM runs GROUP BY ALL ORDER BY pipeline"))
                .containsExactly("[flights,3,3]", "[rates,3,3]");
        assertThat(rows("SELECT pipeline, count(*), count(DISTINCT file) FROM files GROUP BY ALL ORDER BY pipeline"))
                .containsExactly("[flights,3,3]", "[rates,3,3]");
        assertThat(
                        rows(
                                "SELECT pipeline, count(*), count(DISTINCT version) FROM tables GROUP BY ALL ORDER BY pipeline"))
                .containsExactly("[flights,6,3]", "[rates,6,3]");
    }

    @Test
    void aTableOfOtherColumnsIsLeftAlone() {
        SharedSpark.session().range(1).write().format("delta").save(uri() + "/_polder/ledger/runs");
        publish(flights, 1);

        assertThatThrownBy(() -> ledger().follow(flights))
                .isInstanceOf(LedgerFailed.class)
                .hasMessageContaining("has other columns than this Polder writes. Delete that folder");
        assertThat(lake.resolve("_polder/ledger/runs/_delta_log/00000000000000000001.json"))
                .doesNotExist();
    }

    private void publish(Journal journal, int batches) {
        for (int i = 0; i < batches; i++) {
            new Life(journal).claims().publishes();
        }
    }

    private static void atOnce(List<Callable<Void>> works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            for (Future<Void> work : threads.invokeAll(works)) {
                work.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private Ledger ledger() {
        Configuration hadoop = new Configuration();
        hadoop.set("io.delta.kernel.logStore.file.impl", FileLogStore.class.getName());
        return new Ledger(hadoop, uri());
    }

    private String uri() {
        return "file:" + lake;
    }

    private List<String> everything() {
        return List.of(LedgerTable.values()).stream()
                .flatMap(table -> rows("SELECT '" + table + "', * FROM " + table.title()).stream()
                        .sorted())
                .toList();
    }

    /** The rows of a query, of which the words after FROM name a table. */
    private List<String> rows(String sql) {
        String located = sql.replaceFirst("FROM (\\w+)", "FROM delta.`" + uri() + "/_polder/ledger/$1`");
        return SharedSpark.session().sql(located).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }
}
