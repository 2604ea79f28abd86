package dev.polder.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total > 0",
                "size(lines) > 0",
                "forall(lines, l -> l.qty > 0)",
                "lines[0].sku IS NOT NULL",
                "customer RLIKE '^[A-Z]+$' AND length(trim(customer)) BETWEEN 1 AND 40",
                "placed >= TIMESTAMP '2020-01-01 00:00:00' OR placed IS NULL",
                "CASE WHEN paid THEN total > 0 ELSE true END",
                "try_cast(customer AS INT) IS NULL",
                "customer IN ('a', 'b')",
                "paid",
                "true"
            })
    void anOrdinaryConditionPasses(String sql) {
        assertThat(ExpressionCheck.of(sql, Orders.ORDERS)).isInstanceOf(ExpressionCheck.Passed.class);
    }

    @Test
    void aConditionTellsTheColumnsItLooksAtAsTheRowNamesThem() {
        ExpressionCheck check = ExpressionCheck.of(
                "exists(LINES, l -> l.qty > Total) AND upper(EMAIL) <> 'X' AND email <> ''", Orders.ORDERS);

        assertThat(((ExpressionCheck.Passed) check).columns()).containsExactly("email", "total", "lines");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    totl > 0                     | there is no column `totl`                           | Did you mean `total`?
                    total                        | the condition is of type decimal(12,2), not boolean | Compare it with something, such as `> 0`.
                    total > (SELECT 1)           | the condition holds a sub-query                     | Look at the row's own columns; what needs other rows, a table's SQL can add as a column.
                    max(total) > 0               | the condition holds an aggregate                    | Look at the row's own columns; what needs other rows, a table's SQL can add as a column.
                    total > 0 AS x               | the condition has a name                            | Leave out AS: the expectation has a name already.
                    placed < now()               | `now()` tells another time each time it is asked, and a run taken up again must give the same rows | Use a column of the data, or `_ingest_date` and `_ingested_at`, which stay what they were.
                    """)
    void aRefusedConditionIsToldWhyAndWhatToDo(String sql, String problem, String remedy) {
        ExpressionCheck check = ExpressionCheck.of(sql, Orders.ORDERS);

        assertThat(((ExpressionCheck.Refused) check).problems()).contains(new SqlProblem(1, problem, remedy));
    }
}
