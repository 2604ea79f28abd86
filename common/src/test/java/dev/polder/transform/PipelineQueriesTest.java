package dev.polder.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineQueriesTest {

    @Test
    void aQueryIsCheckedAgainstTheColumnsThatAnotherQueryGives() {
        PipelineQueries queries = PipelineQueries.of(
                Map.of(
                        "gold.a", "SELECT day, total FROM Silver.B",
                        "silver.b",
                                "SELECT CAST(placed AS DATE) AS day, sum(total) AS total FROM batch.orders GROUP BY 1"),
                Orders.TABLES);

        assertThat(queries.checks().keySet()).containsExactly("silver.b", "gold.a");
        assertThat(((QueryCheck.Passed) queries.checks().get("gold.a")).columns())
                .isEqualTo(Map.of("day", "date", "total", "decimal(22,2)"));
    }

    @Test
    void theTypesThatAQueryGivesCanBeReadByAnother() {
        PipelineQueries queries = PipelineQueries.of(
                Map.of(
                        "silver.a",
                        "SELECT array(struct(order_id AS `Order No`, map('k', total) AS m)) AS xs, CAST(total AS DOUBLE) AS d "
                                + "FROM batch.orders",
                        "silver.b",
                        "SELECT xs[0].`Order No` AS id, xs[0].m['k'] AS total, d FROM silver.a"),
                Orders.TABLES);

        assertThat(queries.checks().get("silver.b"))
                .isEqualTo(new QueryCheck.Passed(
                        Set.of("silver.a"), Orders.columns("id", "string", "total", "decimal(12,2)", "d", "double")));
    }

    @Test
    void aTableThatReadsARefusedOneIsToldSoOnce() {
        PipelineQueries queries = PipelineQueries.of(
                Map.of("gold.a", "SELECT x FROM silver.b", "silver.b", "SELECT nothing FROM batch.orders"),
                Orders.TABLES);

        assertThat(((QueryCheck.Refused) queries.checks().get("gold.a")).problems())
                .containsExactly(
                        new SqlProblem(0, "it reads silver.b, whose query is refused", "Mend silver.b first."));
    }

    @Test
    void aCycleIsRefusedByNameAndTheOtherTablesAreStillChecked() {
        PipelineQueries queries = PipelineQueries.of(
                Map.of(
                        "gold.a", "SELECT 1 AS x FROM gold.b",
                        "gold.b", "SELECT 1 AS x FROM gold.a",
                        "gold.c", "SELECT customer FROM batch.orders"),
                Orders.TABLES);

        assertThat(((QueryCheck.Refused) queries.checks().get("gold.a")).problems())
                .extracting(SqlProblem::problem)
                .isEqualTo(List.of("the tables read each other: gold.a reads gold.b, which reads gold.a"));
        assertThat(queries.checks().get("gold.c")).isInstanceOf(QueryCheck.Passed.class);
    }
}
