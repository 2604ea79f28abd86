package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.faults.Orders;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.RollingBack;
import dev.polder.storage.Stores;
import dev.polder.table.Checksum;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published batch was wrong, and the person on call undoes it. */
@Tag("step-9")
final class RollbackTest {
    @TempDir
    Path folder;

    private Workspace workspace;

    /** A first batch is published; small pipelines, of bronze and one table, where it does not matter which tables there are. */
    private void aBatchIsPublishedBy(Orders.Variant variant) {
        workspace = new Workspace(folder);
        Orders.write(workspace, variant);
        workspace.lands("orders/1.json", "{\"id\":\"A\",\"total\":1}\n{\"id\":\"B\",\"total\":2}\n");
        workspace.polder("run", "orders").done();
    }

    @Test
    void everyTableHoldsAgainWhatItHeldAndTheBatchWaitsForAPerson() {
        aBatchIsPublishedBy(Orders.Variant.PLAIN);
        Map<String, Checksum> before = checksums();
        Map<String, Map<String, String>> properties = properties();
        publishes("2", "{\"id\":\"B\",\"total\":200}\n{\"id\":\"C\",\"total\":\"much\"}\n");
        Map<String, Checksum> wrong = checksums();

        Answer undone = rollback("orders-2-1").done();

        assertThat(undone.out())
                .contains("run to be undone", "orders-2-1", "silver.orders", "comes back")
                .contains("Undone: every table holds what it held before. Batch 2 is parked")
                .contains("polder run orders --batch 2", "polder skip orders --batch 2");
        assertThat(wrong).isNotEqualTo(before);
        assertThat(checksums()).isEqualTo(before);
        assertThat(properties()).isEqualTo(properties);
        assertThat(arrived()).isEqualTo("2 3.00");
        assertThat(workspace.polder("run", "orders").done().out()).contains("Idle: no new files");
        assertThat(workspace.polder("runs", "orders").done().out())
                .containsPattern("orders-2-1 +undone")
                .contains("rolled back by " + System.getProperty("user.name") + ": sums doubled");
    }

    @Test
    void theLedgerHasTheRunOnceMoreAndTheVersionsThatReadersSee() {
        aBatchIsPublishedBy(Orders.Variant.SMALL);
        publishes("2", "{\"id\":\"B\",\"total\":200}\n");
        rollback("orders-2-1").done();

        String runs = "SELECT run, status, reasons FROM ledger.runs ORDER BY entry";
        String versions =
                "SELECT name, version, before FROM ledger.tables WHERE name = 'silver.arrivals' ORDER BY entry";
        String told = workspace.polder("sql", runs).done().out()
                + workspace.polder("sql", versions).done().out();
        workspace.polder("ledger", "rebuild").done();

        assertThat(told)
                .containsPattern("orders-2-1 *\\|published *\\|NULL")
                .containsPattern("orders-2-1 *\\|undone *\\|sums doubled")
                .containsPattern("silver.arrivals *\\|3 *\\|1 *\\|");
        assertThat(workspace.polder("sql", runs).done().out()
                        + workspace.polder("sql", versions).done().out())
                .isEqualTo(told);
    }

    @Test
    void theBatchRunsAgainUnderARaisedEpochAndAllItsRowsAreThereOnce() {
        aBatchIsPublishedBy(Orders.Variant.PLAIN);
        publishes("2", "{\"id\":\"B\",\"total\":200}\n{\"id\":\"C\",\"total\":3}\n");
        Map<String, Checksum> wrong = checksums();
        rollback("orders-2-1").done();

        Answer again = workspace.polder("run", "orders", "--batch", "2").done();

        assertThat(again.out()).contains("batch 2, run orders-2-2", "again: run orders-2-1 was rolled back");
        assertThat(checksums().get("silver.orders")).isEqualTo(wrong.get("silver.orders"));
        assertThat(checksums().get("gold.sums")).isEqualTo(wrong.get("gold.sums"));
        assertThat(new LakeFiles(workspace).latest("silver.arrivals").count()).isEqualTo(4);
        assertThat(new LakeFiles(workspace).latest("bronze.orders").count()).isEqualTo(4);
        assertThat(Entries.of(workspace, "orders").ofBatch(2))
                .containsSubsequence(
                        "claimed {epoch 1}", "published {epoch 1}", "claimed {epoch 2}", "published {epoch 2}");
        assertThat(rollback("orders-2-2").done().out()).contains("Undone");
        assertThat(arrived()).isEqualTo("2 3.00");
    }

