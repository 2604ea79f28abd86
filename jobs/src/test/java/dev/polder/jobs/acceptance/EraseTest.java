package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.jobs.run.RunListener;
import dev.polder.journal.Actor;
import dev.polder.journal.Erase;
import dev.polder.journal.Erase.Erasing;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.journal.UpkeepBegun;
import dev.polder.storage.Stores;
import dev.polder.table.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A hundred of a thousand customers want to be forgotten, step by step in one lake. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EraseTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-26T06:00:00Z"), ZoneOffset.UTC);
    private static final int CUSTOMERS = 1_000;
    private static final int ERASED = 100;

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static LakeFiles lake;
    private static List<String> subjects;
    private static Checksum staying;

    @BeforeAll
    static void ordersAreArchivedAndSomeAreRejected() {
        workspace = new Workspace(folder)
                .write("conf/pipelines/shop/pipeline.yaml", """
                        pipeline: shop
                        feeds:
                          orders:
                            landing: ${landing}/orders/
                            files: "*.json"
                            format: json
                            columns:
                              id: { type: bigint, required: true }
                              mail: { type: string, subject: true }
                              day: { type: date }
                              amount: { type: "decimal(10,2)" }
                              note: { type: string }
                        tables:
                          silver.orders:
                            from: orders
                            write: append
                            partition-by: [day]
                            retention: { keep: 400d, by: day, then: archive }
                          silver.customers:
                            sql: customers.sql
                            write: merge
                            key: [mail]
                          gold.days:
                            sql: days.sql
                            write: replace
                        """)
                .write(
                        "conf/pipelines/shop/customers.sql",
                        "SELECT mail, concat('Dear ', mail) AS greeting, count(*) AS orders FROM batch.orders GROUP BY mail")
                .write(
                        "conf/pipelines/shop/days.sql",
                        "SELECT day, sum(amount) AS amount FROM silver.orders GROUP BY day");
        lake = new LakeFiles(workspace);
        StringBuilder orders = new StringBuilder();
        for (int i = 0; i < CUSTOMERS; i++) {
            // Of each hundred one is rejected, and one has its address in a field that no column takes.
            orders.append("{\"id\":%d,\"mail\":\"%s\",\"day\":\"%s\",\"amount\":%s%s}\n"
                    .formatted(
                            i,
                            i % 100 == 7 ? "nobody" : mail(i),
                            i % 2 == 0 ? "2024-05-01" : "2026-11-20",
                            i % 100 == 3 ? "\"much\"" : "1.50",
                            i % 100 == 7 ? ",\"contact\":\"" + mail(i) + "\"" : ""));
        }
        workspace.lands("orders/1.json", orders.toString());
        subjects = IntStream.range(0, ERASED).mapToObj(EraseTest::mail).toList();
        workspace.write("requests.txt", String.join("\n", subjects) + "\n\n");
        done("run", "shop", "--no-wait");
        done("retain", "shop", "--yes");
        staying = Checksum.of(lake.latest("bronze.orders").filter("id >= " + ERASED));
    }

    private static String mail(int customer) {
        return "customer.%d@example.org".formatted(customer);
    }

    private static Answer done(String... words) {
        return workspace.polder(TODAY, RunListener.SILENT, words).done();
    }

    private static String requests() {
        return workspace.path("requests.txt").toString();
    }

    @Test
    @Order(1)
    void thePlanCountsTheirRowsEverywhereAndDoesNothing() {
        Answer plan = done("erase", "shop", "--subjects", requests(), "--dry-run");

        assertThat(plan.out())
                .contains("100 subjects of shop:")
                .containsPattern("bronze.orders +100 rows")
                .containsPattern("silver.customers +98 rows")
                .containsPattern("archive .*manifest.json  50 rows")
                .contains("They came from 1 file of the landing")
                .contains("can be undone for 30 days");
        assertThat(lake.latest("bronze.orders").count()).isEqualTo(CUSTOMERS);
        assertThat(subjects).noneMatch(plan.all()::contains);
    }

    @Test
    @Order(2)
    void aHoldKeepsItsRowsAndForbidsToGiveUpUndo() {
        done(
                "hold",
                "add",
                "shop",
                "--name",
                "case-7",
                "--table",
                "bronze.orders",
                "--where",
                "id = 5",
                "--reason",
                "court");

        assertThat(done("erase", "shop", "--subjects", requests(), "--dry-run").out())
                .containsPattern("bronze.orders +99 rows")
                .contains("hold case-7 keeps 1 row of theirs");
        Answer now =
                workspace.polder("erase", "shop", "--subjects", requests(), "--now", "--yes", "--reason", "letter");
        assertThat(now.exitCode()).isEqualTo(2);
        assertThat(now.error()).contains("Hold case-7", "court", "polder hold release shop --name case-7");
        done("hold", "release", "shop", "--name", "case-7", "--reason", "settled");
    }

    @Test
    @Order(3)
    void theirRowsLeaveAndTheCertificateSaysWhereTheyStillStand() {
        Answer erased = done("erase", "shop", "--subjects", requests(), "--yes", "--reason", "letter", "--json");

        JsonNode certificate = erased.json().get("certificate");
        assertThat(certificate.get("tables").get("bronze.orders").asLong()).isEqualTo(100);
        assertThat(certificate.get("sources")).hasSize(100);
        assertThat(certificate.get("scan").get("found").findValuesAsText("ofEarlierVersion"))
                .isNotEmpty()
                .containsOnly("true");
        assertThat(certificate.has("gone")).isFalse();
        assertThat(Checksum.of(lake.latest("bronze.orders"))).isEqualTo(staying);
        assertThat(lake.latest("silver.customers")
                        .filter("mail LIKE 'customer._@%' OR mail LIKE 'customer.__@%'")
                        .count())
                .isZero();
        assertThat(done("archive", "verify", "shop").out()).contains(": whole").contains("450 rows");
        assertThat(done(
                                "certificate",
                                "shop",
                                "--name",
                                erased.json().get("upkeep").asText())
                        .out())
                .contains("are still there")
                .contains("polder rollback shop --run shop-erase-");
        assertThat(subjects).noneMatch(erased.all()::contains);
        String shown = done("show", erased.json().get("upkeep").asText()).out();
        assertThat(shown)
                .contains("100 subjects, why: letter")
                .containsPattern("bronze.orders +100 rows erased, v\\d+ to v\\d+")
                .containsPattern("archive .*manifest.* erased");
        assertThat(subjects).noneMatch(shown::contains);
    }

    @Test
    @Order(4)
    void theReasonMayNotNameThem() {
        Answer refused = workspace.polder(
                "erase", "shop", "--subjects", requests(), "--yes", "--reason", "letter of " + subjects.get(3));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error()).contains("The reason names a subject").doesNotContain(subjects.get(3));
    }

    @Test
    @Order(4)
    void anEarlierRunIsNotUndoneWithoutSayingThatTheyComeBack() {
        Answer refused =
                workspace.polder(TODAY, RunListener.SILENT, "rollback", "shop", "--run", "shop-1-1", "--dry-run");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error()).contains("shop-erase-", "--cascade");
        assertThat(done("rollback", "shop", "--run", "shop-1-1", "--dry-run", "--cascade")
                        .out())
                .contains("WHAT WAS ERASED COMES BACK");
    }

    @Test
    @Order(5)
    void undoneTheyAreBackAndTheCertificateSaysSo() {
        String erasure = done("certificate", "shop", "--json")
                .json()
                .get("certificates")
                .get(0)
                .asText();

        done("rollback", "shop", "--run", erasure, "--yes", "--reason", "the wrong list");

        assertThat(lake.latest("bronze.orders").count()).isEqualTo(CUSTOMERS);
        assertThat(done("certificate", "shop", "--name", erasure).out()).contains("THE ROWS ARE IN THE TABLES AGAIN");
    }

    @Test
    @Order(6)
    void withNowNoFileHoldsOneAnyMoreAndNothingBeforeCanBeUndone() {
        Answer erased =
                done("erase", "shop", "--subjects", requests(), "--now", "--yes", "--reason", "letter", "--json");

        JsonNode certificate = erased.json().get("certificate");
        assertThat(certificate.get("scan").get("found"))
                .as(certificate.toPrettyString())
                .isEmpty();
        assertThat(certificate.get("gone").asText()).isEqualTo("2026-11-26T06:00:00Z");
        assertThat(filesWithASubject()).isEmpty();
        assertThat(Checksum.of(lake.latest("bronze.orders"))).isEqualTo(staying);
        String name = erased.json().get("upkeep").asText();
        assertThat(workspace
                        .polder("rollback", "shop", "--run", name, "--yes", "--reason", "r")
                        .error())
                .contains("was carried out with --now");
        assertThat(workspace
                        .polder("rollback", "shop", "--run", "shop-1-1", "--yes", "--reason", "r")
                        .error())
                .contains(name + " came after it and was carried out with --now");
        assertThat(done("status", "shop", "--verify").out()).doesNotContain("can't be undone");
    }

    @Test
    @Order(7)
    void anotherBatchRunsAndIsUndoneAfterIt() {
        workspace.lands(
                "orders/2.json", "{\"id\":5000,\"mail\":\"new@example.org\",\"day\":\"2026-11-21\",\"amount\":1}\n");
        done("run", "shop", "--no-wait");
        done("rollback", "shop", "--run", "shop-2-1", "--yes", "--reason", "r");

        assertThat(Checksum.of(lake.latest("bronze.orders"))).isEqualTo(staying);
    }

    @Test
    @Order(8)
    void theSameAgainFindsNothingAndCertifiesThat() {
        Answer again = done("erase", "shop", "--subjects", requests(), "--yes", "--reason", "letter", "--json");

        assertThat(again.error())
                .contains("Nothing of theirs is in the tables and archives.")
                .contains("none holds one of the values");
        assertThat(again.json().get("certificate").get("tables")).isEmpty();
        assertThat(again.json().get("certificate").has("gone")).isTrue();
    }

    @Test
    @Order(9)
    void aRebuildAccountsForWhatWasErasedAndDoesNotBringItBack() {
        done("rebuild", "shop");

        assertThat(filesWithASubject()).isEmpty();
        assertThat(Checksum.of(lake.latest("bronze.orders"))).isEqualTo(staying);
        assertThat(done("certificate", "shop", "--name", "shop-retain-4").out()).doesNotContain("was rolled back");
    }

    @Test
    @Order(10)
    void whatWasBegunForOthersIsNotGoneOnWithAndARunGivesItUp() {
        String root = "file:" + folder.resolve("lake");
        Journal journal = new Journal(new Stores(new Configuration()).at(root), root, "shop");
        PipelineState state = journal.load();
        Erase others = new Erase(Map.of("bronze.orders", new Erasing(1, "5")), 1, Erase.Undo.KEPT, "letter");
        journal.append(
                state,
                new UpkeepBegun(
                        state.upkeepName(others),
                        others,
                        state.heads(),
                        TODAY.instant(),
                        Actor.ofThisProcess(),
                        "test"));

        Answer refused = workspace.polder("erase", "shop", "--subject", "x@example.org", "--yes", "--reason", "r");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error()).contains("was begun for other subjects", "Give the same subjects as then");
        workspace.lands(
                "orders/3.json",
                "{\"id\":6000,\"mail\":\"x@example.org\",\"day\":\"2026-11-21\",\"amount\":1,\"note\":\"for yy@example.org\"}\n");
        done("run", "shop", "--no-wait");
        assertThat(done("erase", "shop", "--subject", "x@example.org", "--dry-run")
                        .out())
                .containsPattern("bronze.orders +1 row");
    }

    @Test
    @Order(11)
    void aValueThatStandsInAnotherColumnIsToldAndNeverCertifiedAsGoneWithItsFile() {
        JsonNode erased = done("erase", "shop", "--subject", "yy@example.org", "--yes", "--reason", "r", "--json")
                .json();

        assertThat(erased.get("certificate").get("tables")).isEmpty();
        assertThat(erased.get("certificate").get("scan").get("found").toString())
                .contains("\"column\":\"note\",\"ofEarlierVersion\":false");
        String name = erased.get("upkeep").asText();
        assertThat(done("certificate", "shop", "--name", name).out())
                .contains("do not go by themselves", "Mark the column with `subject: true`");
        done("erase", "shop", "--subject", "x@example.org", "--now", "--yes", "--reason", "r");
        assertThat(done("certificate", "shop", "--name", name).out())
                .contains("of these files are still there")
                .doesNotContain("None holds");
    }

    /** A look of its own: of every file the bytes, and of Parquet all values in words. */
    private static Set<String> filesWithASubject() {
        try (Stream<Path> files = Files.walk(workspace.path("lake"))) {
            Set<String> found = new TreeSet<>();
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(20);
            for (Path file : all) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                List<String> texts = new ArrayList<>(List.of(text));
                if (file.toString().endsWith(".parquet")) {
                    texts.addAll(rows(file));
                }
                if (texts.stream().anyMatch(one -> subjects.stream().anyMatch(one::contains))) {
                    found.add(workspace.path("lake").relativize(file).toString());
                }
            }
            return found.stream().collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rows(Path file) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
        List<String> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    rows.add(records.read().toString());
                }
            }
        }
        return rows;
    }
}
