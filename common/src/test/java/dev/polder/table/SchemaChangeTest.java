package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaChangeTest {
    private static final TableName ORDERS = new TableName("silver", "orders");

    @Test
    void namesColumnsThatCameAndWent() {
        SchemaChange change = plan("id BIGINT, note STRING", "ID BIGINT NOT NULL, total DECIMAL(12,2)");

        assertThat(change.added()).extracting(StructField::name).containsExactly("total");
        assertThat(change.missing()).extracting(StructField::name).containsExactly("note");
    }

    @Test
    void letsAStructGrow() {
        SchemaChange change = plan(
                "lines ARRAY<STRUCT<sku: STRING>>, tags MAP<STRING, INT>",
                "lines ARRAY<STRUCT<sku: STRING, qty: INT>>, tags MAP<STRING, INT>");

        assertThat(change.added()).isEmpty();
        assertThat(change.missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total INT | total BIGINT | total | INT | BIGINT",
                "total DECIMAL(10,2) | Total DECIMAL(12,2) | Total | DECIMAL(10,2) | DECIMAL(12,2)",
                "day STRING | day DATE | day | STRING | DATE",
                "line STRUCT<qty: INT> | line STRUCT<qty: STRING> | line.qty | INT | STRING",
                "lines ARRAY<STRUCT<qty: INT>> | lines ARRAY<STRUCT<qty: DOUBLE>> | lines.qty | INT | DOUBLE",
                "tags MAP<STRING,INT> | tags MAP<STRING,STRING> | tags | INT | STRING",
                "tags STRING | tags ARRAY<STRING> | tags | STRING | ARRAY<STRING>"
            })
    void refusesAnotherType(String table, String rows, String column, String was, String is) {
        assertThatThrownBy(() -> plan(table, rows)).isInstanceOfSatisfying(ChangedType.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
            assertThat(failure.problem())
                    .isEqualTo("Column %s of silver.orders is %s in the table, but %s in the new rows."
                            .formatted(column, was, is));
            assertThat(failure.remedy()).startsWith("Cast it to " + was);
        });
    }

    private static SchemaChange plan(String table, String rows) {
        return SchemaChange.plan(ORDERS, StructType.fromDDL(table), StructType.fromDDL(rows));
    }
}
