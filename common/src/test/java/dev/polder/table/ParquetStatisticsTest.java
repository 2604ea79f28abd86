package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ParquetStatisticsTest {
    private static final String ROWS = "SELECT 7L AS id, 'a@b' AS email, named_struct('sku', 'x') AS line,"
            + " array(named_struct('qty', 3)) AS lines, map('k', 'v') AS notes, named_struct('pin', 1) AS secret";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aFileTellsTheSmallestAndLargestValuesOfTheColumnsThatMayHaveStatisticsAndOfNoOthers(WritingTest.Adding adding)
            throws IOException {
        LakeTable table = new TableFolder(folder)
                .table(new TableProperties(Duration.ofDays(30), List.of("id", "line", "lines", "notes")));
        table.create(spark().sql(ROWS).schema(), List.of());

        adding.to(table, batch(1), 0, rows(ROWS));

        assertThat(columnsWithValues())
                .containsExactlyInAnyOrder(
                        "id", "line.sku", "lines.list.element.qty", "notes.key_value.key", "notes.key_value.value");
    }

    @Test
    void norDoesAFileThatADeletionWritesAnew() throws IOException {
        LakeTable table = new TableFolder(folder).table(new TableProperties(Duration.ofDays(30), List.of("id")));
        table.create(spark().sql(ROWS).schema(), List.of());
        table.append(batch(1), 0, rows(ROWS.replace("7L AS id", "explode(array(7L, 8L)) AS id")));
        Path written = data();

        table.delete(new UpkeepId("p", "t.t", "p-retain-1"), 1, "id = 8");
        Files.delete(written);

        assertThat(columnsWithValues()).containsExactly("id");
    }

    @Test
    void rowsThatLieInAFolderWithoutALogTellOfNone() throws IOException {
        ParquetFolder archive = new ParquetFolder(folder.toUri().toString());

        archive.write(spark().sql(ROWS));

        assertThat(columnsWithValues()).isEmpty();
        assertThat(archive.read(spark(), spark().sql(ROWS).schema()).head())
                .isEqualTo(spark().sql(ROWS).head());
    }

    private List<String> columnsWithValues() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(data().toUri()), new Configuration(false)))) {
            return reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .filter(column -> column.getStatistics().hasNonNullValue())
                    .map(ColumnChunkMetaData::getPath)
                    .map(path -> path.toDotString())
                    .toList();
        }
    }

    private Path data() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findAny()
                    .orElseThrow();
        }
    }
}
