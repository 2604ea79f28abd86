package dev.polder.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * EXCEPT (_ingest_date) FROM batch.orders",
                "SELECT order_id, total FROM BATCH.Orders WHERE paid AND total > 0;",
                "SELECT /*+ BROADCAST(c) */ o.order_id, c.country FROM batch.orders o "
                        + "LEFT JOIN silver.customers c ON c.customer = o.customer",
                "SELECT o.order_id, p.amount FROM batch.orders o JOIN batch.payments p USING (order_id)",
                "WITH paid AS (SELECT * FROM batch.orders WHERE paid), big AS (SELECT * FROM paid WHERE total > 10) "
                        + "SELECT order_id FROM big",
                "SELECT customer, sum(total) AS total, count(*) AS n, count(DISTINCT order_id) AS orders, "
                        + "count_if(paid) AS paid FROM batch.orders GROUP BY customer HAVING count(*) > 1",
                "SELECT customer, sum(total) AS t FROM batch.orders GROUP BY ALL",
                "SELECT customer, sum(total) AS t FROM batch.orders GROUP BY 1 ORDER BY 2",
                "SELECT customer, paid, grouping_id() AS g, sum(total) AS t FROM batch.orders GROUP BY CUBE (customer, paid)",
                "SELECT order_id, row_number() OVER (PARTITION BY customer ORDER BY placed, order_id) AS n, "
                        + "lag(total) OVER w AS before, first_value(total) OVER w AS first "
                        + "FROM batch.orders WINDOW w AS (PARTITION BY customer ORDER BY placed, order_id)",
                "SELECT order_id FROM batch.orders QUALIFY row_number() OVER (PARTITION BY customer ORDER BY placed) = 1",
                "SELECT order_id, pos AS line_no, line.sku, line.qty FROM batch.orders "
                        + "LATERAL VIEW posexplode(lines) l AS pos, line",
                "SELECT order_id, tag FROM batch.orders LATERAL VIEW OUTER explode(tags) t AS tag",
                "SELECT order_id, explode(tags) AS tag FROM batch.orders",
                "SELECT order_id, inline(lines) FROM batch.orders",
                "SELECT o.order_id, l.col AS tag FROM batch.orders o, LATERAL explode(o.tags) l",
                "SELECT order_id, json_tuple(customer, 'a', 'b') AS (a, b) FROM batch.orders",
                "SELECT CASE WHEN total > 10 THEN 'big' WHEN total IS NULL THEN NULL ELSE 'small' END AS size, "
                        + "coalesce(customer, '?') AS customer, nullif(customer, '') AS c2, if(paid, 1, 0) AS p "
                        + "FROM batch.orders",
                "SELECT date_trunc('MONTH', placed) AS month, CAST(placed AS DATE) AS day, year(placed) AS y, "
                        + "extract(HOUR FROM placed) AS h, date_add(_ingest_date, 1) AS tomorrow, "
                        + "placed + INTERVAL 1 DAY AS later, datediff(DAY, placed, TIMESTAMP '2026-01-31 00:00:00') AS d, "
                        + "date_format(placed, 'yyyy-MM') AS ym, unix_timestamp(placed) AS u, "
                        + "to_timestamp('2026-01-01', 'yyyy-MM-dd') AS t FROM batch.orders",
                "SELECT order_id FROM batch.orders WHERE placed >= DATE '2026-01-01' AND placed < '2026-02-01'",
                "SELECT order_id FROM batch.orders WHERE customer IN (SELECT customer FROM silver.customers) "
                        + "AND EXISTS (SELECT 1 FROM batch.payments p WHERE p.order_id = batch.orders.order_id) "
                        + "AND total > (SELECT avg(total) FROM batch.orders)",
                "SELECT order_id FROM batch.orders UNION ALL SELECT order_id FROM batch.payments "
                        + "EXCEPT SELECT 'x' INTERSECT SELECT 'y'",
                "SELECT * FROM (SELECT customer, paid, total FROM batch.orders) "
                        + "PIVOT (sum(total) FOR paid IN (true AS yes, false AS no))",
                "SELECT * FROM batch.payments UNPIVOT (value FOR name IN (amount))",
                "SELECT country FROM VALUES ('nl', 1), ('be', 2) AS t(country, n)",
                "SELECT transform(tags, t -> upper(t)) AS tags, filter(tags, t -> t LIKE 'a%') AS a, "
                        + "size(tags) AS n, array_sort(collect_set(customer)) AS c, lines[0].sku AS sku, "
                        + "element_at(tags, 1) AS one FROM batch.orders GROUP BY tags, lines",
                "SELECT customer, array_sort(collect_list(order_id)) AS ids, max_by(total, placed) AS newest, "
                        + "listagg(order_id, ',') WITHIN GROUP (ORDER BY order_id) AS list, "
                        + "percentile_cont(0.5) WITHIN GROUP (ORDER BY total) AS median "
                        + "FROM batch.orders GROUP BY customer",
                "SELECT order_id FROM batch.orders ORDER BY total DESC, order_id LIMIT 10 OFFSET 2",
                "SELECT CAST(total AS DOUBLE) AS d, total::STRING AS s, try_cast(customer AS INT) AS i, "
                        + "round(total, 1) AS r, total * 1.21 AS gross, total DIV 2 AS half, total % 2 AS odd, -total AS neg "
                        + "FROM batch.orders",
                "SELECT regexp_extract(customer, '(a+)', 1) AS a, customer RLIKE '^a' AS r, split(customer, ',') AS s, "
                        + "concat_ws('|', customer, email) AS c, customer || '!' AS e, trim(BOTH 'x' FROM customer) AS t, "
                        + "sha2(email, 256) AS h, substring(customer, 1, 2) AS s2 FROM batch.orders",
                "SELECT from_json(customer, 'a INT, b STRING').a AS a, get_json_object(customer, '$.x') AS x, "
                        + "to_json(struct(order_id, total)) AS j, map('a', 1)['a'] AS m FROM batch.orders",
                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
                "FROM batch.orders |> WHERE paid |> AGGREGATE sum(total) AS total GROUP BY customer |> ORDER BY total",
                "SELECT id AS i FROM range(10)",
                "SELECT order_id FROM batch.orders DISTRIBUTE BY order_id",
                "-- a comment\nSELECT DISTINCT customer /* inside */ FROM batch.orders",
                "TABLE batch.payments"
            })
    void anOrdinaryQueryPasses(String sql) {
        QueryCheck check = QueryCheck.of(sql, Orders.TABLES);

        assertThat(check).isInstanceOf(QueryCheck.Passed.class);
    }

    @Test
    void aQueryThatPassesTellsItsTablesAndColumns() {
        QueryCheck check = QueryCheck.of(
                "WITH o AS (SELECT * FROM batch.orders) SELECT customer, sum(total) AS total, max(placed) AS latest, "
                        + "collect_set(struct(order_id, paid)) AS ids FROM o JOIN silver.customers USING (customer) "
                        + "GROUP BY customer",
                Orders.TABLES);

        QueryCheck.Passed passed = (QueryCheck.Passed) check;
        assertThat(passed.reads()).containsExactly("batch.orders", "silver.customers");
        assertThat(List.copyOf(passed.columns().entrySet()))
                .containsExactly(
                        Map.entry("customer", "string"),
                        Map.entry("total", "decimal(22,2)"),
                        Map.entry("latest", "timestamp"),
                        Map.entry("ids", "ARRAY<STRUCT<order_id: STRING, paid: BOOLEAN>>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT order_idd FROM batch.orders                 | 1 | there is no column `order_idd`              | Did you mean `order_id`?
                    SELECT order_id\\nFROM batch.order                 | 2 | there is no table `batch.order`             | Did you mean `batch.orders`?
                    SELECT 1 AS a\\n\\nFROM nowhere                    | 3 | there is no table `nowhere`                 | Write a table as layer.name, such as batch.orders, or define the name in a WITH.
                    SELECT\\n summ(total) AS t FROM batch.orders        | 2 | there is no function `summ()` that SQL may call here | Did you mean `sum()`?
                    SELECT\\n total + 1 FROM batch.orders              | 2 | the column `(total + 1)` has no usable name | Give it a name: AS name, of letters, digits and _.
                    SELECT 1 AS a,\\n 2 AS A                           | 2 | two columns are named `A`                   | Give one of them another name: AS name.
                    SELECT\\n_ingest_date FROM batch.orders            | 2 | the column `_ingest_date` has a name of Polder's own | Give it another: AS name.
                    SELECT NULL AS a                                   | 1 | the column `a` is of type void, which other readers of the table do not know | Say which type: CAST(NULL AS string).
                    SELECT CAST(placed AS timestamp_ntz) AS a FROM batch.orders | 1 | the column `a` is of type timestamp_ntz, which other readers of the table do not know | CAST it AS timestamp.
                    SELECT array(INTERVAL 1 DAY) AS a                  | 1 | the column `a` is of type interval day, which other readers of the table do not know | CAST it AS a plain type, such as string, bigint, decimal or timestamp.
                    SELECT parse_json('1') AS a                        | 1 | the column `a` is of type variant, which other readers of the table do not know | CAST it AS a plain type, such as string, bigint, decimal or timestamp.
                    SELECT 1 AS a\\nFROM text.`/etc/passwd`            | 2 | `text./etc/passwd` is a path, and SQL reads tables only | Describe the files as a feed, and read batch.<feed>.
                    SELECT 1 AS a,\\n now() AS b                       | 2 | `now()` tells another time each time it is asked, and a run taken up again must give the same rows | Use a column of the data, or `_ingest_date` and `_ingested_at`, which stay what they were.
                    SELECT 1 AS a\\nFROM                                | 2 | Syntax error at or near end of input.       | Write one query in Spark SQL.
                    drop table x                                       | 1 | DROP is not a query                         | Write one SELECT: Polder itself creates and writes the tables, and sets the options.
                    SELECT order_id, sum(total) AS t FROM batch.orders | 1 | The query does not include a GROUP BY clause. Add GROUP BY or turn it into the window functions using OVER clauses. | See Spark's SQL reference, or search for MISSING_GROUP_BY.
                    """)
    void aRefusedQueryIsToldWhereWhyAndWhatToDo(String sql, int line, String problem, String remedy) {
        QueryCheck check = QueryCheck.of(sql.replace("\\n", "\n"), Orders.TABLES);

        assertThat(((QueryCheck.Refused) check).problems()).containsExactly(new SqlProblem(line, problem, remedy));
    }

    @Test
    void allProblemsThatCanBeSeenAreToldAtOnce() {
        QueryCheck check =
                QueryCheck.of("SELECT rand() AS a,\nreflect('a', 'b') AS b\nFROM bath.orders", Orders.TABLES);

        assertThat(((QueryCheck.Refused) check).problems())
                .extracting(SqlProblem::line)
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM batch.orders",
                "SELECT * FROM batch.orders LIMIT 10",
                "SELECT now(), a.*, b.* FROM batch.payments a, batch.payments b"
            })
    void aQueryForReadingMayLeaveColumnsUnnamedAndAskForTheTime(String sql) {
        assertThat(QueryCheck.forReading(sql, Orders.TABLES)).isInstanceOf(QueryCheck.Passed.class);
    }

    @Test
    void theTablesThatATextNamesAreKnownBeforeTheirColumnsAre() {
        assertThat(QueryCheck.reads(
                        "WITH x AS (SELECT * FROM gold.a) SELECT * FROM x WHERE i IN (SELECT i FROM gold.B)"))
                .containsExactly("gold.a", "gold.B");
        assertThat(QueryCheck.reads("SELECT FROM")).isEmpty();
    }
}
