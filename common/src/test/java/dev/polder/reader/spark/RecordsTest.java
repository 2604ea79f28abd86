package dev.polder.reader.spark;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.UnknownFields;
import dev.polder.contract.XmlSchema;
import dev.polder.landing.LandedFile;
import dev.polder.reader.ColumnNotReadable;
import dev.polder.reader.xml.BadXmlSchema;
import dev.polder.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
    private static final RecordFormat LINES = new RecordFormat.Json(JsonRecords.LINES, "");
    private static final RecordFormat ARRAY = new RecordFormat.Json(JsonRecords.ARRAY, "");
    private static final Column[] EVERY_TYPE = {
        aColumn("s", "string").build(),
        aColumn("b", "boolean").build(),
        aColumn("i8", "tinyint").build(),
        aColumn("i16", "smallint").build(),
        aColumn("i32", "int").build(),
        aColumn("i64", "bigint").build(),
        aColumn("f", "float").build(),
        aColumn("d", "double").build(),
        aColumn("small", "decimal(12,2)").build(),
        aColumn("large", "decimal(38,10)").build(),
        aColumn("day", "date").build(),
        aColumn("at", "timestamp").build()
    };

    @TempDir
    Path landing;

    @Test
    void everyTypeArrivesInParquetAsItWasWritten() throws IOException {
        LandedFile file = land("a.json", text("""
                {"s":"é😀","b":true,"i8":-128,"i16":300,"i32":70000,"i64":9007199254740993,"f":0.5,"d":1e-3,\
                "small":12.5,"large":1234567890123456789012345678.0123456789,"day":"2026-01-31",\
                "at":"2026-01-31T12:30:15.123456+01:00"}
                {}
                """));
        String out = landing.resolve("out").toUri().toString();

        read(LINES, List.of(file), EVERY_TYPE).write().parquet(out);

        Dataset<Row> parquet = SharedSpark.session().read().parquet(out);
        assertThat(parquet.schema()).isEqualTo(Records.schema(contract(EVERY_TYPE)));
        Row row = parquet.where("_line = 1").first();
        assertThat(values(row).subList(0, 12))
                .containsExactly(
                        "é😀",
                        true,
                        (byte) -128,
                        (short) 300,
                        70000,
                        9007199254740993L,
                        0.5f,
                        0.001,
                        new BigDecimal("12.50"),
                        new BigDecimal("1234567890123456789012345678.0123456789"),
                        Date.valueOf("2026-01-31"),
                        Timestamp.from(Instant.parse("2026-01-31T11:30:15.123456Z")));
        Row empty = parquet.where("_line = 2").first();
        assertThat(values(empty).subList(0, 13)).containsOnlyNulls();
        assertThat(empty.<String>getAs("_raw")).isEqualTo("{}");
        assertThat(empty.<String>getAs("_file")).isEqualTo("a.json");
        assertThat(empty.<Long>getAs("_record")).isEqualTo(2);
    }

    @Test
    void aRejectedRecordSaysWhereAndWhyAndKeepsItsText() throws IOException {
        LandedFile file = land("dt=2026-01-31/a.json", text("{\"id\":1}\n{\"id\":\"x\",\"ID\":1.10}\n"));

        Row row = read(LINES, List.of(file), aColumn("id", "int").build())
                .where("_errors is not null")
                .first();

        assertThat(row.getList(1)).singleElement().isInstanceOfSatisfying(Row.class, error -> assertThat(values(error))
                .containsExactly("type", "id", "expected a whole number (int), found a string", "x"));
        assertThat(row.<String>getAs("_raw")).isEqualTo("{\"id\":\"x\",\"ID\":1.10}");
        assertThat(row.<String>getAs("_rescued")).isEqualTo("{\"/ID\":1.10}");
        assertThat(row.<String>getAs("_file")).isEqualTo("dt=2026-01-31/a.json");
        assertThat(row.<Long>getAs("_line")).isEqualTo(2);
    }

    @Test
    void gzipIsKnownByItsBytesOrItsName() throws IOException {
        byte[] packed = gzip(text("{\"id\":1}\n"));
        byte[] twoMembers = concat(packed, gzip(text("{\"id\":2}\n{\"id\":3}\n")));
        List<LandedFile> files =
                List.of(land("a.json.gz", twoMembers), land("b.json", packed), land("with space+%41.gz", packed));

        Dataset<Row> rows = read(LINES, files, aColumn("id", "int").build());

        assertThat(rows.where("_errors is null").count()).isEqualTo(5);
        assertThat(rows.count()).isEqualTo(5);
    }

    @Test
    void aGzipCutShortYieldsWhatWasWholeAndOneRecordThatSaysWhereItBroke() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"id\":")
                    .append(i)
                    .append(",\"noise\":\"")
                    .append(Integer.toHexString(i * 31_337))
                    .append("\"}\n");
        }
        byte[] packed = gzip(text(lines.toString()));
        LandedFile file = land("cut.json.gz", Arrays.copyOf(packed, packed.length / 2));

        Dataset<Row> rows = read(
                LINES,
                List.of(file, land("good.json", text("{\"id\":1}"))),
                aColumn("id", "int").build());

        List<Row> broken = rows.where("_errors is not null").collectAsList();
        assertThat(broken).hasSize(1);
        long line = broken.get(0).getAs("_line");
        assertThat(line).isGreaterThan(5_000);
        assertThat(rows.where("_errors is null and _file = 'cut.json.gz'").count())
                .isEqualTo(line - 1);
        assertThat(rows.where("id <> _line - 1 and _file = 'cut.json.gz'").count())
                .isZero();
        Row error = (Row) broken.get(0).getList(1).get(0);
        assertThat(error.getString(0)).isEqualTo("truncated");
        assertThat(error.getString(2)).startsWith("the gzip data is cut short, in line " + line + " after ");
        assertThat(broken.get(0).<Long>getAs("_record")).isEqualTo(line);
    }

    @Test
    void filesThatHoldNoRecordsOrCannotBeReadAreOneRejectedRecordEach() throws IOException {
        List<LandedFile> files = List.of(
                land("empty.json", new byte[0]),
                land("empty.gz", gzip(new byte[0])),
                land("nothing.gz", new byte[0]),
                land("plain.gz", text("[]")),
                land("a.json.bz2", text("BZh9")),
                land("a.json.xz", text("[]")),
                land("good.json", text("[]")));

        Dataset<Row> rows = read(ARRAY, files, aColumn("id", "int").build());

        assertThat(rows.selectExpr("_file", "_errors[0].rule", "_record")
                        .as(org.apache.spark.sql.Encoders.tuple(
                                org.apache.spark.sql.Encoders.STRING(),
                                org.apache.spark.sql.Encoders.STRING(),
                                org.apache.spark.sql.Encoders.LONG()))
                        .collectAsList())
                .extracting(row -> row._1() + " " + row._2() + " " + row._3())
                .containsExactlyInAnyOrder(
                        "empty.json no-records 1",
                        "empty.gz no-records 1",
                        "nothing.gz truncated 1",
                        "plain.gz unreadable 1",
                        "a.json.bz2 truncated 1",
                        "a.json.xz unreadable 1");
    }

    @Test
    void manyTinyFilesAreFewTasksAndEachCountsItsOwnRecords() throws IOException {
        List<LandedFile> files = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            files.add(land("day-" + i + ".json.gz", gzip(text("{\"id\":1}\n{\"id\":2}\n"))));
        }

        Dataset<Row> rows = read(LINES, files, aColumn("id", "int").build());

        assertThat(rows.rdd().getNumPartitions()).isBetween(2, 12);
        assertThat(rows.where("id = _record and id = _line").count()).isEqualTo(600);
        assertThat(rows.select("_file").distinct().count()).isEqualTo(300);
    }

    @Test
    void whatNobodyAsksForIsLeftOutAndTheRestStaysWhatItIs() throws IOException {
        LandedFile file = land("a.json", text("{\"a\":1}\n{\"a\":\"x\"}\n{\"a\":3}\n"));
        Dataset<Row> records = read(LINES, List.of(file), aColumn("a", "int").build());

        assertThat(records.select("_line", "a").collectAsList().toString()).isEqualTo("[[1,1], [2,null], [3,3]]");
        assertThat(records.filter("_errors IS NULL").select("a").collectAsList().toString())
                .isEqualTo("[[1], [3]]");
        assertThat(records.count()).isEqualTo(3);
    }

    @Test
    void noFilesAreNoRecords() {
        assertThat(read(LINES, List.of(), aColumn("id", "int").build()).count()).isZero();
    }

    @Test
    void aFileThatIsGoneFailsTheActionAndNamesIt() {
        LandedFile gone =
                new LandedFile(landing.resolve("gone.json").toUri().toString(), "gone.json", 5, Instant.EPOCH, "");

        assertThatThrownBy(() ->
                        read(LINES, List.of(gone), aColumn("id", "int").build()).count())
                .isInstanceOf(SparkException.class)
                .hasStackTraceContaining("gone.json");
    }

    @Test
    void aContractThatCannotBeIsRefusedBeforeAnyTaskStarts() {
        assertThatThrownBy(() -> read(
                        LINES, List.of(), aColumn("id", "int").defaultText("x").build()))
                .isInstanceOf(ColumnNotReadable.class);
    }

    @Test
    void aSchemaGoesWithItsRecordsToTheExecutorsAndABrokenOneIsRefusedBeforeAnyTaskStarts() throws IOException {
        String schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>%s</xs:schema>";
        String whole =
                schema.formatted("<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='x' type='xs:int'"
                        + " maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>");
        LandedFile file = land("a.xml", text("<r><x>1</x><x>two</x></r>"));
        Column column = aColumn("c", "string").from("text()").build();

        Dataset<Row> rows = read(xml(whole), List.of(file), column);

        assertThat(rows.selectExpr("c", "_errors[0].rule").collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactly("1 null", "two xsd");
        assertThatThrownBy(() -> read(xml(schema.formatted("<xs:odd/>")), List.of(file), column))
                .isInstanceOfSatisfying(
                        BadXmlSchema.class, e -> assertThat(e.file()).isEqualTo("r.xsd"));
    }

    private static RecordFormat xml(String schema) {
        return new RecordFormat.Xml(List.of("/r/x"), Map.of(), new XmlSchema("r.xsd", Map.of("r.xsd", schema), false));
    }

    private static Dataset<Row> read(RecordFormat format, List<LandedFile> files, Column... columns) {
        return Records.read(SharedSpark.session(), new ReadPlan(contract(columns), format, files));
    }

    private static Contract contract(Column... columns) {
        return Contract.of(List.of(columns), UnknownFields.RESCUE);
    }

    private LandedFile land(String name, byte[] content) throws IOException {
        Path path = landing.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
        return new LandedFile("file:" + path, name, content.length, Instant.EPOCH, "");
    }

    private static List<Object> values(Row row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(row.get(i));
        }
        return values;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
