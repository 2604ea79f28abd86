package dev.polder.jobs.bench;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Our reader against Spark's own on the same bytes; {@code scripts/bench reader} runs it. */
public final class ReaderBench {
    private static final String LINEITEM = """
            l_orderkey bigint, l_partkey bigint, l_suppkey bigint, l_linenumber int, l_quantity bigint,
            l_extendedprice decimal(15,2), l_discount decimal(15,2), l_tax decimal(15,2), l_returnflag string,
            l_linestatus string, l_shipdate date, l_commitdate date, l_receiptdate date, l_shipinstruct string,
            l_shipmode string, l_comment string""";
    private static final String FLIGHT = "date string, delay int, distance int, origin string, destination string";

    private final SparkSession spark = SharedSpark.session();
    private final BenchFiles files;
    private final Path work;
    private final int megabytes;

    private ReaderBench(Path work, int megabytes) {
        this.work = work;
        this.files = new BenchFiles(work.resolve("files"));
        this.megabytes = megabytes;
    }

    /** The folder to work in, the flights, the number of rounds, the size of the largest file in MB, then names of duels or none. */
    public static void main(String[] arguments) throws Exception {
        ReaderBench bench = new ReaderBench(Path.of(arguments[0]), Integer.parseInt(arguments[3]));
        List<String> wanted = List.of(arguments).subList(4, arguments.length);
        List<String> lines = new ArrayList<>();
        for (Duel duel : bench.duels(Path.of(arguments[1]))) {
            if (wanted.isEmpty() || wanted.contains(duel.name())) {
                lines.add(duel.fight(Integer.parseInt(arguments[2])));
            }
        }
        System.out.println();
        lines.forEach(System.out::println);
    }

    private List<Duel> duels(Path flights) throws IOException {
        Path lineitem = files.lineitem(megabytes * 1_000_000L);
        Path array = files.flights(flights, megabytes * 500_000L);
        List<Path> rates = files.rates(megabytes * 500_000L);
        Path elementsOf = files.items(megabytes * 500_000L);
        requireSameRows(ourRates(rates.subList(0, 1)), sparkRates(rates.subList(0, 1)));
        RecordFormat lines = new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
        RecordFormat elements = new RecordFormat.Json(RecordFormat.JsonRecords.ARRAY, "");
        return List.of(
                Duel.of(
                        "json-lines",
                        () -> OurReader.toNothing(columns(ours(lineitem, lines, OurReader.contract(LINEITEM)))),
                        () -> OurReader.toNothing(spark.read().schema(LINEITEM).json(lineitem.toString()))),
                Duel.of(
                        "json-lines-accounted",
                        () -> OurReader.toNothing(ours(lineitem, lines, OurReader.contract(LINEITEM))),
                        () -> OurReader.toNothing(spark.read().schema(LINEITEM).json(lineitem.toString()))),
                Duel.of(
                        "json-lines-to-delta",
                        () -> toDelta(columns(ours(lineitem, lines, OurReader.contract(LINEITEM)))),
                        () -> toDelta(spark.read().schema(LINEITEM).json(lineitem.toString()))),
                new Duel(
                        "json-ingest",
                        new IngestRun(lineitem, work),
                        Side.of(() -> toDelta(spark.read().schema(LINEITEM).json(lineitem.toString())))),
                Duel.of(
                        "json-array",
                        () -> OurReader.toNothing(columns(ours(array, elements, OurReader.contract(FLIGHT)))),
                        () -> OurReader.toNothing(spark.read()
                                .schema(FLIGHT)
                                .option("multiLine", true)
                                .json(array.toString()))),
                Duel.of(
                        "xml",
                        () -> OurReader.toNothing(ourRates(rates)),
                        () -> OurReader.toNothing(sparkRates(rates))),
                Duel.of(
                        "xml-elements",
                        () -> OurReader.toNothing(columns(ours(elementsOf, items(), OurReader.contract(LINEITEM)))),
                        () -> OurReader.toNothing(spark.read()
                                .format("xml")
                                .option("rowTag", "item")
                                .schema(LINEITEM)
                                .load(elementsOf.toString()))));
    }

    private Dataset<Row> ours(Path file, RecordFormat format, Contract contract) throws IOException {
        return new OurReader(spark).read(List.of(file), format, contract);
    }

    private Dataset<Row> ourRates(List<Path> documents) throws IOException {
        return columns(new OurReader(spark).read(documents, ecb(), rate()));
    }

    /** Spark finds rows by the name of a tag alone, and here all have one: the outermost is the row, and holds the others. */
    private Dataset<Row> sparkRates(List<Path> documents) {
        return spark.read()
                .format("xml")
                .option("rowTag", "Cube")
                .schema("Cube array<struct<_time: date, Cube: array<struct<_currency: string, _rate: decimal(18,6)>>>>")
                .load(documents.stream().map(Path::toString).toArray(String[]::new))
                .selectExpr("explode(Cube) day")
                .selectExpr("day._time day", "explode(day.Cube) rate")
                .selectExpr("day", "rate._currency currency", "rate._rate rate");
    }

    /** Two sides that do not give the same are not worth a race. */
    private static void requireSameRows(Dataset<Row> ours, Dataset<Row> theirs) {
        Row of = summary(ours);
        Row against = summary(theirs);
        if (!of.equals(against)) {
            throw new IllegalStateException("our rows are not Spark's: " + of + " against " + against);
        }
    }

    private static Row summary(Dataset<Row> rows) {
        return rows.selectExpr("count(*)", "bit_xor(xxhash64(*))").first();
    }

    private static RecordFormat ecb() {
        return new RecordFormat.Xml(
                List.of("/gesmes:Envelope/ecb:Cube/ecb:Cube/ecb:Cube"),
                Map.of(
                        "gesmes", List.of("http://www.gesmes.org/xml/2002-08-01"),
                        "ecb", List.of("http://www.ecb.int/vocabulary/2002-08-01/eurofxref")),
                null);
    }

    private static RecordFormat items() {
        return new RecordFormat.Xml(List.of("/items/item"), Map.of(), null);
    }

    private static Contract rate() {
        return Contract.of(
                List.of(
                        attribute("day", "../@time", new ColumnType.Day()),
                        attribute("currency", "@currency", new ColumnType.Text()),
                        attribute("rate", "@rate", new ColumnType.Decimal(18, 6))),
                UnknownFields.RESCUE);
    }

    private static Column attribute(String name, String from, ColumnType type) {
        return new Column(name, List.of(from), type, Reading.PLAIN, false, null, List.of(), false);
    }

    /** The contract's columns alone, which are all that Spark's reader gives. */
    private static Dataset<Row> columns(Dataset<Row> records) {
        return records.drop("_errors", "_raw", "_context", "_rescued", "_file", "_line", "_record");
    }

    private void toDelta(Dataset<Row> rows) throws IOException {
        Path table = Files.createTempDirectory(work, "table");
        rows.write().format("delta").mode("overwrite").save(table.toString());
        org.apache.commons.io.FileUtils.deleteDirectory(table.toFile());
    }
}
