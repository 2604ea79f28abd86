package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static dev.polder.testing.SameRows.assertSameRows;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link LakeTable#ingest} against its plain twin, {@link LakeTable#append}. */
class IngestedRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of each type a column, and what is in it: {@code #} is a number that could be any. */
    private static final String COLUMNS = """
            flag = CAST(# AS BOOLEAN)
            tiny = CAST(# % 128 AS TINYINT)
            small = CAST(# % 32768 AS SMALLINT)
            whole = CAST(# % 2147483648 AS INT)
            big = if(id % 3 = 0, -9223372036854775807L, #)
            single = if(id % 5 = 0, float('NaN'), CAST(# / 7 AS FLOAT))
            twice = CASE id % 4 WHEN 0 THEN double('-Infinity') WHEN 1 THEN -0.0D ELSE # / 3D END
            price = CAST((# % 1000000000) / 100 AS DECIMAL(9, 2))
            amount = CAST((# % 100000000000000000) / 10000 AS DECIMAL(18, 4))
            huge = CAST(# AS DECIMAL(38, 10)) * 1000000000
            text = CASE id % 6 WHEN 0 THEN '' WHEN 1 THEN 'grüße 🌍' ELSE repeat(hex(#), CAST(1 + id % 9 AS INT)) END
            bytes = unhex(hex(#))
            day = date_add(DATE'{day}', CAST(# % 20000 AS INT))
            moment = timestamp_micros(# % 1000000000000000 + {micros})
            list = if(id % {nested} = 0, array(id, NULL, #), NULL)
            item = if(id % {nested} = 0, named_struct('a', CAST(id AS STRING), 'b', array(named_struct('c', id))), NULL)
            _file = concat('file-', id DIV 400, '-with-a-name-of-more-than-32-characters.json')
            _batch = 7L
            part = id % 3
            name = element_at(array('a b', 'a/b=c%', 'ü', ''), CAST(1 + id % 4 AS INT))
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"2001-01-01,0,1", "2001-01-01,0,10000", "1500-06-01,-9000000000000000,7"})
    void areThoseThatAnAppendWrites(String day, long micros, int nested) throws IOException {
        String query = anything(day, micros, nested);
        LakeTable appended = created("appended", query, List.of("part", "name"));
        LakeTable ingested = created("ingested", query, List.of("part", "name"));

        Commit expected = appended.append(batch(1), 0, rows(query)).commit();
        Commit commit = ingested.ingest(batch(1), 0, rows(query)).commit();

        assertThat(added("ingested").get(0).path("stats").textValue())
                .as("the statistics are not those that Delta's own writer makes")
                .contains("characters.json");
        assertThat(ingested.read(1).count()).isEqualTo(2000);
        assertSameRows(ordered(appended), ordered(ingested));
        assertThat(partitions("ingested")).isEqualTo(partitions("appended"));
        assertThat(commit.tag()).isEqualTo(expected.tag());
        assertThat(commit.transaction()).isEqualTo(expected.transaction());
        assertThat(commit.operation()).isEqualTo(expected.operation());
        assertThat(commit.metric("numOutputRows")).isEqualTo(expected.metric("numOutputRows"));
        assertThat(info("ingested").path("isBlindAppend"))
                .isEqualTo(info("appended").path("isBlindAppend"));
    }

    /** Of a table that is not partitioned: Delta's own writer puts columns that partition it into the files too. */
    @Test
    void areInFilesOfTheSameSchema() throws IOException {
        String query = anything("2001-01-01", 0, 1);

        created("appended", query, List.of()).append(batch(1), 0, rows(query));
        created("ingested", query, List.of()).ingest(batch(1), 0, rows(query));

        assertThat(parquetSchemas("ingested")).isEqualTo(parquetSchemas("appended"));
    }

    @Test
    void areFoundByWhatTheLogTellsOfTheirFiles() throws IOException {
        String query = anything("2001-01-01", 0, 1);
        LakeTable table = created("t", query, List.of());

        table.ingest(batch(1), 0, rows(query));

        for (JsonNode add : added("t")) {
            JsonNode told = JSON.readTree(add.path("stats").textValue());
            Row found = table.read(1)
                    .filter("_metadata.file_name = '" + add.path("path").textValue() + "'")
                    .selectExpr(
                            "count(*)",
                            "min(_file)",
                            "max(_file)",
                            "min(_batch)",
                            "count_if(text IS NULL)",
                            "count_if(_batch IS NULL)")
                    .head();
            assertThat(told.path("numRecords").longValue()).isEqualTo(found.getLong(0));
            assertThat(told.at("/minValues/_file").textValue()).isEqualTo(found.getString(1));
            assertThat(told.at("/maxValues/_file").textValue()).isEqualTo(found.getString(2));
            assertThat(told.at("/minValues/_batch").longValue()).isEqualTo(found.getLong(3));
            assertThat(told.at("/maxValues/_batch").longValue()).isEqualTo(7);
            assertThat(told.at("/nullCount/_batch").longValue()).isEqualTo(found.getLong(5));
            assertThat(told.at("/nullCount/text").longValue()).isEqualTo(found.getLong(4));
        }
    }

    @Test
    void leaveNoFileOfTheTaskBehindThatCannotMakeOneOfThem() throws IOException {
        LakeTable table = created("t", "SELECT 1L AS id, 1L AS part", List.of("part"));

        assertThatThrownBy(
                        () -> table.ingest(
                                batch(1),
                                0,
                                rows(
                                        "SELECT if(id = 900, raise_error('broken'), id) AS id, id % 2 AS part FROM range(0, 1000, 1, 1)")))
                .isInstanceOf(TableFailure.class)
                .hasMessageContaining("broken")
                .hasMessageNotContaining("\tat ");

        assertThat(table.latest()).isZero();
        assertThat(data("t")).isEmpty();
    }

    @Test
    void meetWhatTheTableAsksOfThem() {
        LakeTable table = created("t", "SELECT 1L AS id", List.of());
        new TableFolder(folder.resolve("t")).foreign("ALTER TABLE {} ADD CONSTRAINT positive CHECK (id > 0)");

        assertThatThrownBy(() -> table.ingest(batch(1), 1, rows("SELECT -1L AS id")))
                .isInstanceOf(TableFailure.class)
                .hasMessageContaining("positive");
        assertThat(table.latest()).isEqualTo(1);
    }

    @Test
    void areWrittenAsAPropertyOfTheTableSays() throws IOException {
        LakeTable table = created("t", "SELECT 1L AS id, 1L AS part", List.of("part"));
        new TableFolder(folder.resolve("t"))
                .foreign("ALTER TABLE {} SET TBLPROPERTIES ('delta.randomizeFilePrefixes' = 'true')");

        table.ingest(batch(1), 1, rows("SELECT 1L AS id, 7L AS part"));

        assertThat(data("t")).hasSize(1).first().asString().doesNotContain("part=7");
    }

    @Test
    void goWhereTheTableKeepsItsColumnsUnderOtherNames() {
        LakeTable table = created("t", "SELECT 1L AS id, 'a' AS note", List.of());
        TableFolder named = new TableFolder(folder.resolve("t"));
        named.foreign("ALTER TABLE {} SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        named.foreign("ALTER TABLE {} RENAME COLUMN note TO remark");

        table.ingest(batch(1), 2, rows("SELECT 1L AS id, 'a' AS remark"));

        assertSameRows(spark().sql("SELECT 1L AS id, 'a' AS remark"), table.read(3));
    }

    @Test
    void bringFieldsThatAStructOfTheTableHasNot() {
        LakeTable table = created("t", "SELECT 1L AS id, named_struct('a', 1) AS s", List.of());

        table.ingest(batch(1), 0, rows("SELECT 2L AS id, named_struct('a', 2, 'b', 'x') AS s"));

        assertSameRows(spark().sql("SELECT 2L AS id, named_struct('a', 2, 'b', 'x') AS s"), table.read(1));
    }

    @Test
    void standBesideThoseOfFilesWithAnotherKindOfMoments() throws IOException {
        LakeTable table = created("t", "SELECT 1L AS id, TIMESTAMP'2026-01-01 00:00:00' AS at", List.of());

        table.append(batch(1), 0, session -> {
            session.conf().set("spark.sql.parquet.outputTimestampType", "INT96");
            return session.sql("SELECT 1L AS id, TIMESTAMP'2026-01-01 00:00:00.000001' AS at");
        });
        table.ingest(batch(2), 1, rows("SELECT 2L AS id, TIMESTAMP'9999-12-31 23:59:59.999999' AS at"));

        assertThat(parquetSchemas("t"))
                .anyMatch(schema -> schema.contains("int96 at"))
                .anyMatch(schema -> schema.contains("int64 at"));
        assertSameRows(
                spark().sql("SELECT * FROM VALUES (1L, TIMESTAMP'2026-01-01 00:00:00.000001'),"
                        + " (2L, TIMESTAMP'9999-12-31 23:59:59.999999') AS t(id, at)"),
                table.read(2));
        assertThat(table.read(2)
                        .filter("at < TIMESTAMP'2026-01-01 00:00:00.000002'")
                        .count())
                .isEqualTo(1);
        assertThat(table.read(2).filter("at > TIMESTAMP'9999-12-31 00:00:00'").count())
                .isEqualTo(1);
    }

    /**
     * Two thousand rows; a tenth of each column's values are null.
     *
     * @param day days are those around it
     * @param micros moments are those around it
     * @param nested each so manieth row has values within values
     */
    private static String anything(String day, long micros, int nested) {
        return COLUMNS.replace("{day}", day)
                .replace("{micros}", micros + "L")
                .replace("{nested}", "" + nested)
                .lines()
                .map(line -> line.split(" = ", 2))
                .map(column -> "if(xxhash64(id, '%s?') %% 10 = 0, NULL, %s) AS %s"
                        .formatted(column[0], column[1].replace("#", "xxhash64(id, '" + column[0] + "')"), column[0]))
                .collect(Collectors.joining(", ", "SELECT ", " FROM range(0, 2000, 1, 3)"));
    }

    private LakeTable created(String name, String columns, List<String> partitionBy) {
        LakeTable table = new TableFolder(folder.resolve(name))
                .table(new TableProperties(Duration.ofDays(30), List.of("_file", "_batch", "text")));
        table.create(spark().sql(columns).schema(), partitionBy);
        return table;
    }

    /** Doubles as text: a NaN is no NaN to whoever compares. */
    private static Dataset<Row> ordered(LakeTable table) {
        return table.read(1)
                .withColumn("single", col("single").cast("string"))
                .withColumn("twice", col("twice").cast("string"));
    }

    private List<Path> data(String table) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(table))) {
            return files.filter(file -> file.toString().endsWith(".parquet")
                            && !file.toString().contains("_delta_log"))
                    .toList();
        }
    }

    private List<String> parquetSchemas(String table) throws IOException {
        List<String> schemas = new ArrayList<>();
        for (Path file : data(table)) {
            try (ParquetFileReader reader = ParquetFileReader.open(
                    HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false)))) {
                schemas.add(reader.getFileMetaData().getSchema().toString()
                        + new TreeMap<>(reader.getFileMetaData().getKeyValueMetaData()));
            }
        }
        return schemas.stream().distinct().toList();
    }

    /** By folder, the values that the log has. */
    private Map<String, JsonNode> partitions(String table) throws IOException {
        Map<String, JsonNode> partitions = new TreeMap<>();
        for (JsonNode add : added(table)) {
            String path = add.path("path").textValue();
            partitions.put(path.substring(0, path.lastIndexOf('/')), add.path("partitionValues"));
        }
        return partitions;
    }

    private List<JsonNode> added(String table) throws IOException {
        return actions(table)
                .filter(action -> action.has("add"))
                .map(action -> action.get("add"))
                .toList();
    }

    private JsonNode info(String table) throws IOException {
        return actions(table)
                .filter(action -> action.has("commitInfo"))
                .findFirst()
                .orElseThrow()
                .get("commitInfo");
    }

    private Stream<JsonNode> actions(String table) throws IOException {
        List<JsonNode> actions = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(table + "/_delta_log/00000000000000000001.json"))) {
            actions.add(JSON.readTree(line));
        }
        return actions.stream();
    }
}
