package dev.polder.table;

import static dev.polder.table.TableFolder.spark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.table.TableDiff.Change;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

final class TableDiffTest {
    private final SparkSession spark = spark();

    @Test
    void rowsOfOneKeyAreOneRowThatChangedAndNullsAreKeysToo() {
        Dataset<Row> before = rows("(1, 'a', map('k', 1)), (2, 'b', NULL), (NULL, 'x', NULL), (3, 'gone', NULL)");
        Dataset<Row> after = rows("(1, 'a', map('k', 2)), (2, 'b', NULL), (NULL, 'y', NULL), (4, 'new', NULL)");

        try (TableDiff diff = TableDiff.of(before, after, List.of("id"))) {
            assertThat(diff.counts()).containsEntry(Change.ADDED, 1L);
            assertThat(diff.counts()).containsEntry(Change.CHANGED, 2L).containsEntry(Change.REMOVED, 1L);
            assertThat(diff.samples(Change.CHANGED, 9))
                    .extracting(sample -> sample.after().get("id"))
                    .containsExactly(null, "1");
            assertThat(diff.samples(Change.REMOVED, 9).get(0).before()).containsEntry("note", "gone");
        }
    }

    @Test
    void withoutAKeyRowsAreComparedWhollyAndCountAsOftenAsTheyAreThere() {
        Dataset<Row> before = rows("(1, 'a', NULL), (1, 'a', NULL), (2, 'b', NULL)");
        Dataset<Row> after = rows("(1, 'a', NULL), (2, 'c', NULL), (2, 'c', NULL)");

        try (TableDiff diff = TableDiff.of(before, after, List.of())) {
            assertThat(diff.counts()).containsEntry(Change.ADDED, 2L).containsEntry(Change.REMOVED, 2L);
            assertThat(diff.samples(Change.ADDED, 1).get(0).after()).containsEntry("note", "c");
        }
    }

    @Test
    void aColumnThatCameIsNullBefore() {
        Dataset<Row> before = spark.sql("SELECT 1 AS id");
        Dataset<Row> after = spark.sql("SELECT 1 AS id, 'n' AS note UNION ALL SELECT 2, NULL");

        try (TableDiff diff = TableDiff.of(before, after, List.of("id"))) {
            assertThat(diff.counts()).containsEntry(Change.ADDED, 1L).containsEntry(Change.CHANGED, 1L);
            assertThat(diff.samples(Change.CHANGED, 1).get(0).before()).containsEntry("note", null);
        }
    }

    private Dataset<Row> rows(String values) {
        return spark.sql("SELECT * FROM VALUES " + values + " AS t(id, note, tags)");
    }
}