    @Test
    void aRunThatOthersBuiltOnIsUndoneTogetherWithThemOrNotAtAll() {
        aBatchIsPublishedBy(Orders.Variant.PLAIN);
        Map<String, Checksum> before = checksums();
        publishes("2", "{\"id\":\"B\",\"total\":200}\n");
        publishes("3", "{\"id\":\"C\",\"total\":3}\n");
        Map<String, Checksum> latest = checksums();

        Answer refused = rollback("orders-2-1");
        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
        assertThat(refused.error())
                .contains("Run orders-2-1 is not the last: orders-3-1 built on it.")
                .contains("polder rollback orders --run orders-2-1 --cascade", "--run orders-3-1");
        assertThat(checksums()).isEqualTo(latest);

        Answer cascade = rollback("orders-2-1", "--cascade").done();
        assertThat(cascade.out()).contains("Batches 2, 3 are parked");
        assertThat(checksums()).isEqualTo(before);
        workspace.polder("run", "orders", "--batch", "2").done();
        workspace.polder("run", "orders", "--batch", "3").done();
        assertThat(checksums().get("gold.sums")).isEqualTo(latest.get("gold.sums"));
    }

    @Test
    void afterTheFirstRunIsUndoneReadersSeeNoTableAndNothingIsTakenTwice() {
        aBatchIsPublishedBy(Orders.Variant.SMALL);
        rollback("orders-1-1", "--discard").done();

        Answer query = workspace.polder("sql", "SELECT * FROM silver.arrivals");
        assertThat(query.exitCode()).isEqualTo(2);
        assertThat(new LakeFiles(workspace).latest("silver.arrivals").count()).isZero();
        assertThat(workspace.polder("run", "orders").done().out()).contains("Idle: no new files");
        publishes("2", "{\"id\":\"C\",\"total\":3}\n");
        assertThat(arrived()).isEqualTo("1 3.00");
    }

    @Test
    void aDryRunSaysWhatWouldBeUndoneAndChangesNothing() {
        aBatchIsPublishedBy(Orders.Variant.SMALL);
        publishes("2", "{\"id\":\"B\",\"total\":200}\n");
        int entries = Entries.of(workspace, "orders").all().size();

        JsonNode plan = workspace
                .polder("rollback", "orders", "--run", "orders-2-1", "--dry-run", "--json")
                .done()
                .json();

        assertThat(plan.at("/status").asText()).isEqualTo("planned");
        assertThat(plan.at("/runs/0/feeds/orders/records").asLong()).isEqualTo(1);
        assertThat(plan.at("/tables/silver.arrivals/before").asLong())
                .isGreaterThan(plan.at("/tables/silver.arrivals/after").asLong());
        assertThat(Entries.of(workspace, "orders").all()).hasSize(entries);
    }

