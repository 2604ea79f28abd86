package dev.polder.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the column {@code x} of a query is made of. */
class OriginsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
        SELECT email AS x FROM batch.orders ; email
        SELECT e AS x FROM batch.orders o(a, b, e, c, d, f, g, h, i) ; email
        SELECT upper(email) || total AS x FROM BATCH.Orders ; email total
        SELECT CASE WHEN email = 'a' THEN 1 END AS x FROM batch.orders ; email
        SELECT 1 AS x FROM batch.orders WHERE email = 'a' ;
        SELECT total AS x FROM batch.orders WHERE email = 'a' ORDER BY email ; total
        SELECT max(email) AS x FROM batch.orders GROUP BY customer ; email
        SELECT customer AS x FROM batch.orders GROUP BY customer, email ; customer
        SELECT count(DISTINCT email) AS x FROM batch.orders HAVING max(total) > 1 ; email
        SELECT lag(email) OVER (ORDER BY placed) AS x FROM batch.orders ; email placed
        SELECT x.e AS x FROM (SELECT struct(email AS e, total AS t) AS x FROM batch.orders) ; email total
        SELECT t.x FROM batch.orders LATERAL VIEW explode(tags) t AS x ; tags
        SELECT explode(split(email, '@')) AS x FROM batch.orders ; email
        SELECT l.col AS x FROM batch.orders o, LATERAL explode(o.tags) l ; tags
        SELECT l.x FROM batch.orders o, LATERAL (SELECT o.email || 'a' AS x) l ; email
        SELECT transform(tags, t -> t || email) AS x FROM batch.orders ; email tags
        SELECT (SELECT max(email) FROM batch.orders) AS x FROM silver.customers ; email
        SELECT customer IN (SELECT email FROM batch.orders) AS x FROM silver.customers ; email silver.customers.customer
        SELECT customer AS x FROM batch.orders UNION ALL SELECT email FROM batch.orders ; customer email
        SELECT email AS x FROM batch.orders EXCEPT SELECT customer FROM batch.orders ; email
        WITH e AS (SELECT email AS x, total FROM batch.orders) SELECT x FROM e ; email
        WITH e AS (SELECT email AS x, 1 AS y FROM batch.orders) SELECT a.y AS x FROM e a JOIN e b USING (x) ;
        WITH e(y) AS (SELECT email FROM batch.orders) SELECT b.y AS x FROM e a, e b ; email
        SELECT b.email AS x FROM batch.orders a JOIN batch.orders b USING (order_id) ; email
        SELECT customer AS x FROM batch.orders FULL JOIN silver.customers USING (customer) ; customer silver.customers.customer
        SELECT value AS x FROM batch.orders UNPIVOT (value FOR name IN (email, customer)) ; customer email
        SELECT name AS x FROM batch.payments UNPIVOT (value FOR name IN (order_id)) ;
        SELECT yes AS x FROM (SELECT email, paid FROM batch.orders) PIVOT (max(email) FOR paid IN (true AS yes)) ; email paid
        SELECT email AS x, sum(total) AS t FROM batch.orders GROUP BY ROLLUP (email) ; email
        """)
    void comesFrom(String sql, String origins) {
        QueryCheck check = QueryCheck.forReading(sql, Orders.TABLES);

        assertThat(check).isInstanceOf(QueryCheck.Passed.class);
        Set<String> found = ((QueryCheck.Passed) check)
                .origins().get("x").stream()
                        .map(origin -> (origin.table() + "." + origin.column()).replace("batch.orders.", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(String.join(" ", found)).isEqualTo(origins == null ? "" : origins);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        WITH RECURSIVE r(n, x) AS (SELECT 1, email FROM batch.orders UNION ALL SELECT n + 1, x FROM r WHERE n < 3) SELECT * FROM r
        WITH RECURSIVE r(n, x) AS (SELECT 1, 'a' UNION ALL SELECT n + 1, email FROM r, batch.orders WHERE n < 3) SELECT * FROM r
        """)
    void comesThroughARecursion(String sql) {
        QueryCheck check = QueryCheck.forReading(sql, Orders.TABLES);

        assertThat(((QueryCheck.Passed) check).origins().get("x")).contains(new SourceColumn("batch.orders", "email"));
    }
}
