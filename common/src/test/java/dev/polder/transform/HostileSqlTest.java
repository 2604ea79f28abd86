package dev.polder.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileSqlTest {
    /** Statements that must not run, neither to make a table nor for someone to read. */
    static Stream<String> statements() {
        return Stream.of(
                "",
                ";",
                "SET spark.sql.ansi.enabled=false",
                "SET",
                "RESET",
                "USE silver",
                "CACHE TABLE batch.orders",
                "REFRESH TABLE batch.orders",
                "ADD JAR '/tmp/evil.jar'",
                "LIST JARS",
                "DROP TABLE batch.orders",
                "TRUNCATE TABLE batch.orders",
                "CREATE TABLE gold.x AS SELECT 1 AS a",
                "CREATE OR REPLACE TEMPORARY VIEW x AS SELECT 1 AS a",
                "CREATE TEMPORARY FUNCTION f AS 'evil.Udf' USING JAR '/tmp/evil.jar'",
                "CREATE FUNCTION f(x INT) RETURNS INT RETURN x",
                "INSERT INTO batch.orders SELECT * FROM batch.orders",
                "INSERT OVERWRITE DIRECTORY '/tmp/out' USING parquet SELECT * FROM batch.orders",
                "INSERT OVERWRITE LOCAL DIRECTORY '/tmp/out' STORED AS PARQUET SELECT * FROM batch.orders",
                "FROM batch.orders INSERT OVERWRITE DIRECTORY '/tmp/out' USING csv SELECT *",
                "WITH x AS (SELECT 1 AS a) INSERT INTO batch.orders SELECT * FROM x",
                "MERGE INTO batch.orders t USING batch.payments s ON t.order_id = s.order_id WHEN MATCHED THEN DELETE",
                "DELETE FROM batch.orders",
                "UPDATE batch.orders SET total = 0",
                "EXPLAIN SELECT 1",
                "DESCRIBE TABLE batch.orders",
                "SHOW TABLES",
                "ANALYZE TABLE batch.orders COMPUTE STATISTICS",
                "LOAD DATA INPATH '/etc/passwd' INTO TABLE batch.orders",
                "CALL system.rewrite()",
                "DECLARE x INT DEFAULT 1",
                "SET VAR x = 1",
                "EXECUTE IMMEDIATE 'SELECT 1'",
                "EXECUTE IMMEDIATE 'DROP TABLE batch.orders' USING 1",
                "BEGIN SELECT 1; END",
                "BEGIN DECLARE x INT; SET x = 1; SELECT x; END",
                "SELECT 1 AS a; SELECT 2 AS a",
                "SELECT 1 AS a; DROP TABLE batch.orders",
                "SELECT * FROM text.`/etc/passwd`",
                "SELECT * FROM TEXT.`/etc/passwd`",
                "SELECT * FROM `text`.`/etc/passwd`",
                "SELECT * FROM text . `file:///etc/passwd`",
                "SELECT * FROM delta.`../silver/orders`",
                "SELECT * FROM delta.`/lake/silver/orders@v1`",
                "SELECT * FROM parquet.`s3a://bucket/x`",
                "SELECT * FROM json.`/tmp/*`",
                "SELECT * FROM csv.`C:\\x`",
                "SELECT * FROM binaryFile.`/etc/shadow`",
                "SELECT * FROM `/etc/passwd`",
                "TABLE text.`/etc/passwd`",
                "SELECT (SELECT max(value) FROM text.`/etc/passwd`) AS v",
                "SELECT order_id FROM batch.orders WHERE EXISTS (SELECT 1 FROM text.`/etc/passwd`)",
                "SELECT order_id FROM batch.orders WHERE order_id IN (SELECT value FROM text.`/etc/passwd`)",
                "WITH x AS (SELECT * FROM text.`/etc/passwd`) SELECT 1 AS a",
                "WITH x AS (WITH y AS (SELECT * FROM text.`/etc/passwd`) SELECT * FROM y) SELECT * FROM x",
                "WITH text AS (SELECT 1 AS a) SELECT * FROM text.`/etc/passwd`",
                "SELECT o.order_id FROM batch.orders o, LATERAL (SELECT * FROM text.`/etc/passwd`) p",
                "SELECT order_id FROM batch.orders UNION ALL SELECT value FROM text.`/etc/passwd`",
                "SELECT * FROM (batch.orders CROSS JOIN text.`/etc/passwd`)",
                "SELECT * FROM IDENTIFIER('text.`/etc/passwd`')",
                "SELECT * FROM IDENTIFIER('te' || 'xt.`/etc/passwd`')",
                "SELECT IDENTIFIER('reflect')('java.lang.System', 'getenv') AS x",
                "SELECT IDENTIFIER('ref' || 'lect')('java.lang.System', 'getenv') AS x",
                "SELECT reflect('java.lang.System', 'getenv', 'AWS_SECRET_ACCESS_KEY') AS x",
                "SELECT REFLECT('java.lang.System', 'getenv', 'HOME') AS x",
                "SELECT `reflect`('java.lang.System', 'getenv', 'HOME') AS x",
                "SELECT java_method('java.lang.Runtime', 'getRuntime') AS x",
                "SELECT try_reflect('java.lang.System', 'getenv', 'HOME') AS x",
                "SELECT system.builtin.reflect('java.lang.System', 'getenv', 'HOME') AS x",
                "SELECT builtin.reflect('java.lang.System', 'getenv', 'HOME') AS x",
                "SELECT transform(array('HOME'), v -> reflect('java.lang.System', 'getenv', v)) AS x",
                "SELECT order_id FROM batch.orders ORDER BY reflect('java.lang.System', 'getenv', 'HOME')",
                "SELECT order_id FROM batch.orders GROUP BY order_id HAVING reflect('a', 'b') = 'x'",
                "SELECT sum(total) OVER (PARTITION BY reflect('a', 'b')) AS x FROM batch.orders",
                "SELECT sum(total) OVER w AS x FROM batch.orders WINDOW w AS (PARTITION BY reflect('a', 'b'))",
                "SELECT * FROM batch.orders o JOIN batch.payments p ON reflect('a', 'b') = 'x'",
                "VALUES (reflect('java.lang.System', 'getenv', 'HOME'))",
                "SELECT * FROM VALUES (java_method('java.lang.System', 'getenv', 'HOME')) AS t(x)",
                "SELECT x FROM batch.orders LATERAL VIEW explode(array(reflect('a', 'b'))) t AS x",
                "SELECT * FROM batch.orders PIVOT (max(reflect('a', 'b')) FOR customer IN ('x'))",
                "SELECT count(*) FILTER (WHERE reflect('a', 'b') = 'x') AS n FROM batch.orders",
                "SELECT TRANSFORM(order_id) USING 'cat' AS (x) FROM batch.orders",
                "SELECT transform(order_id) USING 'bash -c id' FROM batch.orders",
                "FROM batch.orders MAP order_id USING 'cat' AS x",
                "FROM batch.orders REDUCE order_id USING 'cat' AS x",
                "SELECT * FROM (SELECT TRANSFORM(order_id) USING 'cat' AS (x) FROM batch.orders)",
                "SELECT '${env:AWS_SECRET_ACCESS_KEY}' AS x",
                "SELECT '${system:user.home}' AS x",
                "SELECT ${spark:spark.master} AS x",
                "SELECT :name AS x",
                "SELECT ? AS x",
                "SELECT * FROM batch.orders VERSION AS OF 1",
                "SELECT * FROM batch.orders TIMESTAMP AS OF '2026-01-01'",
                "SELECT * FROM batch.orders FOR SYSTEM_VERSION AS OF 1",
                "SELECT * FROM batch.`orders@v1`",
                "SELECT * FROM batch.orders CHANGES FROM VERSION 1",
                "SELECT * FROM batch.orders WITH (versionAsOf = 1)",
                "SELECT * FROM batch.orders WITH (path = '/etc/passwd')",
                "SELECT * FROM STREAM batch.orders",
                "SELECT * FROM spark_catalog.batch.orders",
                "SELECT * FROM hive.batch.orders",
                "SELECT * FROM system.session.x",
                "SELECT * FROM session.x",
                "SELECT * FROM global_temp.x",
                "SELECT * FROM orders",
                "SELECT * FROM bronze.orders",
                "SELECT * FROM read_files('/etc/passwd')",
                "SELECT * FROM table_changes('batch.orders', 1)",
                "SELECT * FROM delta_table_changes('x', 1)",
                "SELECT * FROM python_worker_logs()",
                "SELECT * FROM sql_keywords()",
                "SELECT * FROM some_udtf(TABLE(batch.orders))",
                "SELECT my_udf(order_id) AS x FROM batch.orders",
                "SELECT silver.my_udf(order_id) AS x FROM batch.orders",
                "SELECT input_file_name() AS x FROM batch.orders",
                "SELECT from_avro(x, 'y', map('avroSchemaUrl', 'file:///etc/passwd')) AS x FROM batch.orders",
                "SELECT from_protobuf(x, 'm', '/etc/passwd') AS x FROM batch.orders",
                "SELECT from_xml(customer, 'a INT', map('rowValidationXSDPath', '/etc/passwd')).a AS x FROM batch.orders",
                "SELECT xpath_string(customer, 'a') AS x FROM batch.orders",
                "SELECT session.secret AS x FROM batch.orders",
                "SELECT raise_error('stop') AS x FROM batch.orders",
                "SELECT assert_true(false) AS x FROM batch.orders",
                "SELECT aes_decrypt(unhex('00'), 'key') AS x FROM batch.orders",
                "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " AS x");
    }

    /** Queries that may be read once, but not make a table. */
    static Stream<String> unrepeatable() {
        return Stream.of(
                "SELECT current_timestamp AS x FROM batch.orders",
                "SELECT CURRENT_TIMESTAMP() AS x FROM batch.orders",
                "SELECT `current_date` AS x FROM batch.orders",
                "SELECT current_date AS x FROM batch.orders",
                "SELECT now() AS x FROM batch.orders",
                "SELECT localtimestamp() AS x FROM batch.orders",
                "SELECT unix_timestamp() AS x FROM batch.orders",
                "SELECT current_user AS x FROM batch.orders",
                "SELECT current_database() AS x FROM batch.orders",
                "SELECT DATE 'today' AS x FROM batch.orders",
                "SELECT TIMESTAMP 'now' AS x FROM batch.orders",
                "SELECT TIMESTAMP '\\u006eow' AS x FROM batch.orders",
                "SELECT CAST('now' AS TIMESTAMP) AS x FROM batch.orders",
                "SELECT CAST('to' || 'day' AS DATE) AS x FROM batch.orders",
                "SELECT to_timestamp('now') AS x FROM batch.orders",
                "SELECT order_id FROM batch.orders WHERE placed > 'yesterday'",
                "VALUES (TIMESTAMP 'now')",
                "SELECT rand() AS x FROM batch.orders",
                "SELECT RAND(7) AS x FROM batch.orders",
                "SELECT uuid() AS x FROM batch.orders",
                "SELECT order_id FROM batch.orders ORDER BY random()",
                "SELECT shuffle(tags) AS x FROM batch.orders",
                "SELECT monotonically_increasing_id() AS x FROM batch.orders",
                "SELECT spark_partition_id() AS x FROM batch.orders",
                "SELECT transform(tags, t -> uuid()) AS x FROM batch.orders",
                "SELECT first(total) AS x FROM batch.orders",
                "SELECT any_value(total) AS x FROM batch.orders",
                "SELECT last(total) OVER (PARTITION BY customer) AS x FROM batch.orders",
                "SELECT listagg(order_id, ',') AS x FROM batch.orders",
                "SELECT order_id FROM batch.orders LIMIT 3",
                "SELECT order_id FROM batch.orders OFFSET 3",
                "SELECT order_id FROM batch.orders SORT BY total LIMIT 3",
                "SELECT a FROM (SELECT order_id AS a FROM batch.orders LIMIT 3) ORDER BY a");
    }

    static Stream<String> conditions() {
        return Stream.of(
                "",
                "total > 0; DROP TABLE x",
                "total > 0 AS ok",
                "total > 0, paid",
                "*",
                "count(*) > 0",
                "total",
                "NULL",
                "'true'",
                "(SELECT true)",
                "EXISTS (SELECT 1 FROM text.`/etc/passwd`)",
                "order_id IN (SELECT order_id FROM batch.payments)",
                "total > (SELECT max(amount) FROM batch.payments)",
                "total > avg(total)",
                "row_number() OVER (ORDER BY placed) = 1",
                "explode(tags) = 'x'",
                "total > rand()",
                "placed < now()",
                "placed < current_timestamp",
                "placed < 'now'",
                "placed < TIMESTAMP 'tomorrow'",
                "current_user() = 'root'",
                "reflect('java.lang.System', 'getenv', 'HOME') = 'x'",
                "`JAVA_METHOD`('java.lang.System', 'getenv', 'HOME') = 'x'",
                "system.builtin.try_reflect('java.lang.System', 'getenv', 'HOME') = 'x'",
                "IDENTIFIER('re' || 'flect')('a', 'b') = 'x'",
                "exists(tags, t -> reflect('a', t) = 'x')",
                "customer = '${env:HOME}'",
                "customer = :name",
                "customer = ?",
                "my_udf(customer)",
                "colour = 'red'",
                "batch.payments.amount > 0",
                "raise_error('x') IS NULL",
                "assert_true(paid) IS NULL");
    }

    @Test
    void theCorpusIsLargeEnoughToMeanSomething() {
        assertThat(List.of(
                        statements().count(),
                        unrepeatable().count(),
                        conditions().count()))
                .as("hostile statements, unrepeatable queries, hostile conditions")
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(30));
    }

    @Test
    void noneGetsThrough() {
        List<String> through = Stream.of(
                        statements().filter(sql -> passes(QueryCheck.of(sql, Orders.TABLES))),
                        statements().filter(sql -> passes(QueryCheck.forReading(sql, Orders.TABLES))),
                        unrepeatable().filter(sql -> passes(QueryCheck.of(sql, Orders.TABLES))),
                        conditions()
                                .filter(sql ->
                                        ExpressionCheck.of(sql, Orders.ORDERS) instanceof ExpressionCheck.Passed))
                .flatMap(passed -> passed)
                .toList();

        long all =
                2 * statements().count() + unrepeatable().count() + conditions().count();
        assertThat(through)
                .as("%d of %d hostile texts got through", through.size(), all)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unrepeatable")
    void whatIsOnlyUnrepeatableMayBeRead(String sql) {
        boolean sessionLess = QueryCheck.forReading(sql, Orders.TABLES) instanceof QueryCheck.Passed;

        assertThat(sessionLess).as(sql).isTrue();
    }

    @Test
    void everyRefusalSaysWhatToDo() {
        List<SqlProblem> problems = Stream.concat(statements(), unrepeatable())
                .map(sql -> QueryCheck.of(sql, Orders.TABLES))
                .filter(QueryCheck.Refused.class::isInstance)
                .flatMap(check -> ((QueryCheck.Refused) check).problems().stream())
                .toList();

        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.problem()).isNotBlank().hasLineCount(1);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    private static boolean passes(QueryCheck check) {
        return check instanceof QueryCheck.Passed;
    }
}