    @Test
    void nothingIsUndoneBeforeSomebodyAgreesAndSaysWhy() {
        aBatchIsPublishedBy(Orders.Variant.SMALL);
        publishes("2", "{\"id\":\"B\",\"total\":200}\n");
        Map<String, Checksum> latest = checksums();

        Answer silent = workspace.polder("rollback", "orders", "--run", "orders-2-1", "--yes");
        Answer unasked = workspace.polder("rollback", "orders", "--run", "orders-2-1", "--reason", "sums doubled");

        assertThat(silent.exitCode()).isEqualTo(2);
        assertThat(silent.error()).contains("Say why");
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.error()).contains("nobody agreed", "--yes");
        assertThat(checksums()).isEqualTo(latest);
    }

    @Test
    void aRunThatPublishedNothingCannotBeUndone() {
        aBatchIsPublishedBy(Orders.Variant.SMALL);
        Answer unknown = rollback("orders-7-1");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.error()).contains("Run orders-7-1 of orders does not stand published", "polder runs orders");

        rollback("orders-1-1").done();
        assertThat(rollback("orders-1-1").done().out()).contains("Run orders-1-1 was rolled back before");
    }

    @Test
    void readersAreMovedBackAtOnceWhileTheTablesWait() {
        aBatchIsPublishedBy(Orders.Variant.SMALL);
        publishes("2", "{\"id\":\"B\",\"total\":200}\n");
        Checksum wrong = checksums().get("silver.arrivals");

        Answer moved = rollback("orders-2-1", "--publish-only").done();

        assertThat(moved.out()).contains("Moved: readers that go through Polder see the versions before orders-2-1");
        assertThat(arrived()).isEqualTo("2 3.00");
        assertThat(checksums().get("silver.arrivals")).isEqualTo(wrong);
        workspace.lands("orders/3.json", "{\"id\":\"C\",\"total\":3}\n");
        Answer run = workspace.polder("run", "orders");
        assertThat(run.exitCode()).as(run.all()).isEqualTo(2);
        assertThat(run.error())
                .contains("moved its readers back before run orders-2-1 (sums doubled)")
                .contains("polder rollback orders --run orders-2-1");
        Answer skip = workspace.polder("skip", "orders", "--batch", "2", "--reason", "never mind");
        assertThat(skip.exitCode()).as(skip.all()).isEqualTo(2);
        assertThat(skip.error()).contains("its tables are not restored yet");
        assertThat(rollback("orders-2-1", "--publish-only").done().out()).contains("the tables wait to be restored");
        assertThat(checksums().get("silver.arrivals"))
                .as("moved again, not restored")
                .isEqualTo(wrong);

        rollback("orders-2-1").done();
        assertThat(checksums().get("silver.arrivals")).isNotEqualTo(wrong);
        workspace.polder("run", "orders").done();
        assertThat(arrived()).isEqualTo("3 6.00");
    }

    @Test
    void theNextRunFinishesARollbackWhoseProcessDied() {
        aBatchIsPublishedBy(Orders.Variant.SMALL);
        Map<String, Checksum> before = checksums();
        publishes("2", "{\"id\":\"B\",\"total\":200}\n");
        beginsToUndo("orders-2-1");

        Answer run = workspace.polder("run", "orders").done();

        assertThat(run.out()).contains("the rollback of orders-2-1, which had been stopped, is done");
        assertThat(checksums()).isEqualTo(before);
        assertThat(arrived()).isEqualTo("2 3.00");
    }

    @Test
    void aTableThatTheConfHasNoMoreStopsARollbackBeforeAndAfterItsBeginning() {
        aBatchIsPublishedBy(Orders.Variant.PLAIN);
        publishes("2", "{\"id\":\"B\",\"total\":200}\n");
        Path file = workspace.path("conf/pipelines/orders/pipeline.yaml");
        String whole = read(file);
        String without = whole.lines()
                .filter(line -> !line.contains("silver.arrivals"))
                .collect(java.util.stream.Collectors.joining("\n"));
        String gone =
                "Run orders-2-1, which is to be undone, built on table silver.arrivals, which this conf has no more.";

        workspace.write("conf/pipelines/orders/pipeline.yaml", without);
        Answer before = rollback("orders-2-1");
        beginsToUndo("orders-2-1");
        Answer after = workspace.polder("run", "orders");
        workspace.write("conf/pipelines/orders/pipeline.yaml", whole);
        workspace.polder("run", "orders").done();

        assertThat(List.of(before.exitCode(), after.exitCode())).containsExactly(2, 2);
        assertThat(before.error()).contains(gone);
        assertThat(after.error()).contains(gone);
        assertThat(arrived()).isEqualTo("2 3.00");
    }

    @Test
    void whatAnotherPipelineHasReadIsUndoneThereFirst() {
        aBatchIsPublishedBy(Orders.Variant.SMALL);
        workspace
                .write("conf/pipelines/report/pipeline.yaml", """
                        pipeline: report
                        feeds:
                          days:
                            landing: ${landing}/days/
                            files: "*.json"
                            ready: { after: 0s }
                            format: json
                            columns: { day: { type: string } }
                        tables:
                          gold.report: { sql: gold/report.sql, write: replace }
                        """)
                .write(
                        "conf/pipelines/report/gold/report.sql",
                        "SELECT d.day, a.total FROM batch.days d CROSS JOIN silver.arrivals a")
                .lands("days/1.json", "{\"day\":\"monday\"}");
        publishes("2", "{\"id\":\"B\",\"total\":200}\n");
        workspace.polder("run", "report").done();

        Answer refused = rollback("orders-2-1");

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
        assertThat(refused.error())
                .contains("What run orders-2-1 published was read by report-1-1.")
                .contains("Undo these first: polder rollback report --run report-1-1.");
        workspace
                .polder("rollback", "report", "--run", "report-1-1", "--yes", "--reason", "made of wrong sums")
                .done();
        rollback("orders-2-1").done();
    }

    private Answer rollback(String run, String... more) {
        List<String> words = new java.util.ArrayList<>(
                List.of("rollback", "orders", "--run", run, "--yes", "--reason", "sums doubled"));
        words.addAll(List.of(more));
        return workspace.polder(words.toArray(String[]::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publishes(String file, String lines) {
        workspace.lands("orders/" + file + ".json", lines);
        workspace.polder("run", "orders").done();
    }

    /** As a process leaves it that dies after its first entry. */
    private void beginsToUndo(String run) {
        String lake = workspace.path("lake").toUri().toString();
        Journal journal = new Journal(
                new Stores(new Configuration(false)).at(lake), lake.substring(0, lake.length() - 1), "orders");
        PipelineState state = journal.load();
        PublishedRun published = journal.past().publishedSince(state, run).get(0);
        journal.append(
                state,
                new RollingBack(
                        List.of(published.claim()),
                        List.of(),
                        published.claim().heads(),
                        Set.of(),
                        QuarantineChange.NONE,
                        RollingBack.View.KEPT,
                        Instant.parse("2026-11-26T03:00:00Z"),
                        Actor.ofThisProcess(),
                        "sums doubled"));
    }

    private String arrived() {
        return workspace
                .polder("sql", "SELECT concat(count(*), ' ', sum(total)) AS arrived FROM silver.arrivals", "--json")
                .done()
                .json()
                .get("arrived")
                .asText();
    }

    private Set<String> tables() {
        return Entries.of(workspace, "orders").published().keySet();
    }

    private Map<String, Checksum> checksums() {
        Map<String, Checksum> checksums = new TreeMap<>();
        tables().forEach(table -> checksums.put(table, Checksum.of(new LakeFiles(workspace).latest(table))));
        return checksums;
    }

    private Map<String, Map<String, String>> properties() {
        Map<String, Map<String, String>> properties = new TreeMap<>();
        tables().forEach(table -> properties.put(
                table,
                SharedSpark.session()
                        .sql("SHOW TBLPROPERTIES delta.`" + new LakeFiles(workspace).folder(table) + "`")
                        .collectAsList()
                        .stream()
                        .collect(java.util.stream.Collectors.toMap(row -> row.getString(0), row -> row.getString(1)))));
        return properties;
    }
}
