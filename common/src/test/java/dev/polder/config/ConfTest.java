package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polder.config.Table.Source.FromFeed;
import dev.polder.config.Table.Source.FromQuery;
import dev.polder.config.Table.Write;
import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.Tolerance;
import dev.polder.failure.Failure;
import dev.polder.landing.DuplicateFiles;
import dev.polder.landing.Ready;
import dev.polder.retention.Keep;
import dev.polder.retention.Least;
import dev.polder.retention.Retention;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path project;

    @Test
    void everyKeyReachesItsRecord() {
        ConfFolder folder = ConfFolder.in(project)
                .file("pipelines/orders/gold/daily.sql", "SELECT 1\n")
                .pipeline("orders", """
                        pipeline: orders
                        description: web shop orders
                        schedule:
                          run: "0  3 * * 1-5"
                          retain: "@weekly"
                          maintain: 30 5 * * SUN
                          owner: sales
                          tags: [shop, web]
                          start-date: 2026-01-31
                          catchup: true
                          retries: 5
                          retry-delay: 2m
                          deadline: 2h
                        submit:
                          connection: yarn
                          application: s3a://jars/polder-jobs.jar
                          jars: /opt/one.jar
                          packages: io.delta:delta-spark_4.2_2.13:4.4.0
                          driver-memory: 2g
                          executor-memory: 4g
                          executor-cores: 2
                          num-executors: 10
                          conf: { spark.dynamicAllocation.enabled: true }
                        rollback-window: 14d
                        on-refused: park
                        zone: Europe/Amsterdam
                        feeds:
                          orders:
                            landing: ${landing}/./orders//new/../
                            files: ["*.json", "**/*.json.gz"]
                            ready: { after: 10s }
                            look-back: 14d
                            duplicate-files: skip
                            format: json
                            json: { records: array, path: /payload/* }
                            unknown-fields: reject
                            tolerate: 5%
                            columns:
                              id: { from: /id, type: string, required: true, matches: "[A-Z]{2}[0-9]+", mask: true }
                              country: { type: string, in: [NO, SE], trim: true, null-values: ["", "-"], default: NO }
                              placed: { type: timestamp, format: [iso, "dd.MM.uuuu HH:mm"], zone: Europe/Berlin }
                              paid: { type: boolean, values: { "Y": true, "N": false } }
                              total: { type: "decimal(12,2)", between: { min: 0, max: 1.50 } }
                            expectations:
                              plausible: { check: "total >= 0", tolerate: 1% }
                              enough: { row-count: { min: 1 } }
                              once: { unique: [id], action: warn }
                            retention: { keep: 90d, by: _ingest_date, then: delete, keep-at-least: { days: 30 }, count-from: last-run }
                        tables:
                          silver.orders:
                            from: orders
                            write: merge
                            key: [id]
                            sequence-by: [placed]
                            partition-by: [placed]
                            z-order-by: [id]
                            retention: { keep: 7y, by: placed, then: archive, archive-to: "${lake}/_polder/archive/cold", archive-keep: 10y }
                            expectations: { all: { check: "id <> ''" } }
                          gold.daily: { sql: gold/daily.sql, write: replace, schema: add }
                        """);

        Pipeline pipeline = folder.load().pipeline("orders");

        assertThat(pipeline.description()).isEqualTo("web shop orders");
        assertThat(pipeline.schedule())
                .isEqualTo(new Schedule(
                        new Schedule.Trigger.Cron("0 3 * * 1-5"),
                        Optional.of("@weekly"),
                        Optional.of("30 5 * * SUN"),
                        "sales",
                        List.of("shop", "web"),
                        Optional.of(LocalDate.of(2026, 1, 31)),
                        true,
                        5,
                        Duration.ofMinutes(2),
                        Optional.of(Duration.ofHours(2))));
        assertThat(pipeline.submit())
                .isEqualTo(new Submit(
                        Optional.of("yarn"),
                        Optional.of("s3a://jars/polder-jobs.jar"),
                        List.of("/opt/one.jar"),
                        List.of("io.delta:delta-spark_4.2_2.13:4.4.0"),
                        Optional.of("2g"),
                        Optional.of("4g"),
                        Optional.of(2),
                        Optional.of(10),
                        Map.of("spark.dynamicAllocation.enabled", "true")));
        assertThat(pipeline.rollbackWindow()).isEqualTo(Duration.ofDays(14));
        assertThat(pipeline.onRefused()).isEqualTo(OnRefused.PARK);
        assertThat(pipeline.zone()).isEqualTo(AMSTERDAM);
        assertThat(pipeline.folder()).isEqualTo(folder.path().resolve("pipelines/orders"));
        assertThat(pipeline.feeds())
                .containsExactly(new Feed(
                        "orders",
                        "file:///data/landing/orders/",
                        List.of("*.json", "**/*.json.gz"),
                        new Ready.After(Duration.ofSeconds(10)),
                        Optional.of(Duration.ofDays(14)),
                        DuplicateFiles.SKIP,
                        new RecordFormat.Json(RecordFormat.JsonRecords.ARRAY, "/payload/*"),
                        Contract.of(columns(), UnknownFields.REJECT),
                        tolerance("0.05"),
                        List.of(
                                new Expectation.Check("plausible", "total >= 0", Action.QUARANTINE, tolerance("0.01")),
                                new Expectation.RowCount("enough", 1L, null, Action.FAIL),
                                new Expectation.Unique("once", List.of("id"), Action.WARN, Tolerance.ANY)),
                        Optional.of(new Retention(
                                new Keep(90, ChronoUnit.DAYS),
                                "_ingest_date",
                                new Retention.Then.Delete(),
                                new Least(0, 30),
                                Retention.CountFrom.LAST_RUN))));
        assertThat(pipeline.tables())
                .containsExactly(
                        new Table(
                                new TableName("silver", "orders"),
                                new FromFeed("orders"),
                                new Write.Merge(List.of("id"), List.of("placed")),
                                List.of("placed"),
                                List.of("id"),
                                List.of(new Expectation.Check("all", "id <> ''", Action.FAIL, tolerance("0"))),
                                Optional.of(new Retention(
                                        new Keep(7, ChronoUnit.YEARS),
                                        "placed",
                                        new Retention.Then.Archive(
                                                "file:///data/lake/_polder/archive/cold",
                                                Optional.of(new Keep(10, ChronoUnit.YEARS))),
                                        Least.NOTHING,
                                        Retention.CountFrom.TODAY))),
                        new Table(
                                new TableName("gold", "daily"),
                                new FromQuery("gold/daily.sql", "SELECT 1\n"),
                                new Write.Replace(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.empty()));
    }

    private static List<Column> columns() {
        return List.of(
                new Column(
                        "id",
                        List.of("/id"),
                        new ColumnType.Text(),
                        new Reading(List.of(), AMSTERDAM, Set.of(), false, Map.of(), false),
                        true,
                        null,
                        List.of(new ColumnRule.Matches("[A-Z]{2}[0-9]+")),
                        true),
                new Column(
                        "country",
                        List.of("country"),
                        new ColumnType.Text(),
                        new Reading(List.of(), AMSTERDAM, Set.of("", "-"), true, Map.of(), false),
                        false,
                        "NO",
                        List.of(new ColumnRule.In(List.of("NO", "SE"))),
                        false),
                new Column(
                        "placed",
                        List.of("placed"),
                        new ColumnType.Moment(),
                        new Reading(List.of("iso", "dd.MM.uuuu HH:mm"), BERLIN, Set.of(), false, Map.of(), false),
                        false,
                        null,
                        List.of(),
                        false),
                new Column(
                        "paid",
                        List.of("paid"),
                        new ColumnType.Bool(),
                        new Reading(List.of(), AMSTERDAM, Set.of(), false, Map.of("Y", "true", "N", "false"), false),
                        false,
                        null,
                        List.of(),
                        false),
                new Column(
                        "total",
                        List.of("total"),
                        new ColumnType.Decimal(12, 2),
                        new Reading(List.of(), AMSTERDAM, Set.of(), false, Map.of(), false),
                        false,
                        null,
                        List.of(new ColumnRule.Between("0", "1.50")),
                        false));
    }

    private static Tolerance tolerance(String share) {
        return new Tolerance(new BigDecimal(share));
    }

    @Test
    void whatIsNotSaidHasADefault() {
        Pipeline pipeline =
                ConfFolder.in(project).column("id", "{ type: string }").load().pipeline("orders");

        Feed feed = pipeline.feeds().get(0);

        assertThat(pipeline.rollbackWindow()).isEqualTo(Duration.ofDays(30));
        assertThat(pipeline.schedule())
                .isEqualTo(new Schedule(
                        new Schedule.Trigger.Manual(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        List.of(),
                        Optional.empty(),
                        false,
                        3,
                        Duration.ofMinutes(5),
                        Optional.empty()));
        assertThat(feed.files()).containsExactly("*");
        assertThat(feed.ready()).isEqualTo(new Ready.After(Duration.ofMinutes(1)));
        assertThat(feed.format()).isEqualTo(new RecordFormat.Json(RecordFormat.JsonRecords.LINES, ""));
        assertThat(feed.contract().unknownFields()).isEqualTo(UnknownFields.RESCUE);
        assertThat(feed.tolerate()).isEqualTo(Tolerance.FEED_DEFAULT);
        assertThat(feed.contract().columns().get(0)).isEqualTo(Column.of("id", new ColumnType.Text()));
    }

    @Test
    void xmlPathsMayUseTheBoundPrefixes() {
        Pipeline pipeline = ConfFolder.in(project).feed("""
                        landing: /data/landing/rates
                        format: xml
                        xml: { record: /g:Envelope/Cube/Cube/Cube, namespaces: { g: "urn:gesmes", "": "urn:ecb" } }
                        columns:
                          currency: { from: "@currency", type: string }
                          day: { from: ../@time, type: date }
                          note: { from: g:note/text(), type: string }
                          lang: { from: "@xml:lang", type: string }
                        """).load().pipeline("orders");

        assertThat(pipeline.feeds().get(0).format())
                .isEqualTo(new RecordFormat.Xml(
                        List.of("/g:Envelope/Cube/Cube/Cube"),
                        Map.of("g", List.of("urn:gesmes"), "", List.of("urn:ecb")),
                        null));
    }

    @Test
    void aBrokenPipelineDoesNotStopAnother() {
        Conf conf = ConfFolder.in(project)
                .pipeline("flights", ConfFolder.soundFeed("flights"))
                .pipeline("orders", "pipeline: orders\n")
                .load();

        assertThat(sound(conf)).containsExactly("flights");
        assertThat(conf.pipeline("flights").feeds()).hasSize(1);
        assertThat(conf.problemsOf("flights")).isEmpty();
        assertThat(conf.environment().lake()).isEqualTo("file:///data/lake");
        ConfFailure failure = catchThrowableOfType(ConfFailure.class, () -> conf.pipeline("orders"));
        assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
        assertThat(failure.problems()).isEqualTo(conf.problemsOf("orders"));
        assertThat(failure).hasMessage("""
                        The conf of pipeline `orders` has a problem:
                          pipelines/orders/pipeline.yaml:1: `feeds` is missing. Write `feeds: ..`.
                         Mend them and try again; `polder check` names them all.""");
    }

    @Test
    void anUnknownPipelineIsAnsweredWithTheNearestName() {
        Conf conf = ConfFolder.in(project)
                .pipeline("flights", ConfFolder.soundFeed("flights"))
                .pipeline("orders", ConfFolder.soundFeed("orders"))
                .load();

        assertThatThrownBy(() -> conf.pipeline("fligths"))
                .isInstanceOf(UnknownPipelineFailure.class)
                .hasMessage("There is no pipeline `fligths`. Did you mean `flights`? Known: flights, orders.");
    }

    @Test
    void aBrokenEnvFileStopsEveryPipelineAndIsToldOnce() {
        Conf conf = ConfFolder.in(project)
                .file(
                        "env/dev.yaml",
                        "lake: /data/lake\nlandng: /data/landing\nroots: { read: [/data], write: [/data] }")
                .pipeline("flights", ConfFolder.soundFeed("flights"))
                .pipeline("orders", ConfFolder.soundFeed("orders"))
                .load();

        assertThat(conf.problems())
                .filteredOn(problem -> problem.file().equals("env/dev.yaml"))
                .extracting(Problem::describe)
                .containsExactly("env/dev.yaml:2 landng: `landng` is not a key that belongs here. "
                        + "Did you mean `landing`? Known: lake, landing, roots, s3, spark, submit.");
        assertThat(sound(conf)).isEmpty();
        assertThatThrownBy(() -> conf.pipeline("flights")).isInstanceOf(ConfFailure.class);
        assertThatThrownBy(conf::environment).isInstanceOf(ConfFailure.class);
    }

    @Test
    void aTableWithTwoOwnersIsAProblemOfBoth() {
        Conf conf = ConfFolder.in(project)
                .pipeline("a", ConfFolder.soundFeed("a") + "tables:\n  gold.x: { from: a, write: append }\n")
                .pipeline("b", ConfFolder.soundFeed("b") + "tables:\n  gold.x: { from: b, write: append }\n")
                .pipeline("c", ConfFolder.soundFeed("a").replace("pipeline: a", "pipeline: c"))
                .pipeline("d", ConfFolder.soundFeed("d"))
                .load();

        assertThat(conf.problems())
                .extracting(Problem::describe)
                .containsExactly(
                        "pipelines/a/pipeline.yaml:3 feeds.a: The table `bronze.a` is owned by pipeline `c` too "
                                + "(pipelines/c/pipeline.yaml:3). A table has one owner: rename one of the two.",
                        "pipelines/a/pipeline.yaml:11 tables.gold.x: The table `gold.x` is owned by pipeline `b` too "
                                + "(pipelines/b/pipeline.yaml:11). A table has one owner: rename one of the two.",
                        "pipelines/b/pipeline.yaml:11 tables.gold.x: The table `gold.x` is owned by pipeline `a` too "
                                + "(pipelines/a/pipeline.yaml:11). A table has one owner: rename one of the two.",
                        "pipelines/c/pipeline.yaml:3 feeds.a: The table `bronze.a` is owned by pipeline `a` too "
                                + "(pipelines/a/pipeline.yaml:3). A table has one owner: rename one of the two.");
        assertThat(sound(conf)).containsExactly("d");
    }

    @Test
    void aValueIsLocatedByItsPath() {
        String checks = """
                tables:
                  silver.orders:
                    from: orders
                    write: append
                    expectations:
                      long:
                        check: |
                          total > 0
                          AND id <> ''
                      short: { check: "total > 0" }
                """;
        Conf conf = ConfFolder.in(project)
                .pipeline("orders", ConfFolder.soundFeed("orders") + checks)
                .load();

        assertThat(conf.locate("orders", "tables.silver.orders.expectations.long.check"))
                .hasToString("pipelines/orders/pipeline.yaml:17");
        assertThat(conf.locate("orders", "tables.silver.orders.expectations.short.check"))
                .hasToString("pipelines/orders/pipeline.yaml:19");
        assertThat(conf.locate("orders", "tables.silver.orders.nowhere"))
                .hasToString("pipelines/orders/pipeline.yaml:11");
        assertThat(conf.locate("nobody", "x")).hasToString("pipelines/nobody/pipeline.yaml");
    }

    @Test
    void theFingerprintChangesWithEveryFileOfThePipelineAndWithTheDefaults() {
        ConfFolder folder = ConfFolder.in(project)
                .file("pipelines/orders/q.sql", "SELECT 1")
                .tables("gold.x: { sql: q.sql, write: replace }");

        String first = folder.load().pipeline("orders").fingerprint();
        String again = folder.load().pipeline("orders").fingerprint();
        folder.file("pipelines/orders/q.sql", "SELECT 2");
        String otherQuery = folder.load().pipeline("orders").fingerprint();
        folder.tables("gold.x: { sql: q.sql, write: append }");
        String otherYaml = folder.load().pipeline("orders").fingerprint();
        folder.file("polder.yaml", "defaults: { feed: { tolerate: 1% } }");
        String otherDefaults = folder.load().pipeline("orders").fingerprint();
        folder.file("pipelines/orders/unused.sql", "SELECT 3").file("env/other.yaml", ConfFolder.ENV);
        String besides = folder.load().pipeline("orders").fingerprint();

        assertThat(first).matches("[0-9a-f]{64}").isEqualTo(again);
        assertThat(Set.of(first, otherQuery, otherYaml, otherDefaults)).hasSize(4);
        assertThat(besides).isEqualTo(otherDefaults);
    }

    @Test
    void aMissingConfFolderIsSaid() {
        assertThatThrownBy(() -> Conf.load(project.resolve("nowhere"), "dev", Map.of()))
                .isInstanceOf(MissingConfFailure.class)
                .hasMessageContaining("There is no conf folder at")
                .hasMessageContaining("--conf DIR");
    }

    private static List<String> sound(Conf conf) {
        return conf.pipelineNames().stream()
                .filter(name -> conf.problemsOf(name).isEmpty())
                .toList();
    }
}
